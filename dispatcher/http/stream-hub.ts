import type { Clock } from '@nattvakt/contract';
import type { Counter, Gauge } from 'prom-client';
import type { Log } from '../log.js';
import { faultOf } from './fault.js';
import { limits } from './limits.js';
import { LiveStream, type StreamSink } from './live-stream.js';
import type { Desk, SignIn, Viewer } from './ports.js';

export type HubParts = {
  desk: Desk;
  signIn: SignIn;
  clock: Clock;
  log: Log;
  open: Gauge;
  cut: Counter<'reason'>;
};

type Listener = { stream: LiveStream; viewer: Viewer; token: string; unsubscribe: () => void };

const rightsOf = (viewer: Viewer) =>
  JSON.stringify([viewer.sessionId, viewer.personId, viewer.teamId, viewer.areas.map((area) => area.id)]);

/** All live streams of this process: opens them, gives them a beat, and ends them when their session or its rights change. */
export class StreamHub {
  readonly #parts: HubParts;
  readonly #listeners = new Set<Listener>();
  #beat: NodeJS.Timeout | undefined;

  constructor(parts: HubParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#beat ??= setInterval(() => void this.beat(), limits.beatMs);
    this.#beat.unref();
  }

  stop(): void {
    clearInterval(this.#beat);
    this.#beat = undefined;
    for (const listener of [...this.#listeners]) this.#end(listener, 'stopping');
  }

  get isFull(): boolean {
    return this.#listeners.size >= limits.streams;
  }

  /** Opens a stream that replays from `after` and then goes on. Resolves when it is level. */
  async open(viewer: Viewer, token: string, after: number | undefined, sink: StreamSink): Promise<() => void> {
    this.#makeRoom(viewer.sessionId);
    const stream = new LiveStream(sink, {
      bufferBytes: limits.streamBufferBytes,
      heldChanges: limits.streamHeldChanges,
    });
    const unsubscribe = this.#parts.desk.subscribe(viewer, (card, cursor) => {
      stream.changed(card, cursor);
      if (stream.isOver) this.#forget(listener, 'slow');
    });
    const listener: Listener = { stream, viewer, token, unsubscribe };
    this.#listeners.add(listener);
    this.#parts.open.set(this.#listeners.size);
    const close = () => this.#end(listener, 'left');
    try {
      const { cards, cursor, store } = await this.#parts.desk.cardsSince(viewer, after);
      stream.replay(cards, cursor, { now: this.#now(), store });
    } catch (error) {
      this.#parts.log.warn(
        { event: 'stream.replay-failed', phone: viewer.phoneId, ...faultOf(error) },
        'could not read the cards',
      );
      this.#end(listener, 'failed');
    }
    return close;
  }

  /** A sign of life on every stream; whoever may no longer see what they saw is ended and comes back as who they are. */
  async beat(): Promise<void> {
    const now = this.#now();
    await Promise.all([...this.#listeners].map((listener) => this.#beatOne(listener, now)));
  }

  async #beatOne(listener: Listener, now: string): Promise<void> {
    listener.stream.beat(now);
    if (listener.stream.isOver) return this.#forget(listener, 'slow');
    try {
      const viewer = (await this.#parts.signIn.caller(listener.token))?.phone;
      if (viewer === undefined || rightsOf(viewer) !== rightsOf(listener.viewer)) this.#end(listener, 'rights');
    } catch (error) {
      // A store that cannot be read must not silence the phones: they keep what they were given.
      this.#parts.log.warn(
        { event: 'stream.rights-unread', phone: listener.viewer.phoneId, ...faultOf(error) },
        'rights unread',
      );
    }
  }

  /** Says something to every stream of a phone. False when it has none here. */
  tellPhone(phoneId: string, event: string, body: object): boolean {
    const listeners = [...this.#listeners].filter((listener) => listener.viewer.phoneId === phoneId);
    for (const { stream } of listeners) stream.say(event, body);
    return listeners.length > 0;
  }

  endSession(sessionId: string): void {
    for (const listener of this.#ofSession(sessionId)) this.#end(listener, 'signed-out');
  }

  #makeRoom(sessionId: string): void {
    const [oldest, ...others] = this.#ofSession(sessionId);
    if (oldest !== undefined && others.length + 1 >= limits.streamsPerSession) this.#end(oldest, 'replaced');
  }

  #ofSession(sessionId: string): Listener[] {
    return [...this.#listeners].filter((listener) => listener.viewer.sessionId === sessionId);
  }

  #end(listener: Listener, reason: string): void {
    listener.stream.end();
    this.#forget(listener, reason);
  }

  #forget(listener: Listener, reason: string): void {
    if (!this.#listeners.delete(listener)) return;
    listener.unsubscribe();
    this.#parts.open.set(this.#listeners.size);
    this.#parts.cut.inc({ reason });
  }

  #now(): string {
    return new Date(this.#parts.clock.now()).toISOString();
  }
}
