import type { Clock } from '@nattvakt/contract';
import type { Caller } from '../core/access/caller.js';
import { permission } from '../core/access/rules.js';
import type { Log } from '../log.js';
import type { TonightDesk } from './desk-ports.js';
import { tonightShown } from './desk-schemas.js';
import { faultOf } from './fault.js';
import { limits } from './limits.js';
import { eventText, type StreamSink } from './live-stream.js';
import type { SignIn } from './ports.js';

export type DeskStreamParts = {
  tonight: TonightDesk;
  signIn: Pick<SignIn, 'caller'>;
  clock: Clock;
  log: Log;
  /** Another one than before: what people may see can have changed, so it is read anew before anything is told. */
  rightsStamp: () => string;
};

type Looking = { caller: Caller; token: string; sink: StreamSink; told: string };

/**
 * Whoever looks at "tonight": told the whole of it when it changed, a few times a second at most, and a beat in between.
 * What is read is read once for all of them. Rights are read anew with each beat, when sessions have ended, and before anything
 * is told after the instant at which they may have changed.
 */
export class DeskStreams {
  readonly #parts: DeskStreamParts;
  readonly #looking = new Set<Looking>();
  #timers: NodeJS.Timeout[] = [];
  #soon: NodeJS.Timeout | undefined;
  #unwatch: () => void = () => undefined;
  #telling: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #stamp = '';

  constructor(parts: DeskStreamParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#timers.length > 0) return;
    this.#unwatch = this.#parts.tonight.onChange(() => this.#wake());
    const look = setInterval(() => void this.tell(), limits.deskLookMs);
    const beat = setInterval(() => void this.beat(), limits.beatMs);
    this.#timers = [look, beat];
    for (const timer of this.#timers) timer.unref();
  }

  stop(): void {
    this.#unwatch();
    for (const timer of this.#timers) clearInterval(timer);
    clearTimeout(this.#soon);
    this.#timers = [];
    this.#soon = undefined;
    for (const one of [...this.#looking]) this.#end(one);
  }

  get isFull(): boolean {
    return this.#looking.size >= limits.deskStreams;
  }

  /** Opens a stream and tells it what stands now. Returns how to close it. */
  open(caller: Caller, token: string, sink: StreamSink): () => void {
    const one = { caller, token, sink, told: '' };
    this.#looking.add(one);
    // The session may have ended between the question and this.
    void this.#reread(one).then(() => this.tell());
    return () => void this.#looking.delete(one);
  }

  /** Tells everybody for whom something changed. One reading at a time: whoever asks during one waits for the next. */
  tell(): Promise<void> {
    if (this.#looking.size === 0) return Promise.resolve();
    if (this.#telling === undefined) {
      this.#next = undefined;
      this.#telling = this.#tellAll().finally(() => {
        this.#telling = undefined;
      });
      return this.#telling;
    }
    this.#next ??= this.#telling.then(() => this.tell());
    return this.#next;
  }

  async #tellAll(): Promise<void> {
    try {
      const tonightFor = await this.#read();
      for (const one of [...this.#looking]) {
        const { at, ...stands } = tonightShown(tonightFor(one.caller));
        const gist = JSON.stringify(stands);
        if (gist === one.told) continue;
        one.told = gist;
        this.#send(one, 'tonight', JSON.stringify({ at, ...stands }));
      }
    } catch (error) {
      // Nothing is told, so the page sees that it is not fresh.
      this.#parts.log.warn({ event: 'desk.unread', ...faultOf(error) }, 'could not read what stands tonight');
    }
  }

  /** What stands, with rights as they are: not as they were before an instant that came meanwhile. */
  async #read(): ReturnType<TonightDesk['read']> {
    const { tonight, rightsStamp } = this.#parts;
    let stamp = rightsStamp();
    let tonightFor = await tonight.read();
    while (stamp !== rightsStamp()) {
      stamp = rightsStamp();
      tonightFor = await tonight.read();
    }
    if (stamp !== this.#stamp) await Promise.all([...this.#looking].map((one) => this.#reread(one)));
    this.#stamp = stamp;
    return tonightFor;
  }

  /** A sign of life on every stream; whoever may no longer look is ended. */
  async beat(): Promise<void> {
    const at = new Date(this.#parts.clock.now()).toISOString();
    await Promise.all([...this.#looking].map((one) => this.#beatOne(one, at)));
  }

  /** Sessions have ended: whoever looks by one of them is ended at once. */
  async recheck(): Promise<void> {
    await Promise.all([...this.#looking].map((one) => this.#reread(one)));
  }

  async #beatOne(one: Looking, at: string): Promise<void> {
    await this.#reread(one);
    if (this.#looking.has(one)) this.#send(one, 'beat', JSON.stringify({ at }));
  }

  /** Whoever may no longer look is ended. */
  async #reread(one: Looking): Promise<void> {
    try {
      const caller = await this.#parts.signIn.caller(one.token);
      if (caller === undefined || permission('tonight.read', caller) !== 'granted') return this.#end(one);
      one.caller = caller;
    } catch (error) {
      // Whose rights cannot be read is told nothing more.
      this.#parts.log.warn({ event: 'desk.rights-unread', ...faultOf(error) }, 'rights unread');
      this.#end(one);
    }
  }

  #send(one: Looking, event: string, body: string): void {
    one.sink.write(eventText(event, body));
    if (one.sink.waitingBytes > limits.streamBufferBytes) this.#end(one);
  }

  #wake(): void {
    if (this.#soon !== undefined || this.#looking.size === 0) return;
    this.#soon = setTimeout(() => {
      this.#soon = undefined;
      void this.tell();
    }, limits.deskTellMs);
    this.#soon.unref();
  }

  #end(one: Looking): void {
    if (this.#looking.delete(one)) one.sink.cut();
  }
}
