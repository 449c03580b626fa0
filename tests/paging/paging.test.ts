import { until } from '@nattvakt/dispatcher/testing/conditions';
import type { TestGateway } from '@nattvakt/dispatcher/testing/test-gateway';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { code, numbers, PagingWorld } from './paging-world.js';

let world: PagingWorld;
let gateway: TestGateway;
beforeEach(async () => {
  world = await PagingWorld.start();
  gateway = await world.dispatcher.gateway('gw-1');
});
afterEach(async () => {
  await world.stop();
  expect(world.elks.flowFaults).toEqual([]);
  expect(world.pushes.refusals).toEqual([]);
});
const sentTo = () => world.elks.sms.map(({ to }) => to).sort();
const smsTo = (number: string) => until(`an SMS to ${number}`, () => world.elks.sms.find(({ to }) => to === number));
const callTo = (number: string) => until(`a call to ${number}`, () => world.elks.calls.find(({ to }) => to === number));

describe('a page that a phone does not show', () => {
  it('goes as a push at once to the phone that is away, and after 10 s as one SMS to it and to nobody else', async () => {
    await world.phoneAway('vof-natt-1');
    const here = await world.dispatcher.phone('vof-natt-2');
    const caseId = await world.press(gateway);
    await here.shows(await here.rings(caseId));
    await until('the push', () => world.pushes.delivered.length > 0);
    expect(world.pushes.delivered).toMatchObject([{ urgency: 'high', payload: { page: `${caseId}:1:vof-natt-1` } }]);

    world.pass(9_999);
    await world.contactWhere(caseId, 'sent', ({ channel, state }) => channel === 'push' && state === 'sent');
    expect(world.elks.sms).toEqual([]);
    world.pass(1);
    const { message } = await smsTo(numbers.first);
    expect(message).not.toMatch(/Elsa|Storgatan/);
    await world.contactWhere(caseId, 'sent', ({ channel, state }) => channel === 'sms' && state === 'sent');
    expect(sentTo()).toEqual([numbers.first]);
    expect(await world.wayTo(caseId, 'vof-natt-1')).toEqual([
      'live: passed-over, not-on-live-stream',
      'push: sent, not-on-live-stream',
      'sms: sent, no-receipt',
    ]);
    expect(await world.wayTo(caseId, 'vof-natt-2')).toContain('live: sent, on-live-stream');
    expect((await world.wayTo(caseId, 'vof-natt-2')).filter((way) => way.startsWith('sms'))).toEqual([]);
  });

  it('goes nowhere when somebody takes the case meanwhile', async () => {
    await world.phoneAway('vof-natt-1');
    const here = await world.dispatcher.phone('vof-natt-2');
    const caseId = await world.press(gateway);
    const card = await here.rings(caseId);
    await until('the push', () => world.pushes.delivered.length > 0);
    world.pass(9_999);
    await here.command(card, 'accept');
    world.pass(30_000);
    const other = await gateway.raise({ device: { id: 'cord' } });
    // When the other alarm’s SMS have gone out, those of the first would have gone out before.
    await here.rings(other.id);
    world.pass(10_000);
    await smsTo(numbers.first);
    await world.contactWhere(other.id, 'sent', ({ channel, state }) => channel === 'sms' && state === 'sent');
    expect((await world.contacts.contactsOf(caseId)).filter(({ channel }) => channel === 'sms')).toEqual([]);
  });

  it('is cleared once, in its phone’s language, when a colleague takes the case, and that is no page', async () => {
    await world.phoneAway('vof-natt-1', 'en');
    const here = await world.dispatcher.phone('vof-natt-2');
    const caseId = await world.press(gateway);
    await here.rings(caseId);
    await world.contactWhere(caseId, 'sent', ({ channel, state }) => channel === 'push' && state === 'sent');
    await gateway.raise();
    const again = await here.cardWhere('with two presses', ({ presses }) => presses === 2);
    await here.command(again, 'accept');
    await until('the clearing', () => world.pushes.delivered.some(({ urgency }) => urgency === 'low'));
    const payload = { type: 'clear', case: caseId, language: 'en', body: 'Taken by a colleague.' };
    expect(world.pushes.delivered[0]?.payload).toMatchObject({ language: 'en', title: 'Help button in Nord' });
    const cleared = () => world.pushes.delivered.filter(({ urgency }) => urgency === 'low');
    expect(cleared()).toMatchObject([{ subscription: expect.any(String), payload }]);
    const metrics = async () => (await fetch(`${world.dispatcher.httpUrl}/metrics`)).text();
    await until('it to be counted', async () =>
      (await metrics()).includes('nattvakt_clearings_total{result="sent"} 1'),
    );
    const pushes = world.pushes.delivered.length - cleared().length;
    expect(await metrics()).toContain(`nattvakt_page_sendings_total{channel="push",result="sent"} ${pushes}`);
    // Another page has gone out since: had there been another clearing, it would have come before.
    const next = await gateway.raise({ device: { id: 'cord' } });
    await world.contactWhere(next.id, 'sent', ({ channel, state }) => channel === 'push' && state === 'sent');
    expect(cleared()).toHaveLength(1);
  });

  it('goes as an SMS at once where the subscription is gone, and is not pushed again', async () => {
    const { subscription } = await world.phoneAway('vof-natt-1');
    world.pushes.unsubscribe(subscription);
    const caseId = await world.press(gateway);
    await smsTo(numbers.first);
    expect(await world.wayTo(caseId, 'vof-natt-1')).toContain('push: failed, not-on-live-stream');
    expect(world.pushes.refusals.splice(0)).toEqual(['subscription gone']);
    const next = await gateway.raise({ device: { id: 'cord' } });
    await world.contactWhere(
      next.id,
      'passed over',
      ({ channel, why }) => channel === 'push' && why === 'no-subscription',
    );
  });

  it('is sent again when the provider could not, and then once', async () => {
    world.elks.fault = { answer: 503 };
    const caseId = await world.press(gateway);
    await world.contactWhere(caseId, 'to be tried again', ({ tries, state }) => tries === 1 && state === 'queued');
    world.elks.fault = undefined;
    world.pass(2_000);
    await smsTo(numbers.first);
    await smsTo(numbers.second);
    await world.contactWhere(
      caseId,
      'sent',
      ({ pageId, channel, state }) => pageId.endsWith('-1') && channel === 'sms' && state === 'sent',
    );
    expect(sentTo()).toEqual([numbers.first, numbers.second]);
  });

  it('goes out after a restart that came between the decision and the sending', async () => {
    world.elks.fault = { answer: 503 };
    const caseId = await world.press(gateway);
    await world.contactWhere(caseId, 'to be tried again', ({ state, tries }) => state === 'queued' && tries > 0);
    await gateway.disconnect();
    await world.dispatcher.restart();
    world.elks.fault = undefined;
    world.pass(5_000);
    await Promise.all([smsTo(numbers.first), smsTo(numbers.second)]);
  });
});

