import { proofHeader } from '@nattvakt/contract/phone-proof';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLink } from '../seed.js';
import { TestPhoneKey } from '../testing/phone-key.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import { TestPhone } from '../testing/test-phone.js';
import { limits } from './limits.js';
import { hashOf } from './token.js';

let wall: number;
const clock = { now: () => wall, monotonicMs: () => performance.now() };
let dispatcher: TestDispatcher;
let key: TestPhoneKey;
let cookie: string;

beforeEach(async () => {
  wall = Date.now();
  dispatcher = await TestDispatcher.start({ clock });
  key = await TestPhoneKey.make();
  cookie = await enrol('vof-natt-1', key);
});
afterEach(() => dispatcher.stop());

const ask = async (path: string, headers: Record<string, string>, method = 'GET', body?: object) => {
  const json = body ? { body: JSON.stringify(body) } : {};
  const type = body ? { 'content-type': 'application/json' } : {};
  const response = await fetch(dispatcher.httpUrl + path, { method, headers: { ...headers, ...type }, ...json });
  const text = response.headers.get('content-type')?.includes('json') ? await response.json() : undefined;
  if (text === undefined) await response.body?.cancel();
  return { status: response.status, code: text?.error?.code, response };
};

async function enrol(phoneId: string, own: TestPhoneKey): Promise<string> {
  const body = { link: await createLink(dispatcher.store, phoneId, wall), key: own.publicKey };
  const proof = await own.prove('POST', '/api/session', wall);
  const { response } = await ask('/api/session', { [proofHeader]: proof }, 'POST', body);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

const prove = (path: string, more: { by?: TestPhoneKey; method?: string; atMs?: number } = {}) =>
  (more.by ?? key).prove(more.method ?? 'GET', path, more.atMs ?? wall);

describe('the cookie of an alarm phone', () => {
  it('is good on that phone', async () => {
    expect((await ask('/api/session', { cookie, [proofHeader]: await prove('/api/session') })).status).toBe(200);
  });

  it('is of no use on another device, for any route or stream', async () => {
    const other = await TestPhoneKey.make();
    for (const path of ['/api/session', '/api/cases', '/api/stream', '/api/sign-on']) {
      expect(await ask(path, { cookie })).toMatchObject({ status: 401, code: 'phone-not-proved' });
      const theirs = { cookie, [proofHeader]: await prove(path, { by: other }) };
      expect(await ask(path, theirs)).toMatchObject({ status: 401, code: 'phone-not-proved' });
      expect(await ask(`${path}?proof=anything`, { cookie })).toMatchObject({ status: 401, code: 'phone-not-proved' });
    }
  });

  it('from before phones had keys opens nothing any more, also not the phone itself', async () => {
    const old = { id: 'old', hash: hashOf('old-token'), way: 'phone' as const, phoneId: 'vof-natt-2', personId: null };
    const times = { createdAtMs: wall, seenAtMs: wall, expiresAtMs: wall + 86_400_000 };
    await dispatcher.store.sessions.addSession({ ...old, ...times, keyId: null });
    const [name] = cookie.split('=');
    for (const path of ['/api/session', '/api/cases', '/api/sign-on', '/api/stream'])
      expect(await ask(path, { cookie: `${name}=old-token` })).toMatchObject({ status: 401, code: 'not-signed-in' });
  });

  it('is of no use with what the phone itself once showed', async () => {
    const headers = { cookie, [proofHeader]: await prove('/api/session') };
    expect((await ask('/api/session', headers)).status).toBe(200);
    expect(await ask('/api/session', headers)).toMatchObject({ status: 401, code: 'phone-not-proved' });
    const forAnother = { cookie, [proofHeader]: await prove('/api/session') };
    expect(await ask('/api/cases', forAnother)).toMatchObject({ status: 401, code: 'phone-not-proved' });
    const read = { cookie, [proofHeader]: await prove('/api/session') };
    expect(await ask('/api/session', read, 'DELETE')).toMatchObject({ status: 401, code: 'phone-not-proved' });
  });

  it('opens the live stream with the proof in the address, where a page cannot set headers', async () => {
    const proof = await prove('/api/stream');
    expect((await ask(`/api/stream?proof=${proof}`, { cookie })).status).toBe(200);
    expect((await ask(`/api/stream?proof=${proof}`, { cookie })).status).toBe(401);
  });

  it('tells a phone whose clock is wrong what time it is', async () => {
    const late = wall - limits.proofMs - 1;
    const { status, code, response } = await ask('/api/session', {
      cookie,
      [proofHeader]: await prove('/api/session', { atMs: late }),
    });
    expect([status, code, response.headers.get('nattvakt-now')]).toEqual([401, 'phone-time', String(wall)]);
  });

  it('is over when the phone is enrolled anew, elsewhere', async () => {
    const other = await TestPhoneKey.make();
    const next = await enrol('vof-natt-1', other);
    expect((await ask('/api/session', { cookie, [proofHeader]: await prove('/api/session') })).status).toBe(401);
    const theirs = { cookie: next, [proofHeader]: await prove('/api/session', { by: other }) };
    expect((await ask('/api/session', theirs)).status).toBe(200);
  });
});

describe('a link for an alarm phone', () => {
  it('is not used up by a key that the phone cannot show that it has', async () => {
    const link = await createLink(dispatcher.store, 'vof-natt-2', wall);
    const body = { link, key: (await TestPhoneKey.make()).publicKey };
    const wrong = { [proofHeader]: await prove('/api/session', { method: 'POST' }) };
    expect(await ask('/api/session', wrong, 'POST', body)).toMatchObject({ status: 401, code: 'phone-not-proved' });
    expect(await ask('/api/session', {}, 'POST', body)).toMatchObject({ status: 401, code: 'phone-not-proved' });
    const phone = new TestPhone(dispatcher.httpUrl);
    await phone.signIn(link);
    expect((await phone.ask('GET', '/api/session')).status).toBe(200);
  });

  it('enrols no phone that has no key of its own, and says what to do', async () => {
    const link = await createLink(dispatcher.store, 'vof-natt-2', wall);
    const { status, code } = await ask('/api/session', {}, 'POST', { link });
    expect([status, code]).toEqual([400, 'phone-key-missing']);
  });

  it('takes no key that is no point on the curve', async () => {
    const link = await createLink(dispatcher.store, 'vof-natt-2', wall);
    const none = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) };
    const headers = { [proofHeader]: await prove('/api/session', { method: 'POST' }) };
    expect((await ask('/api/session', headers, 'POST', { link, key: none })).status).toBe(401);
  });
});
