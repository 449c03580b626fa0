import { ElksSms } from '@nattvakt/dispatcher/channels/elks/sms';
import { FakeElks } from '@nattvakt/hardware/fakes/elks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ElksWorld } from './elks-world.js';
import { page } from './page.js';

let world: ElksWorld;
const anna = '+46701740605';
const key = page({ to: anna }).key;
const channel = (differing: { password?: string; baseUrl?: string; answerMs?: number } = {}) =>
  new ElksSms({
    account: { ...world.account, baseUrl: world.baseUrl, ...differing },
    from: 'Nattvakt',
    links: world.links,
  });

beforeEach(async () => {
  world = new ElksWorld();
  await world.start();
});
afterEach(() => world.stop());

test('an SMS says kind, area and reference, and its way is reported', async () => {
  expect(await channel().send(page({ to: anna }))).toEqual({ result: 'sent', reference: 's1' });
  expect(world.elks.sms).toEqual([
    {
      id: 's1',
      from: 'Nattvakt',
      to: anna,
      message: 'Trygghetslarm i Sydväst. Ärende 7F3K. Öppna larmtelefonen och ta larmet.',
      dontlog: 'message',
    },
  ]);
  await world.elks.settled();
  expect(world.reports).toEqual([
    { key, report: { channel: 'sms', reference: 's1', status: 'sent' } },
    { key, report: { channel: 'sms', reference: 's1', status: 'delivered' } },
  ]);
});

test('an SMS that the operator could not deliver is reported as failed', async () => {
  world.elks.smsEndsAs = 'failed';
  await channel().send(page({ to: anna }));
  await world.elks.settled();
  expect(world.reports.at(-1)?.report).toEqual({ channel: 'sms', reference: 's1', status: 'failed' });
});

test('reports that come twice, or a day late, are answered and do no harm', async () => {
  world.elks.webhooks.mode = 'twice';
  await channel().send(page({ to: anna }));
  await world.elks.settled();
  expect(world.reports).toHaveLength(4);
  world.elks.webhooks.mode = 'held';
  await channel().send(page({ to: anna }));
  await world.elks.settled();
  world.nowMs += 25 * 60 * 60_000;
  await world.elks.webhooks.release();
  expect(world.reports).toHaveLength(4);
  expect(world.elks.webhooks.deliveries.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204, 204]);
  expect(world.logged.join()).toContain('elks.webhook-late');
});

test.each(['070-174 06 05', '0701740605', '+46', 'Anna', ''])('"%s" is no number to send to', async (to) => {
  expect(await channel().send(page({ to }))).toEqual({ result: 'hopeless', reason: 'bad-address' });
  expect(world.elks.sms).toEqual([]);
});

test('a provider that does not answer is given up after a while', async () => {
  world.elks.fault = 'no-answer';
  expect(await channel({ answerMs: 100 }).send(page({ to: anna }))).toEqual({
    result: 'retry-later',
    reason: 'timeout',
  });
});

test('a provider that points elsewhere is not followed: neither the password nor the page goes there', async () => {
  const elsewhere = new FakeElks(world.account);
  world.elks.fault = { answer: 307, location: `${await elsewhere.start()}/sms` };
  expect(await channel().send(page({ to: anna }))).toEqual({ result: 'hopeless', reason: 'refused' });
  expect(elsewhere.sms).toEqual([]);
  await elsewhere.stop();
});

test('wrong credentials and an empty account are hopeless until somebody repairs them', async () => {
  expect(await channel({ password: 'old' }).send(page({ to: anna }))).toEqual({
    result: 'hopeless',
    reason: 'bad-credentials',
  });
  const poor = new FakeElks({ ...world.account, empty: true });
  const baseUrl = await poor.start();
  expect(await channel({ baseUrl }).send(page({ to: anna }))).toEqual({ result: 'hopeless', reason: 'no-credit' });
  await poor.stop();
});

test.each([
  [
    { answer: 429, retryAfterS: 3 },
    { result: 'retry-later', reason: 'too-many-requests', afterMs: 3_000 },
  ],
  [{ answer: 502 }, { result: 'retry-later', reason: 'provider-error' }],
  ['broken-connection', { result: 'retry-later', reason: 'unreachable' }],
] as const)('the fault %j is answered with what to do', async (fault, outcome) => {
  world.elks.fault = fault;
  expect(await channel().send(page({ to: anna }))).toEqual(outcome);
});
