import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseCommand } from '../core/case.js';
import type { Card } from './card.js';
import type { CommandResult, Desk, Readiness, SignIn, Viewer } from './ports.js';
import { createHttp, type HttpServer } from './server.js';

const anna: Viewer = {
  sessionId: 's-1',
  phoneId: 'phone-1',
  phoneLabel: 'Larmtelefon 1',
  personId: 'p-1',
  givenName: 'Anna',
  teamId: 't-1',
  teamName: 'Natt',
  providerId: 'vof',
  providerName: 'Vård- och omsorgsförvaltningen',
  areas: [{ id: 'nordost', name: 'Nordost' }],
};

const card = (id: string, version = 1, more: Partial<Card> = {}): Card => ({
  id,
  version,
  state: 'open',
  kind: 'help-button',
  priority: 'life',
  openedAt: '2026-11-22T02:13:00.000Z',
  presses: 1,
  lastPressAt: '2026-11-22T02:13:00.000Z',
  client: { name: 'Elsa Lind' },
  address: { street: 'Storgatan 4', floor: '2', door: '1201' },
  area: { id: 'nordost', name: 'Nordost' },
  device: { room: 'Sovrum' },
  ringing: true,
  saved: true,
  ...more,
});

/** The smallest desk: cards in a list, commands answered as the test says, changes told by hand. */
class ListDesk implements Desk {
  cards: Card[] = [];
  cursor = 0;
  answer: CommandResult = { ok: false, refusal: 'not-found' };
  readonly commands: { caseId: string; command: CaseCommand; by: string }[] = [];
  readonly shown: string[] = [];
  readonly listeners = new Set<(card: Card, cursor: number) => void>();
  /** Runs while a replay is being read: where a change is easiest to lose. */
  duringReplay: () => void = () => {};

  async command(caseId: string, command: CaseCommand, viewer: Viewer) {
    this.commands.push({ caseId, command, by: viewer.givenName });
    return this.answer;
  }
  async pageShown(pageId: string) {
    this.shown.push(pageId);
  }
  async card(caseId: string) {
    return this.cards.find((one) => one.id === caseId);
  }
  async cardsSince(_viewer: Viewer, cursor: number | undefined) {
    const read = { cards: cursor === this.cursor ? [] : [...this.cards], cursor: this.cursor };
    this.duringReplay();
    return read;
  }
  subscribe(_viewer: Viewer, listener: (card: Card, cursor: number) => void) {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
  change(changed: Card) {
    this.cards = [...this.cards.filter((one) => one.id !== changed.id), changed];
    this.cursor += 1;
    for (const listener of this.listeners) listener(changed, this.cursor);
  }
}

class OneLink implements SignIn {
  sessions = new Map<string, Viewer>();
  async open(link: string) {
    if (link !== 'good') return { ok: false, refusal: link === 'old' ? 'expired' : 'unknown' } as const;
    this.sessions.set('token', anna);
    return { ok: true, token: 'token', viewer: anna } as const;
  }
  async viewer(token: string) {
    return this.sessions.get(token);
  }
  async close(token: string) {
    this.sessions.delete(token);
  }
}

type StreamEvent = { id?: string; event?: string; data: unknown };

/** Reads a server-sent stream until told to stop. */
async function* eventsOf(response: Response): AsyncGenerator<StreamEvent> {
  let rest = '';
  for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
    rest += Buffer.from(bytes).toString('utf8');
    const whole = rest.split('\n\n');
    rest = whole.pop() ?? '';
    for (const block of whole) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      const event = field('event');
      const id = field('id');
      if (event) yield { event, data: JSON.parse(field('data') ?? 'null'), ...(id === undefined ? {} : { id }) };
    }
  }
}

let desk: ListDesk;
let signIn: OneLink;
let ready: Awaited<ReturnType<Readiness['check']>>;
let logged: object[];
let http: HttpServer;
const open: AbortController[] = [];

beforeEach(async () => {
  desk = new ListDesk();
  signIn = new OneLink();
  ready = { ok: true, parts: { store: { ok: true } } };
  logged = [];
  const note = (fields: object) => void logged.push(fields);
  http = createHttp({
    desk,
    signIn,
    readiness: { check: async () => ready },
    clock: { now: () => Date.UTC(2026, 10, 22, 2, 13), monotonicMs: () => 0 },
    log: { info: note, warn: note, error: note } as never,
    metrics: new Registry(),
    listen: { host: '127.0.0.1', port: 0 },
    sessionsPerMinute: 5,
  });
  await http.start();
});

afterEach(async () => {
  for (const stream of open.splice(0)) stream.abort();
  await http.stop();
  await http.stop();
});

