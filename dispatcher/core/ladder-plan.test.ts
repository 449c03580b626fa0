import { describe, expect, it } from 'vitest';
import { type LadderPlan, type LadderStep, ladderFor, ladderProblems, shippedLadder } from './ladder-plan.js';

const step = (afterMs: number, who: LadderStep['who'], through: LadderStep['through'] = 'phone'): LadderStep => ({
  afterMs,
  who,
  through,
});
const end = step(60_000, 'backstop-number', 'call');
const plan = (steps: LadderStep[], repeatEveryMs = 60_000): LadderPlan => ({ steps, repeatEveryMs });

describe('a ladder that somebody made', () => {
  it('is taken when it cannot end and its end is heard', () => {
    expect(ladderProblems(shippedLadder)).toEqual([]);
    expect(ladderProblems(plan([step(0, 'team'), end]))).toEqual([]);
    expect(ladderProblems(plan([step(0, 'backstop-number', 'call')]))).toEqual([]);
  });

  it.each([
    ['asks nobody', plan([]), ['steps: a ladder needs at least one step']],
    [
      'would end',
      plan([step(0, 'team'), end], 0),
      ['repeatEveryMs: 0: must be from 10000 to 300000: a ladder that is not repeated would end'],
    ],
    [
      'has no backstop',
      plan([step(0, 'team'), step(60_000, 'duty-lead', 'call')]),
      ['steps: no step asks backstop-number: without it a ladder could find nobody'],
    ],
    [
      'ends at a phone that may be silent',
      plan([step(0, 'backstop-number', 'call'), step(60_000, 'provider-in-reach')]),
      ['steps.1: the last step must call: a silent phone hears nothing'],
    ],
    [
      'begins late',
      plan([{ ...end, afterMs: 5_000 }]),
      ['steps.0.afterMs: 5000: the first step is asked at once, so 0'],
    ],
    [
      'goes back in time',
      plan([step(0, 'team'), step(60_000, 'team'), { ...end, afterMs: 30_000 }]),
      ['steps.2.afterMs: 30000: at least 10000 after the step before'],
    ],
    [
      'waits too long',
      plan([step(0, 'team'), { ...end, afterMs: 301_000 }]),
      ['steps.1.afterMs: 301000: at most 300000 after the step before'],
    ],
  ])('is refused when it %s', (_words, made, problems) => {
    expect(ladderProblems(made)).toEqual(problems);
  });

  it('is told all that is wrong with it at once', () => {
    const made = plan([step(3.5, 'backstop-number', 'phone')], Number.NaN);
    expect(ladderProblems(made)).toHaveLength(5);
  });
});

describe('which ladder is used', () => {
  const none = { areaId: null, kind: null, priority: null };
  const made = plan([step(0, 'team'), end]);
  const ladders = [
    { id: 'everything', scope: none, plan: made },
    { id: 'life', scope: { ...none, priority: 'life' as const }, plan: made },
    { id: 'fall', scope: { ...none, kind: 'fall' as const }, plan: made },
    { id: 'nord', scope: { ...none, areaId: 'nord' }, plan: made },
    { id: 'nord-fall', scope: { areaId: 'nord', kind: 'fall' as const, priority: null }, plan: made },
  ];

  it.each([
    ['nord-fall', 'nord', 'fall', 'life'],
    ['nord', 'nord', 'smoke', 'life'],
    ['fall', 'syd', 'fall', 'life'],
    ['life', 'syd', 'smoke', 'life'],
    ['everything', 'syd', 'water', 'safety'],
  ] as const)('%s, the most specific, for %s, %s, %s', (id, areaId, kind, priority) => {
    expect(ladderFor(ladders, { areaId, kind, priority }).id).toBe(id);
    expect(ladderFor(ladders.toReversed(), { areaId, kind, priority }).id).toBe(id);
  });

  it('is the shipped one where nobody made another', () => {
    expect(ladderFor([], { areaId: 'nord', kind: 'fall', priority: 'life' })).toEqual({
      id: 'shipped',
      plan: shippedLadder,
    });
  });
});
