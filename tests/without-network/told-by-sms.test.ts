import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { numbers, TextingHome } from './texting-home.js';
import { until } from './until.js';

let dispatcher: TestDispatcher;
let home: TextingHome;
beforeEach(async () => {
  dispatcher = await TestDispatcher.start();
  home = await TextingHome.start(dispatcher);
  await dispatcher.directoryKnown();
});
afterEach(async () => {
  await home.stop();
  await dispatcher.stop();
});

const reference = () => /Larm ([0-9a-f]{6})/.exec(home.modem.messages[0]?.text ?? '')?.[1] ?? '';
const openCases = () => dispatcher.store.timelines.cases({ spans: [], openIn: ['nord'], state: 'open' }, 10);

it('a press while the network is silent is texted, survives a kill, and is one case that says so when the network returns', async () => {
  home.network.cut('silent');
  await home.button.press('p1');
  expect(home.button.showing).toBe('pressed');
  await until('both numbers were texted', () => home.count('fallback.sent') === 2);
  expect(home.button.showing).toBe('not-heard');
  expect(home.modem.messages.map(({ to }) => to)).toEqual(numbers);
  for (const { text } of home.modem.messages) {
    expect(text).toContain('hem N-214');
    expect(text, 'nobody is named').not.toMatch(/Elsa|Ek|Storgatan/);
  }

  await home.kill();
  await home.startGateway();
  await until('the modem is ready again', () => home.heard('modem.up'));
  home.network.restore();
  await until('the home is heard', () => home.button.showing === 'heard');
  expect(home.modem.messages, 'no second round at once').toHaveLength(2);

  const cases = await openCases();
  expect(cases).toHaveLength(1);
  expect(cases[0]).toMatchObject({ kind: 'help-button', presses: 1, toldBySms: 2 });
  const events = await dispatcher.store.timelines.eventsOf(cases[0]?.id ?? '');
  expect(events.map(({ type }) => type)).toContain('texted-by-home');
  expect(cases[0]?.id.endsWith(reference()), 'the text names the case that came of it').toBe(true);
}, 120_000);

it('whatever the cause: a dispatcher that hears and whose answers vanish is no receipt either', async () => {
  home.network.cut('deaf');
  home.modem.faults.cmsError = 331;
  await home.button.press('p1');
  await until('the modem refused', () => home.heard('fallback.failed'));
  expect(home.modem.messages).toEqual([]);
  home.modem.faults.cmsError = undefined;
  await until('the next round went out', () => home.modem.messages.length === 2);
  expect(await openCases()).toHaveLength(1);

  home.network.restore();
  await until('the home is heard', () => home.button.showing === 'heard');
  await until('the case says that the home texted', async () => (await openCases())[0]?.toldBySms === 2);
  expect(await openCases()).toHaveLength(1);
}, 120_000);
