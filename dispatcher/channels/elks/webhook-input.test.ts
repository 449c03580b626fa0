import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkPurposes, SignedLinks } from './signed-links.js';
import { callReport, readForm, smsReport } from './webhook-form.js';

const clock = { now: () => 1_777_777_777_000, monotonicMs: () => 0 };
const links = new SignedLinks({ secret: 's'.repeat(32), baseUrl: 'https://a.example', clock });

test('whatever a webhook’s body holds, it is read without a throw and within bounds', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webQueryParameters()), (body) => {
      const form = readForm(body);
      expect(form.reference.length <= 64 && form.digits.length <= 32).toBe(true);
      callReport(form);
      smsReport(form);
    }),
  );
});

test('a status that nobody named is no report', () => {
  expect(smsReport(readForm('id=s1&status=lost'))).toBeUndefined();
  expect(smsReport(readForm('id=s1&status=delivered'))).toMatchObject({ reference: 's1', status: 'delivered' });
});

test('a link is read back for what it was made, whatever the page’s key holds', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.constantFrom(...linkPurposes), (key, purpose) => {
      const [, , , purposeRead = '', keyRead = '', expires = '', signature = ''] = links
        .make(purpose, key, 1_000)
        .replace('https://a.example', '')
        .split('/')
        .map(decodeURIComponent);
      expect(links.read({ purpose: purposeRead, key: keyRead, expires, signature })).toEqual({
        ok: true,
        purpose,
        key,
      });
    }),
  );
});

test('nothing but our own signature opens a link, and nothing throws', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (purpose, key, expires, signature) => {
      expect(links.read({ purpose, key, expires, signature })).toEqual({ ok: false, reason: 'forged' });
    }),
  );
});
