import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventStreamReader } from './event-stream.js';

const stream = 'retry: 500\n\nid: 7\nevent: card\ndata: {"a":1}\n\n: a comment\nevent: beat\ndata: x\ndata: y\n\n';
const events = [
  { event: 'card', data: '{"a":1}', id: '7' },
  { event: 'beat', data: 'x\ny', id: '7' },
];

describe('reading an event stream', () => {
  it('gives the same events however the text is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 20 }), (cuts) => {
        const reader = new EventStreamReader();
        const places = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const read = places.slice(1).flatMap((end, i) => reader.read(stream.slice(places[i], end)));
        expect(read).toEqual(events);
      }),
    );
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 8 }), (pieces) => {
        const reader = new EventStreamReader();
        for (const piece of pieces) reader.read(piece);
      }),
    );
  });
});
