import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAllowedEndpoint, knownServices, readSubscription } from './subscription.js';

const p256dh = 'B'.repeat(87);
const auth = 'a'.repeat(22);

describe('a subscription from a browser', () => {
  it('is read with what else the browser wrote', () => {
    const json = JSON.stringify({ endpoint: 'https://x.example/1', expirationTime: null, keys: { p256dh, auth } });
    expect(readSubscription(json)).toMatchObject({ endpoint: 'https://x.example/1', keys: { p256dh, auth } });
  });

  it('is refused without its keys, and anything else never throws', () => {
    expect(readSubscription('{"endpoint":"https://x.example/1"}')).toBeUndefined();
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => readSubscription(text) === undefined));
  });

  it.each([
    ['https://fcm.googleapis.com/fcm/send/abc', true],
    ['https://web.push.apple.com/QGx', true],
    ['https://wns2-am3p.notify.windows.com/w/?token=x', true],
    ['http://fcm.googleapis.com/fcm/send/abc', false],
    ['https://fcm.googleapis.com:8443/abc', false],
    ['https://me@fcm.googleapis.com/abc', false],
    ['https://fcm.googleapis.com.evil.example/abc', false],
    ['https://evilpush.apple.com.example/', false],
    ['https://127.0.0.1/', false],
    ['file:///etc/passwd', false],
    ['', false],
  ])('%s is posted to: %s', (endpoint, allowed) => {
    expect(isAllowedEndpoint(endpoint, knownServices)).toBe(allowed);
  });
});
