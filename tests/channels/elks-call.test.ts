import { ElksCall } from '@nattvakt/dispatcher/channels/elks/call';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ElksWorld } from './elks-world.js';
import { page } from './page.js';

let world: ElksWorld;
const anna = '+46701740605';
const key = page({ to: anna }).key;

beforeEach(async () => {
  world = new ElksWorld();
  await world.start();
});
afterEach(async () => {
  expect(world.elks.flowFaults).toEqual([]);
  await world.stop();
});

async function call(): Promise<string[]> {
  const account = { ...world.account, baseUrl: world.baseUrl };
  const channel = new ElksCall({ account, from: '+46766861004', links: world.links });
  expect(await channel.send(page({ to: anna }))).toMatchObject({ result: 'sent' });
  await world.elks.settled();
  return world.heard();
}

const announcement = ['greeting', 'kind/help-button', 'in-area', 'area/sydvast', 'menu'];
const address = ['street/storgatan', 'number/4', 'letter/b', 'floor', 'number/3'];

test('whoever presses 1 has the case, and hears the address only after their code', async () => {
  world.elks.callees.set(anna, { answers: true, presses: ['1', '4711#'] });
  expect(await call()).toEqual([
    ...announcement,
    'yours',
    'ask-code',
    'address',
    ...address,
    'again',
    ...address,
    'goodbye',
  ]);
  expect(world.desk.taken).toBe(1);
  expect(world.reports).toEqual([{ key, report: { channel: 'call', reference: 'c1', status: 'answered' } }]);
});

test('a wrong code is asked again, and after three of them the address stays unsaid', async () => {
  world.elks.callees.set(anna, { answers: true, presses: ['1', '1111#', '2222#', '3333#', '4711#'] });
  const heard = await call();
  expect(heard.slice(announcement.length)).toEqual([
    'yours',
    'ask-code',
    'wrong-code',
    'ask-code',
    'wrong-code',
    'ask-code',
    'locked',
  ]);
  expect(world.desk).toMatchObject({ taken: 1, wrongCodes: 3 });
});

test('whoever’s phone speaks English hears English, from the first word to the last', async () => {
  world.desk.speaks = 'en';
  world.elks.callees.set(anna, { answers: true, presses: ['1', '4711#'] });
  await call();
  const sounds = world.elks.calls.flatMap(({ heard }) => heard);
  expect(sounds.length).toBeGreaterThan(announcement.length);
  expect(sounds.filter((url) => !url.startsWith('https://ljud.example/en/'))).toEqual([]);
  expect(world.desk.taken).toBe(1);
});

test('2 says it again; silence and any other key take nothing, and the person hears so', async () => {
  world.elks.callees.set(anna, { answers: true, presses: ['2', ''] });
  expect(await call()).toEqual([...announcement, ...announcement, 'not-taken']);
  world.elks.callees.set(anna, { answers: true, presses: ['9'] });
  expect(await call()).toEqual([...announcement, 'not-taken']);
  expect(world.desk.taken).toBe(0);
});

test('whoever hangs up in the middle has taken nothing', async () => {
  world.elks.callees.set(anna, { answers: true, presses: ['1'], hangsUpAfter: 3 });
  await call();
  expect(world.desk.standing).toBe('open');
});

test('nobody answers: told at the end of the call', async () => {
  expect(await call()).toEqual([]);
  expect(world.reports).toEqual([{ key, report: { channel: 'call', reference: 'c1', status: 'not-answered' } }]);
});

test('a case that somebody took while it rang is not offered', async () => {
  world.desk.standing = 'others';
  world.elks.callees.set(anna, { answers: true, presses: ['1'] });
  expect(await call()).toEqual(['others']);
});

test('webhooks that come twice take the case once', async () => {
  world.elks.webhooks.mode = 'twice';
  world.elks.callees.set(anna, { answers: true, presses: ['1', '4711#'] });
  expect(await call()).toContain('goodbye');
  expect(world.desk.taken).toBe(1);
});

test('webhooks that never come leave the case open for the ladder', async () => {
  world.elks.webhooks.mode = 'never';
  world.elks.callees.set(anna, { answers: true, presses: ['1'] });
  await call();
  expect(world.desk.standing).toBe('open');
  expect(world.reports).toEqual([]);
});

test('a press of 1 that arrives an hour later takes nothing, and is not sent yet again', async () => {
  const late = world.links.make('choice', key, 150_000);
  world.nowMs += 60 * 60_000;
  world.elks.webhooks.mode = 'held';
  await world.elks.webhooks.deliver(late, { callid: 'c1', result: '1' });
  await world.elks.webhooks.release();
  expect(world.desk.taken).toBe(0);
  expect(world.elks.webhooks.deliveries.map(({ status }) => status)).toEqual([204]);
});

test('a link cannot be bent to another case or another step', async () => {
  const genuine = world.links.make('choice', key, 150_000);
  const bent = [
    genuine.replace(key, 'another-page'),
    genuine.replace('/choice/', '/code-1/'),
    `${genuine.slice(0, -1)}_`,
    genuine.replace(/\/[^/]+$/, '/'),
    genuine.replace(/\/[^/]+$/, `/${'%C3%A5'.repeat(10)}`),
  ];
  for (const url of bent) {
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams({ result: '1' }) });
    expect(response.status).toBe(404);
  }
  expect(world.desk.taken).toBe(0);
});

test('a body that is no form takes nothing, and one that is too large is refused', async () => {
  const link = world.links.make('choice', key, 150_000);
  const json = await fetch(link, {
    method: 'POST',
    body: '{"digits":"1","result":"1"}',
    headers: { 'Content-Type': 'application/json' },
  });
  expect(await json.text()).toContain('not-taken');
  const large = await fetch(link, {
    method: 'POST',
    body: new URLSearchParams({ result: '1', x: 'x'.repeat(10_000) }),
  });
  expect(large.status).toBe(413);
  const none = await fetch(link, { method: 'POST' });
  expect(await none.text()).toContain('not-taken');
  expect(world.desk.taken).toBe(0);
});

test('when the store is away the person hears that nothing was taken', async () => {
  world.desk.broken = true;
  world.elks.callees.set(anna, { answers: true, presses: ['1'] });
  expect(await call()).toEqual(['fault']);
});
