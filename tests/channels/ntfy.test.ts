import { Ntfy } from '@nattvakt/dispatcher/channels/ntfy/ntfy';
import { FakeNtfy } from '@nattvakt/hardware/fakes/ntfy';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from './page.js';

let server: FakeNtfy;
let baseUrl: string;
const channel = (token = 'tk_right', answerMs = 10_000) =>
  new Ntfy({ baseUrl, token, openUrl: 'https://nattvakt.example/larm', answerMs });

beforeEach(async () => {
  server = new FakeNtfy({ token: 'tk_right' });
  baseUrl = await server.start();
});
afterEach(() => server.stop());

test('a page arrives urgent, in Swedish, with a button that opens the alarm phone', async () => {
  expect(await channel().send(page({ to: 'jour-4hX' }))).toEqual({ result: 'sent', reference: 'note1' });
  expect(server.notes).toEqual([
    {
      topic: 'jour-4hX',
      title: 'Trygghetslarm i Sydväst',
      priority: 5,
      tags: ['rotating_light'],
      actions: 'view, Öppna larmet, https://nattvakt.example/larm, clear=true',
      text: 'Ärende 7F3K. Öppna larmtelefonen och ta larmet.',
    },
  ]);
});

test('a wrong token is hopeless: nobody gets better access by waiting', async () => {
  expect(await channel('tk_wrong').send(page({ to: 'jour' }))).toEqual({ result: 'hopeless', reason: 'not-allowed' });
});

test('a topic that would lead elsewhere on the server is not posted to', async () => {
  expect(await channel().send(page({ to: '../v1/account' }))).toEqual({ result: 'hopeless', reason: 'bad-address' });
  expect(server.notes).toEqual([]);
});

test.each([
  [
    { answer: 429, retryAfterS: 7 },
    { result: 'retry-later', reason: 'too-many-requests', afterMs: 7_000 },
  ],
  [{ answer: 503 }, { result: 'retry-later', reason: 'provider-error' }],
  ['broken-connection', { result: 'retry-later', reason: 'unreachable' }],
] as const)('with the fault %j the page is to be tried again', async (fault, outcome) => {
  server.fault = fault;
  expect(await channel().send(page({ to: 'jour' }))).toEqual(outcome);
  server.fault = undefined;
  expect(await channel().send(page({ to: 'jour' }))).toMatchObject({ result: 'sent' });
});

test('a server that does not answer is given up after a while', async () => {
  server.fault = 'no-answer';
  expect(await channel('tk_right', 100).send(page({ to: 'jour' }))).toEqual({
    result: 'retry-later',
    reason: 'timeout',
  });
});

test('a server that is gone is tried again later', async () => {
  await server.stop();
  expect(await channel().send(page({ to: 'jour' }))).toEqual({ result: 'retry-later', reason: 'unreachable' });
});
