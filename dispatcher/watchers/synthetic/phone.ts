import { randomUUID } from 'node:crypto';
import type { Card } from '../../http/card.js';
import { Heard } from './heard.js';

/** The synthetic team's alarm phone: a session, the live stream, and the same commands as any other phone. */
export class SyntheticPhone {
  readonly #url: string;
  readonly #cookie: string;
  readonly #cards = new Heard<Card>();
  readonly #hellos = new Heard<object>();

  constructor(url: string, token: string) {
    this.#url = url;
    // The name that is used depends on whether people reach the dispatcher by HTTPS.
    this.#cookie = `nattvakt=${token}; __Host-nattvakt=${token}`;
  }

  /** Opens the live stream. Resolves when the phone is level; the stream ends with the signal. */
  async look(signal: AbortSignal): Promise<void> {
    const response = await fetch(`${this.#url}/api/stream`, { headers: { cookie: this.#cookie }, signal });
    if (!response.ok || response.body === null) throw new Error(`the live stream answers ${response.status}`);
    void this.#read(response.body).catch(() => undefined);
    await this.#hellos.first('the stream’s hello', () => true, signal);
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const bytes of body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(bytes, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) this.#take(event);
    }
  }

  #take(event: string): void {
    const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(event)?.[1] ?? '';
    if (field('event') === 'card') this.#cards.add(JSON.parse(field('data')) as Card);
    if (field('event') === 'hello') this.#hellos.add({});
  }

  /** The card of a case when it rings here. */
  rings(caseId: string, signal: AbortSignal): Promise<Card> {
    return this.#cards.first('the ringing card', ({ id, ringing }) => id === caseId && ringing, signal);
  }

  shows(card: Card, signal: AbortSignal): Promise<void> {
    return this.#post(`/api/pages/${encodeURIComponent(card.page ?? '')}/shown`, undefined, signal);
  }

  command({ id, version }: Card, name: 'accept' | 'close', more: object, signal: AbortSignal): Promise<void> {
    const body = { commandId: randomUUID(), version, waitedMs: 0, ...more };
    return this.#post(`/api/cases/${encodeURIComponent(id)}/${name}`, body, signal);
  }

  async #post(path: string, body: object | undefined, signal: AbortSignal): Promise<void> {
    const response = await fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers: { cookie: this.#cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal,
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path.split('/').at(-1)} answers ${response.status}`);
  }
}
