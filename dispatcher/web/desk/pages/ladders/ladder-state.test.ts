import { expect, it } from 'vitest';
import { ladderFaults, shippedLadder } from '../../../../core/ladder-plan.js';
import { bodyOf, idOf, stateOf, withStep } from './ladder-state.js';

const known = {
  shipped: { ...shippedLadder, steps: [...shippedLadder.steps] },
  ladders: [],
  areas: [{ id: 'nord', name: 'Nord' }],
  mayForAll: false,
};

it('begins as the shipped ladder, for an area that may be chosen', () => {
  const state = stateOf(undefined, known);
  expect(bodyOf(state)).toEqual({ area: 'nord', kind: null, priority: null, plan: shippedLadder });
  expect(idOf(state)).toBe('nord.alla.alla');
  expect(stateOf(undefined, { ...known, mayForAll: true }).area).toBe('');
});

it('puts a step in before the last', () => {
  expect(withStep(stateOf(undefined, known).steps).map(({ seconds }) => seconds)).toEqual([
    ...['0', '60', '120', '180', '210', '240'],
  ]);
});

it.each(['', 'snart', '12,34567'])('sends %j so that the dispatcher refuses it', (seconds) => {
  const state = stateOf(undefined, known);
  const [first, ...rest] = state.steps;
  const { plan } = bodyOf({ ...state, steps: [{ ...(first ?? state.steps[0]!), seconds }, ...rest] });
  expect(ladderFaults(plan).map(({ field }) => field)).toContain('steps/0/afterMs');
});
