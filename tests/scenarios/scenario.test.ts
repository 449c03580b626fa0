import { runScenario } from '@nattvakt/hardware/simulator/scenario/run';
import { pressTakenClosed } from '@nattvakt/hardware/simulator/scenario/scenarios/press-taken-closed';
import { expect, it } from 'vitest';

/** The shortest of the scenarios, with a dispatcher and a gateway as real processes; `main.js --scenario` runs the others. */
it('lives through a press that is taken, with real processes', { timeout: 120_000 }, async () => {
  const told: string[] = [];
  const { verdicts } = await runScenario(pressTakenClosed, (line) => told.push(line));
  expect(verdicts.filter(({ ok }) => !ok)).toEqual([]);
  expect(verdicts.length).toBe(pressTakenClosed.steps.filter(({ step }) => step === 'expect').length);
  expect(told.join('\n')).toContain('phone 1 rings (help-button, presses: 1)');
});
