import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPersonLink } from '../seed.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';

let dispatcher: TestDispatcher;
beforeAll(async () => {
  dispatcher = await TestDispatcher.start({ more: { publicUrl: 'https://nattvakt.example' } });
});
afterAll(() => dispatcher.stop());

async function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const json = { 'content-type': 'application/json', ...headers };
  return fetch(dispatcher.httpUrl + path, { method: 'POST', headers: json, body: JSON.stringify(body) });
}
const open = async (headers: Record<string, string> = {}) =>
  post('/api/session', { link: await createPersonLink(dispatcher.store, 'manager-vof') }, headers);

describe('the session of a browser', () => {
  it('is in a cookie for this host alone, over HTTPS alone, that no script reads and no other site sends', async () => {
    const [cookie = ''] = (await open()).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-nattvakt=[\w-]{43};/);
    const attributes = cookie.split('; ').slice(1);
    expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']));
    expect(cookie).not.toMatch(/domain=/i);
  });

  it('is another one after each sign-in', async () => {
    const cookies = [await open(), await open()].map((response) => response.headers.getSetCookie()[0]);
    expect(cookies[0]).not.toBe(cookies[1]);
  });

  it('is opened and changed for our own pages alone', async () => {
    for (const elsewhere of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ]) {
      const response = await open(elsewhere as Record<string, string>);
      expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([
        403,
        'wrong-origin',
      ]);
    }
  });
});

describe('every answer', () => {
  it('forbids inline code, frames, sniffing and the way back to plain HTTP', async () => {
    for (const path of ['/api/session', '/api/sign-in-ways', '/healthz', '/no-such-page']) {
      const { headers } = await fetch(dispatcher.httpUrl + path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toMatch(/unsafe|data:|\*/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });
});

describe('whoever guesses', () => {
  it('learns nothing about who and what there is', async () => {
    const refusals = [
      await post('/api/passkeys/sign-in', { response: { id: 'never-made', response: {} } }),
      await post('/api/passkeys/sign-in', { response: { id: 'x', response: { clientDataJSON: 'x' } } }),
    ];
    const bodies = await Promise.all(refusals.map(async (response) => [response.status, await response.text()]));
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(bodies[0]?.[0]).toBe(403);
    const options = await (await post('/api/passkeys/sign-in-options', {})).text();
    expect(JSON.parse(options).allowCredentials ?? []).toEqual([]);
  });

  it('is slowed down', async () => {
    const tries = Array.from({ length: 125 }, () => post('/api/passkeys/sign-in-options', {}));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses).toContain(429);
  });
});
