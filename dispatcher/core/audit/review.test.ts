import { describe, expect, it } from 'vitest';
import { limits } from './limits.js';
import { type Around, type Reading, reviewOf } from './review.js';

const at = Date.UTC(2026, 10, 22, 2, 13);
let seq = 0;
const reading = (more: Partial<Reading> = {}): Reading => {
  seq += 1;
  const who = { personId: 'anna', role: 'care:vof', reason: 'serves-area' };
  return { seq, atMs: at, ...who, homeId: 'h-1', caseId: null, phoneId: null, ...more };
};
const around = (more: Partial<Around> = {}): Around => ({
  familyName: (id) => ({ anna: 'Lind', karin: 'von Ek' })[id],
  namesAt: () => ['Elsa Ek', 'Bo Berg'],
  numbersOf: () => [],
  numbersAt: () => ['+46701740605', '+46701740606'],
  onShift: () => true,
  closedAt: () => undefined,
  dayOf: (ms) => new Date(ms).toISOString().slice(0, 10),
  ...more,
});
const rules = (readings: Reading[], more: Partial<Around> = {}) =>
  reviewOf(readings, around(more)).map(({ rule }) => rule);

describe('among readings it is unusual', () => {
  it('when the reader is called as the client is, or a relative of the client', () => {
    expect(rules([reading()])).toEqual([]);
    expect(rules([reading({ personId: 'karin' })])).toEqual(['own-name']);
    expect(rules([reading()], { namesAt: () => ['Elsa Ek', 'Ove LIND '] })).toEqual(['own-name']);
    expect(rules([reading({ personId: 'gone' })], { namesAt: () => ['', 'x'] })).toEqual([]);
  });

  it('when the reader, or their phone, has the telephone number of the household or of a relative', () => {
    const own = (...numbers: string[]) => rules([reading()], { numbersOf: () => numbers });
    expect(own('+46701740699')).toEqual([]);
    expect(own('+46701740699', '+46701740606')).toEqual(['own-number']);
    expect(rules([reading()], { numbersOf: () => ['+46701740605'], numbersAt: () => [] })).toEqual([]);
  });

  it('when somebody who works in shifts had none, unless they were asked to come', () => {
    const off = { onShift: () => false };
    expect(rules([reading()], off)).toEqual(['no-shift']);
    expect(rules([reading({ role: 'manager:vof,nurse:vof' })], off)).toEqual(['no-shift']);
    expect(rules([reading({ role: 'manager:vof' })], off)).toEqual([]);
    expect(rules([reading({ reason: 'asked' })], off)).toEqual([]);
  });

  it('when a case was closed long ago', () => {
    const closed = (ms: number) => ({ closedAt: () => at - ms });
    expect(rules([reading({ caseId: 'c' })], closed(limits.longAfterMs))).toEqual([]);
    expect(rules([reading({ caseId: 'c' })], closed(limits.longAfterMs + 1))).toEqual(['long-after']);
    expect(rules([reading()], closed(limits.longAfterMs + 1))).toEqual([]);
  });

  it('when one person reads about many clients within a short time, each counted once', () => {
    const about = (count: number, stepMs: number) =>
      Array.from({ length: count }, (_, n) => reading({ homeId: `h-${n}`, atMs: at + n * stepMs }));
    expect(rules(about(limits.manyClients - 1, 1_000))).toEqual([]);
    expect(rules(about(limits.manyClients, limits.manyWithinMs / 4))).toEqual([]);
    expect(rules(Array.from({ length: 40 }, () => reading()))).toEqual([]);
    const [found] = reviewOf(about(limits.manyClients + 3, 1_000), around());
    expect(found).toMatchObject({ rule: 'many-clients', readings: limits.manyClients + 3, fromMs: at });
    expect(found?.homeIds).toHaveLength(limits.manyClients + 3);
  });
});

it('what belongs together is one finding, with the same id whenever it is looked for', () => {
  const later = at + 86_400_000;
  const readings = [
    reading({ personId: 'karin', caseId: 'c-1' }),
    reading({ personId: 'karin', caseId: 'c-2', atMs: at + 5 }),
    reading({ personId: 'karin', atMs: later }),
    reading({ personId: 'karin', homeId: 'h-2' }),
  ];
  const found = reviewOf(readings, around());
  expect(found.map(({ homeIds, readings: count }) => [homeIds, count])).toEqual([
    [['h-1'], 1],
    [['h-1'], 2],
    [['h-2'], 1],
  ]);
  expect(found[1]).toMatchObject({ caseIds: ['c-1', 'c-2'], fromMs: at, untilMs: at + 5, lastSeq: readings[1]?.seq });
  expect(
    reviewOf(readings.toReversed(), around())
      .map(({ id }) => id)
      .sort(),
  ).toEqual(found.map(({ id }) => id).sort());
});
