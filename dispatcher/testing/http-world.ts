import { Registry } from 'prom-client';
import type { CaseCommand } from '../core/case.js';

import type { Card } from '../http/card.js';
import type { CommandResult, Desk, Readiness, SignIn, Viewer } from '../http/ports.js';
import { createHttp, type HttpServer } from '../http/server.js';
import { signedOn } from '../identity/signed-on.js';
import type { LogFields } from '../log.js';

export const anna: Viewer = {
  sessionId: 's-1',
  phoneId: 'phone-1',
  phoneLabel: 'Larmtelefon 1',
  personId: 'p-1',
  givenName: 'Anna',
  teamId: 't-1',
  teamName: 'Natt',
  teamRole: 'care',
  providerId: 'vof',
  providerName: 'Vård- och omsorgsförvaltningen',
  areas: [{ id: 'nordost', name: 'Nordost' }],
};

export const card = (id: string, version = 1, more: Partial<Card> = {}): Card => ({
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
export class ListDesk implements Desk {
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
  async handOver() {
    return this.answer;
  }
  async pageShown(pageId: string) {
    this.shown.push(pageId);
  }
  async card(caseId: string) {
    return this.cards.find((one) => one.id === caseId);
  }
  async cardsSince(_viewer: Viewer, cursor: number | undefined) {
    const read = { cards: cursor === this.cursor ? [] : [...this.cards], cursor: this.cursor, store: 'store-1' };
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

export class OneLink implements SignIn {
  sessions = new Map<string, Viewer>();
  async open(link: string) {
    if (link !== 'good') return { ok: false, refusal: link === 'old' ? 'link-expired' : 'link-unknown' } as const;
    this.sessions.set('token', anna);
    return { ok: true, token: 'token', who: { caller: signedOn(anna) } } as const;
  }
  async whoHas(token: string) {
    return this.who(token);
  }
  async who(token: string) {
    const caller = await this.caller(token);
    return caller && { caller };
  }
  async caller(token: string) {
    const phone = this.sessions.get(token);
    return phone && signedOn(phone);
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

type Headers = Record<string, string>;

/** The HTTP side over the smallest desk and sign-in there are, on a real port. */
export class HttpWorld {
  readonly desk = new ListDesk();
  readonly signIn = new OneLink();
  readonly logged: LogFields[] = [];
  ready: Awaited<ReturnType<Readiness['check']>> = { ok: true, parts: { store: { ok: true } } };
  readonly #open: AbortController[] = [];
  readonly http: HttpServer;

  private constructor() {
    const note = (fields: LogFields) => void this.logged.push(fields);
    this.http = createHttp({
      desk: this.desk,
      signIn: this.signIn,
      readiness: { check: async () => this.ready },
      clock: { now: () => Date.UTC(2026, 10, 22, 2, 13), monotonicMs: () => 0 },
      log: { debug: note, info: note, warn: note, error: note },
      metrics: new Registry(),
      listen: { host: '127.0.0.1', port: 0 },
      sessionsPerMinute: 5,
    });
  }

  static async start(): Promise<HttpWorld> {
    const world = new HttpWorld();
    await world.http.start();
    return world;
  }

  async stop(): Promise<void> {
    for (const stream of this.#open.splice(0)) stream.abort();
    await this.http.stop();
    await this.http.stop();
  }

  signedIn(): void {
    this.signIn.sessions.set('token', anna);
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.http.port}${path}`;
  }

  post(path: string, body: unknown, headers: Headers = {}): Promise<Response> {
    return fetch(this.url(path), {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', cookie: 'nattvakt=token', ...headers },
    });
  }

  get(path: string, headers: Headers = {}): Promise<Response> {
    return fetch(this.url(path), { headers: { cookie: 'nattvakt=token', ...headers } });
  }

  async listen(headers: Headers = {}): Promise<{ response: Response; next(): Promise<StreamEvent> }> {
    const abort = new AbortController();
    this.#open.push(abort);
    const response = await fetch(this.url('/api/stream'), {
      headers: { cookie: 'nattvakt=token', ...headers },
      signal: abort.signal,
    });
    const events = eventsOf(response);
    return { response, next: async () => (await events.next()).value as StreamEvent };
  }
}

export const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { error: { code: string } }).error.code;

export const command = (version = 1) => ({ commandId: 'c-1', version, waitedMs: 0 });
