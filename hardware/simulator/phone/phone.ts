import { type Answer, type CommandName, PhoneApi } from './api.js';
import type { PhoneCard, Ring } from './card.js';
import { EventStreamReader, type StreamEvent } from './event-stream.js';
import { type Habits, watched } from './habits.js';

const reconnectMs = 250;
const commandAgainMs = 300;

export type PhoneOptions = {
  /** Address of the dispatcher's HTTP, for example `http://127.0.0.1:8080`. */
  base: string;
  /** The one-time link. */
  link: string;
  habits?: Habits;
  newId: () => string;
  /** Monotonic milliseconds. */
  nowMs: () => number;
  /** Called at each ring, before the person reacts. */
  rang?: (ring: Ring) => void;
};

/** An alarm phone and the person who carries it, as far as the dispatcher can tell them from real ones. */
export class SimulatedPhone {
  readonly rings: Ring[] = [];
  readonly cards = new Map<string, PhoneCard>();
  habits: Habits;
  readonly #options: PhoneOptions;
  readonly #api: PhoneApi;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #changed = new Set<() => void>();
  #stream: AbortController | undefined;
  #cursor: string | undefined;
  #store: string | undefined;
  #started = false;
  #inTouch = false;

  constructor(options: PhoneOptions) {
    this.#options = options;
    this.#api = new PhoneApi(options.base);
    this.habits = options.habits ?? watched();
  }

  /** Level with the dispatcher: everything up to now has been shown. */
  get inTouch(): boolean {
    return this.#inTouch;
  }

  /** Signs in where needed, and follows the live stream until `stop()`. */
  async start(): Promise<void> {
    if (this.#started || !this.habits.on) return;
    if (!this.#api.isSignedIn) await this.#api.signIn(this.#options.link);
    this.#started = true;
    void this.#followForEver();
  }

  async stop(): Promise<void> {
    this.#started = false;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#stream?.abort();
  }

  /** Calls back whenever a card or the contact changed. Returns how to stop. */
  onChange(changed: () => void): () => void {
    this.#changed.add(changed);
    return () => this.#changed.delete(changed);
  }

  accept(caseId: string): Promise<Answer> {
    return this.#command(caseId, 'accept', {});
  }

  arrive(caseId: string): Promise<Answer> {
    return this.#command(caseId, 'arrive', {});
  }

  close(caseId: string, outcome = 'helped'): Promise<Answer> {
    return this.#command(caseId, 'close', { outcome });
  }

  handBack(caseId: string): Promise<Answer> {
    return this.#command(caseId, 'hand-back', {});
  }

  /** Sends a command until it is answered, each time with the same id, as the page does. */
  async #command(caseId: string, name: CommandName, more: object): Promise<Answer> {
    const { newId, nowMs } = this.#options;
    const commandId = newId();
    const version = this.cards.get(caseId)?.version ?? 1;
    const sinceMs = nowMs();
    for (;;) {
      try {
        const waitedMs = Math.round(nowMs() - sinceMs);
        const answer = await this.#api.command(caseId, name, { commandId, version, waitedMs, ...more });
        if (answer.status < 500) {
          if (answer.card) this.#show(answer.card);
          return answer;
        }
      } catch (error) {
        if (!this.#started) throw error;
      }
      await this.#wait(commandAgainMs);
    }
  }

  async #followForEver(): Promise<void> {
    while (this.#started) {
      await this.#follow().catch(() => {});
      this.#inTouch = false;
      this.#tell();
      await this.#wait(reconnectMs);
    }
  }

  async #follow(): Promise<void> {
    const stream = new AbortController();
    this.#stream = stream;
    const contactMs = this.habits.losesContactAfterMs();
    if (contactMs !== undefined) this.#later(contactMs, () => stream.abort());
    const response = await this.#api.stream(this.#cursor, stream.signal);
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      return;
    }
    const reader = new EventStreamReader();
    const text = new TextDecoder();
    for await (const piece of response.body) {
      for (const event of reader.read(text.decode(piece as Uint8Array, { stream: true }))) {
        if (!this.#take(event)) return;
        this.#tell();
      }
    }
  }

  /** False when the stream must be opened again. */
  #take({ event, data, id }: StreamEvent): boolean {
    if (id !== undefined) this.#cursor = id;
    if (event === 'card') this.#show(JSON.parse(data) as PhoneCard);
    return event !== 'hello' || !this.#meets((JSON.parse(data) as { store: string }).store);
  }

  /** True when this is another store than before: what was shown from that one is forgotten, and read anew. */
  #meets(store: string): boolean {
    const isAnother = this.#store !== undefined && store !== this.#store;
    this.#store = store;
    this.#inTouch = !isAnother;
    if (!isAnother) return false;
    this.cards.clear();
    this.#cursor = undefined;
    return true;
  }

  #show(card: PhoneCard): void {
    const shown = this.cards.get(card.id);
    if (shown && shown.version > card.version) return;
    this.cards.set(card.id, card);
    if (card.ringing && !(shown?.ringing && shown.page === card.page)) this.#ring(card);
    this.#tell();
  }

  #ring(card: PhoneCard): void {
    const ring: Ring = { caseId: card.id, page: card.page, card, atMs: this.#options.nowMs() };
    this.rings.push(ring);
    // A receipt that is lost only makes the dispatcher ask again.
    if (card.page !== undefined) this.#api.pageShown(card.page).catch(() => {});
    this.#options.rang?.(ring);
    const takesAfterMs = this.habits.takesAfterMs(ring, this.rings.length);
    if (takesAfterMs !== undefined) this.#later(takesAfterMs, () => this.#accept(card.id));
  }

  #accept(caseId: string): void {
    if (this.cards.get(caseId)?.ringing) this.accept(caseId).catch(() => {});
  }

  #tell(): void {
    for (const changed of this.#changed) changed();
  }

  #later(delayMs: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      then();
    }, delayMs);
    this.#timers.add(timer);
  }

  #wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, delayMs);
    });
  }
}
