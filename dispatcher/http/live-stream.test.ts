import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from './card.js';
import { LiveStream } from './live-stream.js';

const card = (id: string, version: number) => ({ id, version }) as Card;
const now = '2026-11-22T02:13:00.000Z';
const hello = { now, store: 'store-1' };

/** A reader that takes nothing until told to, and remembers all. */
class Reader {
  readonly events: { event: string; id?: number; data: { id?: string; version?: number } }[] = [];
  waitingBytes = 0;
  cuts = 0;

  write(text: string): void {
    this.waitingBytes += Buffer.byteLength(text);
    for (const block of text.split('\n\n').filter((one) => one !== '')) {
      const fields = new Map(block.split('\n').map((line) => line.split(': ', 2) as [string, string]));
      const id = fields.get('id');
      const data = JSON.parse(block.slice(block.indexOf('data: ') + 6));
      this.events.push({ event: fields.get('event') ?? '', data, ...(id === undefined ? {} : { id: Number(id) }) });
    }
  }
  cut(): void {
    this.cuts += 1;
  }
  /** What the reader believes, if it keeps the newest version of each card. */
  get belief(): Map<string | undefined, number | undefined> {
    return new Map(this.events.filter(({ event }) => event === 'card').map(({ data }) => [data.id, data.version]));
  }
  get place(): number | undefined {
    return this.events.findLast(({ id }) => id !== undefined)?.id;
  }
}

describe('a live stream', () => {
  it('holds back what changes until the replay is through, and does not say twice what the replay said', () => {
    const reader = new Reader();
    const stream = new LiveStream(reader, { bufferBytes: 1000, heldChanges: 100 });
    stream.changed(card('a', 2), 2);
    stream.changed(card('b', 1), 3);
    expect(reader.events).toEqual([]);
    stream.replay([card('a', 2)], 2, hello);
    expect(reader.events.map(({ event, data }) => [event, data.id])).toEqual([
      ['card', 'a'],
      ['hello', undefined],
      ['card', 'b'],
    ]);
    expect(reader.place).toBe(3);
  });

  it('moves the reader’s place only when all before it was sent', () => {
    const reader = new Reader();
    const stream = new LiveStream(reader, { bufferBytes: 1000, heldChanges: 100 });
    stream.replay([card('a', 1), card('b', 4)], 9, hello);
    expect(reader.events.map(({ id }) => id)).toEqual([undefined, undefined, 9]);
  });

  it('cuts a reader that does not read, and says nothing more to it', () => {
    const reader = new Reader();
    const stream = new LiveStream(reader, { bufferBytes: 200, heldChanges: 100 });
    stream.replay([], 0, hello);
    for (let n = 1; n <= 50; n++) stream.changed(card('a', n), n);
    expect(reader.cuts).toBe(1);
    expect(reader.events.length).toBeLessThan(10);
    expect(stream.isOver).toBe(true);
  });

  it('is cut rather than hold back without end', () => {
    const reader = new Reader();
    const stream = new LiveStream(reader, { bufferBytes: 1000, heldChanges: 3 });
    for (let n = 1; n <= 4; n++) stream.changed(card('a', n), n);
    stream.replay([], 0, hello);
    expect([reader.cuts, reader.events]).toEqual([1, []]);
  });

  it('does not take a long replay for slowness', () => {
    const reader = new Reader();
    const stream = new LiveStream(reader, { bufferBytes: 200, heldChanges: 100 });
    stream.replay(
      Array.from({ length: 100 }, (_, n) => card(`c${n}`, 1)),
      100,
      hello,
    );
    expect(reader.cuts).toBe(0);
  });

  it('leaves a phone with the truth, whenever the changes fall', () => {
    const change = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      when: fc.constantFrom('before', 'during', 'after'),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const reader = new Reader();
        const stream = new LiveStream(reader, { bufferBytes: 1_000_000, heldChanges: 100 });
        const versions = new Map<string, number>();
        let cursor = 0;
        const apply = (when: string) => {
          for (const { id } of changes.filter((one) => one.when === when)) {
            versions.set(id, (versions.get(id) ?? 0) + 1);
            cursor += 1;
            stream.changed(card(id, versions.get(id) ?? 0), cursor);
          }
        };
        apply('before');
        // The rows are read at one instant and arrive at a later one.
        const rows = [...versions].map(([id, version]) => card(id, version));
        const read = cursor;
        apply('during');
        stream.replay(rows, read, hello);
        apply('after');
        expect(reader.belief).toEqual(versions);
        expect(reader.place).toBe(cursor);
        const order = reader.events.flatMap(({ id }) => (id === undefined ? [] : [id]));
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });
});