it('whoever runs it sees that pages are being looked for, and how many went out through what', async () => {
  const caseId = await world.press(gateway);
  await world.contactWhere(caseId, 'sent', ({ channel, state }) => channel === 'sms' && state === 'sent');
  const ready = await fetch(`${world.dispatcher.httpUrl}/readyz`);
  expect(await ready.json()).toMatchObject({ parts: { paging: { ok: true } } });
  const metrics = await (await fetch(`${world.dispatcher.httpUrl}/metrics`)).text();
  expect(metrics).toMatch(/nattvakt_page_sendings_total\{channel="sms",result="sent"\} [12]/);
  expect(metrics).toContain('nattvakt_pages_sending ');
});

describe('a call', () => {
  it('that is answered with 1 takes the case, the home says who comes, and the code opens the address', async () => {
    world.elks.callees.set(numbers.first, { answers: true, presses: ['1', `${code}#`] });
    const caseId = await world.press(gateway);
    await smsTo(numbers.first);
    world.pass(20_000);
    await callTo(numbers.first);
    expect(await gateway.progressTo('accepted')).toMatchObject({ by: 'Anna', alarms: [caseId] });
    await world.elks.settled();
    const heard = world.elks.calls.find(({ to }) => to === numbers.first)?.heard.map((url) => url.split('/sv/')[1]);
    expect(heard).toEqual(expect.arrayContaining(['yours.wav', 'address.wav', 'goodbye.wav']));
    await world.contactWhere(
      caseId,
      'answered',
      ({ channel, outcome }) => channel === 'call' && outcome === 'answered',
    );
  });

  it('to whoever has the case and is not there in time asks whether they are coming, and 1 says that they are', async () => {
    const phone = await world.dispatcher.phone('vof-natt-1');
    const caseId = await world.press(gateway);
    await phone.command(await phone.rings(caseId), 'accept');
    await gateway.progressTo('accepted');
    await phone.leave();
    world.elks.callees.set(numbers.first, { answers: true, presses: ['1'] });
    const stored = async () => (await world.dispatcher.store.cases.case(caseId))!;
    world.pass(20 * 60_000);
    await until('them to be asked', async () => (await stored()).repeat !== undefined);
    world.pass(20_000);
    await until('them to answer', async () => (await stored()).repeat === undefined);
    expect(await stored()).toMatchObject({ state: 'accepted', holder: { givenName: 'Anna' } });
    expect((await stored()).holder!.since).toBeGreaterThanOrEqual(world.now - 60_000);
    await world.elks.settled();
    expect(gateway.progress.map(({ event }) => event)).toEqual(['accepted']);
  });

  it('that comes when a colleague has the case says so', async () => {
    const caseId = await world.press(gateway);
    await smsTo(numbers.first);
    world.elks.callees.set(numbers.first, { answers: true, presses: ['1'] });
    world.elks.callees.set(numbers.second, { answers: true, presses: ['1'] });
    world.pass(20_000);
    await gateway.progressTo('accepted');
    await world.elks.settled();
    expect(gateway.progress.filter(({ event }) => event === 'accepted')).toHaveLength(1);
    expect((await world.dispatcher.store.cases.case(caseId))?.holder?.givenName).toMatch(/Anna|Omar/);
  });
});

