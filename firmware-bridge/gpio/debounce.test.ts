import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Debounce, type Debounced, edge, read, settle, settlesAtMs, unheard } from './debounce.js';

const hushMs = 50;
type Step = ['read' | 'edge', boolean, number];

/** Lives through the steps, settling when it is due, and tells every change with its time. */
function changesOf(steps: Step[], untilMs = 100_000): [boolean, number][] {
  const told: [boolean, number][] = [];
  let state: Debounce = unheard;
  const take = ({ state: next, changes }: Debounced, atMs: number) => {
    state = next;
    for (const change of changes) told.push([change, atMs]);
  };
  const settleUntil = (ms: number) => {
    for (let dueMs = settlesAtMs(state); dueMs !== undefined && dueMs <= ms; dueMs = settlesAtMs(state)) {
      take(settle(state, dueMs, hushMs), dueMs);
    }
  };
  for (const [kind, level, atMs] of steps) {
    settleUntil(atMs);
    take(kind === 'read' ? read(state, level, atMs, hushMs) : edge(state, level, atMs, hushMs), atMs);
  }
  settleUntil(untilMs);
  return told;
}

describe('a button', () => {
  test('is told of at its first edge, and its bouncing is not', () => {
    const press: Step[] = [
      ['read', false, 0],
      ['edge', true, 1_000],
      ['edge', false, 1_002],
      ['edge', true, 1_003],
      ['edge', false, 1_500],
      ['edge', true, 1_501],
      ['edge', false, 1_504],
    ];
    expect(changesOf(press)).toEqual([
      [false, 0],
      [true, 1_000],
      [false, 1_500],
    ]);
  });

  test('pressed right after the start is told of at once', () => {
    const press: Step[] = [
      ['read', false, 0],
      ['edge', true, 1],
    ];
    expect(changesOf(press)).toEqual([
      [false, 0],
      [true, 1],
    ]);
  });

  test('that was let go within the hush is released when the hush ends', () => {
    expect(
      changesOf([
        ['read', false, 0],
        ['edge', true, 1_000],
        ['edge', false, 1_020],
      ]),
    ).toEqual([
      [false, 0],
      [true, 1_000],
      [false, 1_050],
    ]);
  });

  test('tapped so briefly that only its end is seen was pressed', () => {
    expect(
      changesOf([
        ['read', false, 0],
        ['edge', false, 1_000],
      ]),
    ).toEqual([
      [false, 0],
      [true, 1_000],
      [false, 1_000],
    ]);
  });

  test('pressed while nobody watched is told of when its level is read', () => {
    expect(
      changesOf([
        ['read', false, 0],
        ['read', true, 9_000],
        ['read', true, 9_500],
      ]),
    ).toEqual([
      [false, 0],
      [true, 9_000],
    ]);
  });
});

describe('whatever the contacts do', () => {
  const steps = fc
    .array(fc.tuple(fc.constantFrom('read' as const, 'edge' as const), fc.boolean(), fc.integer({ min: 0, max: 120 })))
    .map((gaps) => {
      let atMs = 0;
      return gaps.map(([kind, level, gapMs]): Step => {
        atMs += gapMs;
        return [kind, level, atMs];
      });
    });

  test('changes alternate, and the last one is where the line came to rest', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const told = changesOf(all).map(([level]) => level);
        for (const [index, level] of told.entries()) if (index > 0) expect(level).not.toBe(told[index - 1]);
        expect(told.at(-1)).toBe(all.at(-1)?.[1]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('an edge after a quiet time is told of at once', () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (before, level) => {
        const lastMs = (before.at(-1)?.[2] ?? 0) + 1_000;
        expect(changesOf([...before, ['edge', level, lastMs]])).toContainEqual([level, lastMs]);
      }),
    );
  });
});
