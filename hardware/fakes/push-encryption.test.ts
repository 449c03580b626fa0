import { createECDH } from 'node:crypto';
import { expect, test } from 'vitest';
import { openPush } from './push-encryption.js';

const bytes = (text: string) => Buffer.from(text, 'base64url');
// RFC 8291, appendix A.
const auth = bytes('BTBZMqHH6r4Tts7J_aSIgg');
const privateKey = bytes('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94');
const body = bytes(
  'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
);

function browser() {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(privateKey);
  return { ecdh, auth, keys: { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') } };
}

test('the example of the standard decrypts', () => {
  expect(openPush(browser(), body).toString('utf8')).toBe('When I grow up, I want to be a watermelon');
});

test('one changed bit anywhere in the record does not', () => {
  const changed = Buffer.from(body);
  changed.writeUInt8(changed.readUInt8(100) ^ 1, 100);
  expect(() => openPush(browser(), changed)).toThrow();
});