describe('the backstop', () => {
  it('is called and sent an SMS at once when nobody at all is signed on, and can take the case', async () => {
    const { signOns } = await world.dispatcher.store.directory.directory();
    await world.dispatcher.store.directory.put({
      signOns: signOns.map((one) => ({ ...one, untilMs: world.now - 1 })),
    });
    await world.dispatcher.directoryKnown();
    world.elks.callees.set(numbers.backstop, { answers: true, presses: ['1'] });
    await world.press(gateway);
    await Promise.all([smsTo(numbers.backstop), callTo(numbers.backstop)]);
    expect(await gateway.progressTo('accepted')).toMatchObject({ by: 'Jouren' });
    expect(sentTo()).toEqual([numbers.backstop]);
  });
});

it('a case that is held by somebody whose shift ends goes to the others, and the home hears that nobody comes for now', async () => {
  const [first, second] = [await world.dispatcher.phone('vof-natt-1'), await world.dispatcher.phone('vof-natt-2')];
  const caseId = await world.press(gateway);
  await first.command(await first.rings(caseId), 'accept');
  await gateway.progressTo('accepted');
  const { signOns } = await world.dispatcher.store.directory.directory();
  const mine = signOns.filter(({ phoneId }) => phoneId === 'vof-natt-1');
  await world.dispatcher.store.directory.put({ signOns: mine.map((one) => ({ ...one, untilMs: world.now })) });
  await world.dispatcher.directoryKnown();
  world.pass(60_000);
  expect(await gateway.progressTo('handed-back')).toMatchObject({ state: 'open' });
  await second.rings(caseId);
});
