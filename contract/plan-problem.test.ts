import { expect, it } from 'vitest';
import { planProblemOf } from './plan-problem.js';

it.each([
  ['rules[0].device: is "chair"; no device has that id', 'rules[0].device', 'no-such-device', 'chair'],
  ['devices[1].bus: is "hub"; the gateway has no serial link for it', 'devices[1].bus', 'not-heard', 'hub'],
  ['devices[2].address: is "GPIO99"; allowed: a line such as GPIO17', 'devices[2].address', 'not-allowed', 'GPIO99'],
  ['rules[3].delayS: is 1; it must be >= 60', 'rules[3].delayS', 'out-of-range', undefined],
  ['body/plan/rules/3/delayS: must be >= 60', 'body/plan/rules/3/delayS', 'out-of-range', undefined],
  ['agreements: two have the id "yes"', 'agreements', 'same-id', 'yes'],
  ['the plan is no JSON', '', 'other', undefined],
  ['rules[0].colour: has a shade that nobody of today knows', 'rules[0].colour', 'other', undefined],
])('tells where a problem of a plan is and of which kind: %s', (line, at, kind, is) => {
  expect(planProblemOf(line)).toEqual({ at, kind, is });
});
