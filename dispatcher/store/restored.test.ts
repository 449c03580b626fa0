import { describe, expect, it } from 'vitest';
import { restoredSign } from './restored.js';

describe('whether a store was restored from a backup', () => {
  const note = { incarnations: ['third', 'fourth'], lastSeq: 100 };
  it.each([
    ['is new, and nothing is noted of it', undefined, { incarnation: undefined, lastSeq: 0 }, undefined],
    ['is where it was left', note, { incarnation: 'fourth', lastSeq: 100 }, undefined],
    ['has gone on since the note', note, { incarnation: 'fourth', lastSeq: 140 }, undefined],
    ['was left between the note and the rows', note, { incarnation: 'third', lastSeq: 100 }, undefined],
    ['is of an earlier run', note, { incarnation: 'second', lastSeq: 160 }, 'other-incarnation'],
    ['is from before there were incarnations', note, { incarnation: undefined, lastSeq: 100 }, 'other-incarnation'],
    ['is of this run, but earlier', note, { incarnation: 'fourth', lastSeq: 99 }, 'events-missing'],
    ['came without its note', undefined, { incarnation: 'fourth', lastSeq: 100 }, 'note-missing'],
  ])('when it %s', (_how, noted, life, sign) => {
    expect(restoredSign(noted, life)).toBe(sign);
  });
});