const url = (path: string) => `http://127.0.0.1:${http.port}${path}`;
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url(path), {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', cookie: 'nattvakt=token', ...headers },
  });
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(url(path), { headers: { cookie: 'nattvakt=token', ...headers } });
const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code;
const signedIn = () => void signIn.sessions.set('token', anna);
const command = (version = 1) => ({ commandId: 'c-1', version, waitedMs: 0 });

async function listen(headers: Record<string, string> = {}) {
  const abort = new AbortController();
  open.push(abort);
  const response = await fetch(url('/api/stream'), {
    headers: { cookie: 'nattvakt=token', ...headers },
    signal: abort.signal,
  });
  const events = eventsOf(response);
  const next = async () => (await events.next()).value as StreamEvent;
  return { response, next };
}

describe('signing in', () => {
  it('trades a one-time link for a cookie that no script can read and no other site can send', async () => {
    const response = await post('/api/session', { link: 'good' });
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toMatch(/nattvakt=token;.*HttpOnly;.*SameSite=Strict/);
    expect(await response.json()).toMatchObject({ person: { givenName: 'Anna' }, phone: { label: 'Larmtelefon 1' } });
  });

  it('says what is wrong with a link', async () => {
    expect(await codeOf(await post('/api/session', { link: 'old' }))).toBe('link-expired');
    expect(await codeOf(await post('/api/session', { link: 'never' }))).toBe('link-unknown');
  });

  it('slows down whoever tries many links', async () => {
    const tries = await Promise.all(Array.from({ length: 6 }, () => post('/api/session', { link: 'never' })));
    expect(tries.map((response) => response.status).sort()).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('lets nobody see an alarm without a session, nor after signing out', async () => {
    expect((await get('/api/cases')).status).toBe(401);
    expect((await get('/api/stream')).status).toBe(401);
    expect((await post('/api/cases/a/accept', command())).status).toBe(401);
    signedIn();
    expect((await get('/api/session')).status).toBe(200);
    const out = await fetch(url('/api/session'), { method: 'DELETE', headers: { cookie: 'nattvakt=token' } });
    expect(out.status).toBe(204);
    expect((await get('/api/cases')).status).toBe(401);
  });

  it('does nothing on behalf of another site', async () => {
    signedIn();
    const other = await post('/api/cases/a/accept', command(), { origin: 'https://evil.example' });
    expect(await codeOf(other)).toBe('wrong-origin');
    const cross = await post('/api/cases/a/accept', command(), { 'sec-fetch-site': 'cross-site' });
    expect(await codeOf(cross)).toBe('wrong-origin');
    expect(desk.commands).toEqual([]);
    await post('/api/cases/a/accept', command(), { origin: `http://127.0.0.1:${http.port}` });
    expect(desk.commands).toHaveLength(1);
  });
});

describe('acting on an alarm', () => {
  beforeEach(signedIn);

  it('passes on who wants what, and answers with the card as it became', async () => {
    desk.answer = { ok: true, card: card('a', 2, { state: 'closed', outcome: 'helped' }) };
    const body = { commandId: 'c-9', version: 1, waitedMs: 40, outcome: 'helped', note: 'Satt på golvet' };
    const response = await post('/api/cases/a/close', body);
    expect(await response.json()).toEqual({ card: desk.answer.card });
    expect(desk.commands).toEqual([
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
    desk.answer = { ok: false, refusal: 'taken', card: taken };
    const response = await post('/api/cases/a/accept', command());
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({
      error: { code: 'taken', message: 'Bo tog larmet.', messageEn: 'Bo took the alarm.' },
      card: taken,
    });
  });

  it('answers an alarm that is not there with 404', async () => {
    expect((await post('/api/cases/a/accept', command())).status).toBe(404);
    expect((await get('/api/cases/a')).status).toBe(404);
  });

  it('notes that a page was shown', async () => {
    expect(
      (await fetch(url('/api/pages/p-7/shown'), { method: 'POST', headers: { cookie: 'nattvakt=token' } })).status,
    ).toBe(204);
    expect(desk.shown).toEqual(['p-7']);
  });
});

describe('bad input', () => {
  beforeEach(signedIn);

  it.each([
    ['a field is missing', { commandId: 'c', version: 1 }, 'body/waitedMs'],
    ['a field has the wrong type', { commandId: 'c', version: 'one', waitedMs: 0 }, 'body/version'],
    ['an outcome is not in the list', { ...command(), outcome: 'slept' }, 'body/outcome'],
    ['a field is unknown', { ...command(), outcome: 'helped', extra: 1 }, 'body/extra'],
  ])('names the field when %s', async (_what, body, field) => {
    const response = await post('/api/cases/a/close', body);
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: { code: string; fields: { field: string }[] } };
    expect(error.code).toBe('bad-request');
    expect(error.fields.map((problem) => problem.field)).toContain(field);
    expect(desk.commands).toEqual([]);
  });

  it.each([
    ['no JSON', '{"commandId":', 400, 'bad-request'],
    ['too much', JSON.stringify({ commandId: 'x'.repeat(5000) }), 413, 'too-large'],
    ['nothing', '', 400, 'bad-request'],
    ['random bytes', '\u0000\u0001\ufffd', 400, 'bad-request'],
  ])('refuses %s and goes on', async (_what, body, status, code) => {
    const response = await post('/api/cases/a/accept', body);
    expect(response.status).toBe(status);
    expect(await codeOf(response)).toBe(code);
    desk.answer = { ok: true, card: card('a') };
    expect((await post('/api/cases/a/accept', command())).status).toBe(200);
  });

  it('refuses what is not JSON by its own word', async () => {
    const response = await post('/api/cases/a/accept', 'accept=1', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(await codeOf(response)).toBe('not-json');
  });

  it('answers an address that is none with JSON', async () => {
    const response = await get('/api/nothing');
    expect(response.status).toBe(404);
    expect(await codeOf(response)).toBe('no-such-page');
  });

  it('lives through random bytes on the wire', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        const socket = connect(http.port, '127.0.0.1');
        socket.on('error', () => undefined).resume();
        socket.end(bytes);
        await once(socket, 'close');
        expect((await get('/healthz')).status).toBe(200);
      }),
      { numRuns: 50 },
    );
  });

  it('answers what is no HTTP in the same words', async () => {
    const socket = connect(http.port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    socket.end('how do you do?\r\n\r\n');
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('"code":"bad-request"');
  });

  it('answers a fault of its own without telling what it was, and logs it', async () => {
    desk.command = async () => {
      throw new Error('secret detail');
    };
    const response = await post('/api/cases/a/accept', command());
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(logged).toContainEqual(expect.objectContaining({ event: 'http.failed', route: '/api/cases/:id/accept' }));
  });
});

describe('the live stream', () => {
  beforeEach(signedIn);

  it('shows what is open, says hello, and then each change', async () => {
    desk.change(card('a'));
    const { response, next } = await listen();
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(await next()).toMatchObject({ event: 'card', data: { id: 'a', version: 1 } });
    expect(await next()).toMatchObject({ event: 'hello', id: '1', data: { cursor: 1 } });
    desk.change(card('a', 2));
    expect(await next()).toMatchObject({ event: 'card', id: '2', data: { id: 'a', version: 2 } });
  });

  it('loses nothing that changes while the replay is read', async () => {
    desk.change(card('a'));
    desk.duringReplay = () => {
      desk.duringReplay = () => {};
      desk.change(card('b'));
    };
    const { next } = await listen();
    const seen = [await next(), await next(), await next()].map(({ event, data }) => [event, (data as Card).id]);
    expect(seen).toEqual([
      ['card', 'a'],
      ['hello', undefined],
      ['card', 'b'],
    ]);
  });

  it('goes on from the last event the phone saw', async () => {
    desk.change(card('a'));
    const { next } = await listen({ 'last-event-id': '1' });
    expect(await next()).toMatchObject({ event: 'hello', id: '1' });
  });

  it('cuts the oldest stream of a session, never the newest', async () => {
    const first = await listen();
    expect((await first.next()).event).toBe('hello');
    const others = await Promise.all([listen(), listen(), listen(), listen()]);
    await Promise.all(others.map(({ next }) => next()));
    await expect(first.next()).rejects.toThrow();
    expect(desk.listeners.size).toBe(4);
    desk.change(card('a'));
    expect(await Promise.all(others.map(async ({ next }) => (await next()).event))).toEqual(Array(4).fill('card'));
  });

  it('ends with the session, and forgets a phone that left', async () => {
    const { next } = await listen();
    await next();
    await fetch(url('/api/session'), { method: 'DELETE', headers: { cookie: 'nattvakt=token' } });
    await expect(next()).rejects.toThrow();
    expect(desk.listeners.size).toBe(0);
  });
});

describe('for whoever runs it', () => {
  it('answers health, names the part that is not ready, and counts streams', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    ready = { ok: false, parts: { store: { ok: false, reason: 'disk-full' } } };
    const notReady = await get('/readyz');
    expect(notReady.status).toBe(503);
    expect(await notReady.json()).toEqual(ready);
    expect(await (await get('/metrics')).text()).toContain('nattvakt_streams_open 0');
  });

  it('describes every route of the API', async () => {
    const document = (await (await get('/openapi.json')).json()) as { paths: object; components: { schemas: object } };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/session', '/api/cases/{id}/hand-back', '/api/stream', '/api/pages/{id}/shown']),
    );
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['Card', 'Error']));
    expect((await get('/docs/')).status).toBe(200);
  });

  it('allows no inline code and no frame around it', async () => {
    const policy = (await get('/healthz')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });
});
