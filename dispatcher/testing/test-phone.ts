import { randomUUID } from 'node:crypto';
import { proofHeader, timeHeader } from '@nattvakt/contract/phone-proof';
import type { Card } from '../http/card.js';
import { until } from './conditions.js';
import { TestPhoneKey } from './phone-key.js';

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects to be there
type Asked = { status: number; body: any };
type Answer = { status: number; body: { card?: Card; error?: { code: string } } };

/** An alarm phone over HTTP: sees cards come, and does what a person does. */
export class TestPhone {
  /** Every card it was shown, in order. */
  readonly shown: Card[] = [];
  /** Everything else that its stream told it. */
  readonly told: { event: string; body: unknown }[] = [];
  /** What the dispatcher said when the phone was level with it. */
  hello: { cursor: number; store: string } | undefined;
  #cookie = '';
  #key: TestPhoneKey | undefined;
  /** Dispatcher's clock minus this one's; learnt when it says that a proof was of another time. */
  #aheadMs = 0;
  #lastEventId = '';
  #level = false;
  #looking: AbortController | undefined;

  constructor(readonly url: string) {}

  async signIn(link: string): Promise<void> {
    this.#key = await TestPhoneKey.make();
    const response = await this.#fetch('POST', '/api/session', { body: { link, key: this.#key.publicKey } });
    if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
  }

  get cookie(): string {
    return this.#cookie;
  }

  /** Asks as the browser does: with its cookie, a proof of its key, and once more when its clock was wrong. */
  async #fetch(
    method: string,
    path: string,
    { body, ...more }: { body?: object | undefined; headers?: Record<string, string>; signal?: AbortSignal } = {},
  ): Promise<Response> {
    const ask = async () => {
      const proof = await this.#key?.prove(method, path.split('?')[0] ?? path, Date.now() + this.#aheadMs);
      const headers = {
        ...{ cookie: this.#cookie, ...more.headers },
        ...(proof ? { [proofHeader]: proof } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      };
      const json = body ? { body: JSON.stringify(body) } : {};
      return fetch(this.url + path, { ...more, ...json, method, headers });
    };
    let response = await ask();
    const now = response.headers.get(timeHeader);
    if (response.status === 401 && now !== null) {
      this.#aheadMs = Number(now) - Date.now();
      response = await ask();
    }
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    if (cookies.length > 0) this.#cookie = cookies.join('; ');
    return response;
  }

  /** What is not JSON: a PDF. */
  async bytes(path: string): Promise<Buffer> {
    const response = await this.#fetch('GET', path);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** The same phone, with its session and its place in the stream, at another address. */
  at(url: string): TestPhone {
    const phone = new TestPhone(url);
    phone.#cookie = this.#cookie;
    phone.#key = this.#key;
    phone.#aheadMs = this.#aheadMs;
    phone.#lastEventId = this.#lastEventId;
    return phone;
  }

  /** Opens the live stream where it was left. Resolves when the phone is level with the dispatcher. */
  async look(): Promise<void> {
    const looking = new AbortController();
    this.#looking = looking;
    this.#level = false;
    const headers: Record<string, string> = this.#lastEventId === '' ? {} : { 'last-event-id': this.#lastEventId };
    const response = await this.#fetch('GET', '/api/stream', { headers, signal: looking.signal });
    if (!response.ok || response.body === null) throw new Error(`stream: ${response.status}`);
    void this.#read(response.body).catch(() => undefined);
    await until('the stream to be level', () => this.#level);
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const bytes of body) {
      text += decoder.decode(bytes, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) this.#take(event);
    }
  }

  #take(event: string): void {
    const fields = new Map(
      event.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    );
    this.#lastEventId = fields.get('id') ?? this.#lastEventId;
    if (fields.get('event') === 'card') this.shown.push(JSON.parse(fields.get('data') ?? ''));
    else this.told.push({ event: fields.get('event') ?? '', body: JSON.parse(fields.get('data') ?? 'null') });
    if (fields.get('event') !== 'hello') return;
    this.hello = JSON.parse(fields.get('data') ?? '');
    this.#level = true;
  }

  leave(): Promise<void> {
    this.#looking?.abort();
    return Promise.resolve();
  }

  card(id: string): Card | undefined {
    return this.shown.findLast((card) => card.id === id);
  }

  cardWhere(what: string, matches: (card: Card) => boolean): Promise<Card> {
    return until(`a card ${what}`, () => this.shown.findLast(matches));
  }

  rings(id: string): Promise<Card> {
    return until(`${id} to ring`, () => (this.card(id)?.ringing ? this.card(id) : undefined));
  }

  /** The phone's own receipt: it shows this page. */
  async shows(card: Card): Promise<void> {
    const response = await this.#post(`/api/pages/${encodeURIComponent(card.page ?? '')}/shown`, undefined);
    if (response.status !== 204) throw new Error(`shown: ${response.status}`);
  }

  async subscribe(subscription: object): Promise<number> {
    return (await this.#post('/api/push-subscription', subscription)).status;
  }

  get(path: string): Promise<Response> {
    return this.#fetch('GET', path);
  }

  #post(path: string, body: object | undefined): Promise<Response> {
    return this.#fetch('POST', path, { body });
  }

  /** Asks for anything else that a signed-in phone may. */
  async ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Asked> {
    const response = await this.#fetch(method, path, { body });
    const text = await response.text();
    // What an answer holds is for the test to say.
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  async command(card: Pick<Card, 'id' | 'version'>, name: string, more: object = {}): Promise<Answer> {
    const body = { commandId: randomUUID(), version: card.version, waitedMs: 0, ...more };
    const response = await this.#post(`/api/cases/${card.id}/${name}`, body);
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }
}
