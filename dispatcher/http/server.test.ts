import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { card, codeOf, command, HttpWorld } from '../testing/http-world.js';

let world: HttpWorld;
beforeEach(async () => {
  world = await HttpWorld.start();
});
afterEach(() => world.stop());

describe('signing in', () => {
  it('trades a one-time link for a cookie that no script can read and no other site can send', async () => {
    const response = await world.post('/api/session', { link: 'good' });
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toMatch(/nattvakt=token;.*HttpOnly;.*SameSite=Strict/);
    expect(await response.json()).toMatchObject({ person: { givenName: 'Anna' }, phone: { label: 'Larmtelefon 1' } });
  });

  it('says what is wrong with a link', async () => {
    expect(await codeOf(await world.post('/api/session', { link: 'old' }))).toBe('link-expired');
    expect(await codeOf(await world.post('/api/session', { link: 'never' }))).toBe('link-unknown');
  });

  it('slows down whoever tries many links', async () => {
    const tries = await Promise.all(Array.from({ length: 6 }, () => world.post('/api/session', { link: 'never' })));
    expect(tries.map((response) => response.status).sort()).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('lets nobody see an alarm without a session, nor after signing out', async () => {
    expect((await world.get('/api/cases')).status).toBe(401);
    expect((await world.get('/api/stream')).status).toBe(401);
    expect((await world.post('/api/cases/a/accept', command())).status).toBe(401);
    world.signedIn();
    expect((await world.get('/api/session')).status).toBe(200);
    const out = await fetch(world.url('/api/session'), { method: 'DELETE', headers: { cookie: 'nattvakt=token' } });
    expect(out.status).toBe(204);
    expect((await world.get('/api/cases')).status).toBe(401);
  });

  it('does nothing on behalf of another site', async () => {
    world.signedIn();
    const other = await world.post('/api/cases/a/accept', command(), { origin: 'https://evil.example' });
    expect(await codeOf(other)).toBe('wrong-origin');
    const cross = await world.post('/api/cases/a/accept', command(), { 'sec-fetch-site': 'cross-site' });
    expect(await codeOf(cross)).toBe('wrong-origin');
    expect(world.desk.commands).toEqual([]);
    await world.post('/api/cases/a/accept', command(), { origin: `http://127.0.0.1:${world.http.port}` });
    expect(world.desk.commands).toHaveLength(1);
  });
});

describe('acting on an alarm', () => {
  beforeEach(() => world.signedIn());

  it('passes on who wants what, and answers with the card as it became', async () => {
    world.desk.answer = { ok: true, card: card('a', 2, { state: 'closed', outcome: 'helped' }) };
    const body = { commandId: 'c-9', version: 1, waitedMs: 40, outcome: 'helped', note: 'Satt på golvet' };
    const response = await world.post('/api/cases/a/close', body);
    expect(await response.json()).toEqual({ card: world.desk.answer.card });
    expect(world.desk.commands).toEqual([
      {
        caseId: 'a',
        by: 'Anna',
        command: { type: 'close', id: 'c-9', version: 1, waitedMs: 40, outcome: 'helped', note: 'Satt på golvet' },
      },
    ]);
  });

  it('tells the one who came second who was first', async () => {
    const taken = card('a', 2, {
      state: 'accepted',
      holder: { givenName: 'Bo', me: false, since: '2026-11-22T02:13:05.000Z' },
    });
    world.desk.answer = { ok: false, refusal: 'taken', card: taken };
    const response = await world.post('/api/cases/a/accept', command());
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({
      error: { code: 'taken', message: 'Bo tog larmet.', messageEn: 'Bo took the alarm.' },
      card: taken,
    });
  });

  it('answers an alarm that is not there with 404', async () => {
    expect((await world.post('/api/cases/a/accept', command())).status).toBe(404);
    expect((await world.get('/api/cases/a')).status).toBe(404);
  });

  it('notes that a page was shown', async () => {
    expect(
      (await fetch(world.url('/api/pages/p-7/shown'), { method: 'POST', headers: { cookie: 'nattvakt=token' } }))
        .status,
    ).toBe(204);
    expect(world.desk.shown).toEqual(['p-7']);
  });
});

describe('for whoever runs it', () => {
  it('answers health, names the part that is not ready, and counts streams', async () => {
    expect((await world.get('/healthz')).status).toBe(200);
    expect((await world.get('/readyz')).status).toBe(200);
    world.ready = { ok: false, parts: { store: { ok: false, reason: 'disk-full' } } };
    const notReady = await world.get('/readyz');
    expect(notReady.status).toBe(503);
    expect(await notReady.json()).toEqual(world.ready);
    expect(await (await world.get('/metrics')).text()).toContain('nattvakt_streams_open 0');
  });

  it('describes every route of the API', async () => {
    const document = (await (await world.get('/openapi.json')).json()) as {
      paths: object;
      components: { schemas: object };
    };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/session', '/api/cases/{id}/hand-back', '/api/stream', '/api/pages/{id}/shown']),
    );
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['Card', 'Error']));
    expect((await world.get('/docs/')).status).toBe(200);
  });

  it('allows no inline code and no frame around it', async () => {
    const policy = (await world.get('/healthz')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });
});
