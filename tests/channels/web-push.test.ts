import { generateKeyPairSync } from 'node:crypto';
import { WebPush, type WebPushOptions } from '@nattvakt/dispatcher/channels/web-push/web-push';
import { FakePushService, type FakeSubscription } from '@nattvakt/hardware/fakes/push-service';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from './page.js';

function vapidKeys() {
  const { x, y, d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x ?? '', 'base64url'), Buffer.from(y ?? '', 'base64url')]);
  return { publicKey: point.toString('base64url'), privateKey: d ?? '' };
}

const keys = vapidKeys();
let service: FakePushService;
let origin: string;
let phone: FakeSubscription;

beforeEach(async () => {
  service = new FakePushService();
  origin = await service.start();
  phone = service.subscribe(keys.publicKey);
});
afterEach(() => service.stop());

const channel = (differing: Partial<WebPushOptions> = {}) =>
  new WebPush({ subject: 'mailto:drift@nattvakt.example', ...keys, services: [origin], ...differing });
const toPhone = () => page({ to: JSON.stringify(phone) });

test('a page reaches the browser encrypted, urgent, and says what it is about and nothing about whom', async () => {
  expect(await channel().send(toPhone())).toEqual({ result: 'sent' });
  expect(service.delivered).toEqual([
    {
      subscription: phone.endpoint.split('/').at(-1),
      ttlS: 300,
      urgency: 'high',
      topic: expect.stringMatching(/^[\w-]{32}$/),
      payload: {
        type: 'page',
        page: '0192a1b0-0000-7000-8000-00000000beef',
        case: '0192a1b0-0000-7000-8000-0000000000ca',
        kind: 'help-button',
        priority: 'life',
        language: 'sv',
        title: 'Trygghetslarm i Sydväst',
        body: 'Ärende 7F3K. Öppna larmtelefonen och ta larmet.',
      },
    },
  ]);
});

test('a later page of the same case replaces one that waits, a page of another case does not', async () => {
  for (const message of [toPhone(), { ...toPhone(), key: 'second' }, { ...toPhone(), caseId: 'another' }])
    await channel().send(message);
  const [first, second, other] = service.delivered.map(({ topic }) => topic);
  expect(second).toBe(first);
  expect(other).not.toBe(first);
});

test('a phone that removed the app is hopeless until it subscribes anew', async () => {
  service.unsubscribe(phone);
  expect(await channel().send(toPhone())).toEqual({ result: 'hopeless', reason: 'subscription-gone' });
  phone = { ...phone, endpoint: `${origin}/push/never-was` };
  expect(await channel().send(toPhone())).toEqual({ result: 'hopeless', reason: 'subscription-gone' });
});

test('another server’s key is refused by the service and hopeless for us', async () => {
  expect(await channel(vapidKeys()).send(toPhone())).toEqual({ result: 'hopeless', reason: 'not-allowed' });
  expect(service.refusals).toEqual(['the token is of another sender than the subscription']);
});

test('a private key that does not belong to the public one is found by the service', async () => {
  expect(await channel({ privateKey: vapidKeys().privateKey }).send(toPhone())).toMatchObject({ result: 'hopeless' });
  expect(service.refusals).toEqual(['the signature is wrong']);
});

test('keys that are not the browser’s do not decrypt, and the page is not taken for sent', async () => {
  phone = { ...phone, keys: service.subscribe(keys.publicKey).keys };
  expect(await channel().send(toPhone())).toEqual({ result: 'hopeless', reason: 'refused' });
});

test('a subscription that leads anywhere else than to a push service is not posted to', async () => {
  expect(await channel({ services: ['fcm.googleapis.com'] }).send(toPhone())).toEqual({
    result: 'hopeless',
    reason: 'bad-address',
  });
  expect(await channel().send(page({ to: 'no subscription' }))).toEqual({ result: 'hopeless', reason: 'bad-address' });
  expect(service.delivered).toEqual([]);
  expect(service.refusals).toEqual([]);
});

test('a key of the right length that is no key is a bad address, not a crash', async () => {
  phone = { ...phone, keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) } };
  expect(await channel().send(toPhone())).toEqual({ result: 'hopeless', reason: 'bad-address' });
});

test('a push service that does not answer is given up after a while', async () => {
  service.fault = 'no-answer';
  expect(await channel({ answerMs: 100 }).send(toPhone())).toEqual({ result: 'retry-later', reason: 'timeout' });
});

test('the service itself is strict: without a TTL or a token nothing is queued', async () => {
  const answer = await fetch(phone.endpoint, { method: 'POST', body: 'x' });
  const later = await fetch(phone.endpoint, { method: 'POST', body: 'x', headers: { TTL: '60' } });
  expect([answer.status, later.status]).toEqual([400, 403]);
  expect(service.refusals).toEqual(['TTL is missing', 'no vapid token']);
});

test.each([
  [
    { answer: 429, retryAfterS: 7 },
    { result: 'retry-later', reason: 'too-many-requests', afterMs: 7_000 },
  ],
  [
    { answer: 429, retryAfterS: 86_400 },
    { result: 'retry-later', reason: 'too-many-requests', afterMs: 60_000 },
  ],
  [{ answer: 500 }, { result: 'retry-later', reason: 'provider-error' }],
  ['broken-connection', { result: 'retry-later', reason: 'unreachable' }],
] as const)('with the fault %j the page is to be tried again, and then arrives', async (fault, outcome) => {
  service.fault = fault;
  expect(await channel().send(toPhone())).toEqual(outcome);
  service.fault = undefined;
  expect(await channel().send(toPhone())).toEqual({ result: 'sent' });
  expect(service.delivered).toHaveLength(1);
});
