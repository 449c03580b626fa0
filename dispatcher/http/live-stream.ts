import type { Card } from './card.js';

/** Where a stream's bytes go: a socket, or a test's array. */
export interface StreamSink {
  write(text: string): void;
  /** Bytes that the reader has not taken yet. */
  readonly waitingBytes: number;
  /** Ends the stream; the reader comes back with its cursor. */
  cut(): void;
}

export type StreamLimits = { bufferBytes: number; heldChanges: number };

/** One event of a server-sent stream. Without a cursor it leaves the reader's place as it was. */
export function eventText(event: string, body: string, cursor?: number): string {
  return `${cursor === undefined ? '' : `id: ${cursor}\n`}event: ${event}\ndata: ${body}\n\n`;
}

/**
 * One phone's live stream. The order that loses nothing: subscribe, then replay from the rows, then let through what came
 * meanwhile, unless the replay already showed it. The reader's place moves only when everything before it was sent.
 */
export class LiveStream {
  readonly #sink: StreamSink;
  readonly #limits: StreamLimits;
  #meanwhile: { card: Card; cursor: number }[] | undefined = [];
  #replayBytes = 0;
  #over = false;

  constructor(sink: StreamSink, streamLimits: StreamLimits) {
    this.#sink = sink;
    this.#limits = streamLimits;
  }

  /** A card changed. Held back until the replay is through. */
  changed(card: Card, cursor: number): void {
    if (this.#meanwhile === undefined) this.#send(eventText('card', JSON.stringify(card), cursor));
    else if (this.#meanwhile.push({ card, cursor }) > this.#limits.heldChanges) this.end();
  }

  /** What the rows say. Afterwards the reader is level, which `hello` tells, and changes go straight through. */
  replay(cards: readonly Card[], cursor: number, hello: { now: string; store: string }): void {
    const shown = new Map(cards.map((card) => [card.id, card.version]));
    const isNews = (change: { card: Card; cursor: number }) => {
      const version = shown.get(change.card.id);
      return version === undefined || change.card.version > version || change.cursor > cursor;
    };
    const late = this.#meanwhile?.filter(isNews) ?? [];
    this.#meanwhile = undefined;
    const replayed = cards.map((card) => eventText('card', JSON.stringify(card))).join('');
    const text = `${replayed}${eventText('hello', JSON.stringify({ ...hello, cursor }), cursor)}`;
    // A long replay is not slowness of the reader; counting it would cut a phone again each time it came back.
    this.#replayBytes = Buffer.byteLength(text);
    this.#send(text);
    for (const change of late) this.changed(change.card, change.cursor);
  }

  beat(now: string): void {
    this.#send(eventText('beat', JSON.stringify({ now })));
  }

  /** Something that is no card, and that a replay does not repeat. */
  say(event: string, body: object): void {
    this.#send(eventText(event, JSON.stringify(body)));
  }

  get isOver(): boolean {
    return this.#over;
  }

  end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#meanwhile = undefined;
    this.#sink.cut();
  }

  #send(text: string): void {
    if (this.#over) return;
    this.#sink.write(text);
    // A phone that does not read must not fill the dispatcher's memory.
    if (this.#sink.waitingBytes > this.#limits.bufferBytes + this.#replayBytes) this.end();
  }
}
