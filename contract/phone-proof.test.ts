import fc from 'fast-check';
import { expect, it } from 'vitest';
import { proofText, readProof, writeProof } from './phone-proof.js';

const base64url = (length: number) =>
  fc.stringMatching(new RegExp(`^[A-Za-z0-9_-]{${length}}$`)).map((text) => text.slice(0, length));

it('reads every proof as it was written', () => {
  const proofs = fc.record({
    atMs: fc.integer({ min: 1e12, max: 9e13 }),
    nonce: base64url(22),
    signature: base64url(86),
  });
  fc.assert(
    fc.property(proofs, (proof) => {
      expect(readProof(writeProof(proof))).toEqual(proof);
    }),
  );
});

it('reads nothing from what is no proof', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readProof(text)).toBeUndefined();
    }),
  );
});

it('says another thing for another method, path, time or nonce', () => {
  const asked = { method: 'post', path: '/api/sign-on' };
  const proof = { atMs: 1_700_000_000_000, nonce: 'n'.repeat(22) };
  expect(proofText(asked, proof)).toBe(`nattvakt-proof-1\nPOST\n/api/sign-on\n1700000000000\n${'n'.repeat(22)}`);
});
