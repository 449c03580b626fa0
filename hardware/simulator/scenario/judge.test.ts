import { expect as assert, describe, it } from 'vitest';
import { watched } from '../phone/habits.js';
import { between, clockAfter, moveWallTime, readClock } from './clock-face.js';
import { judgeScenario, lengthMs } from './judge.js';
import { at, expect, home, phone, press, type Scenario, type Step } from './language.js';
import type { Observation } from './observation.js';
import { scenarios } from './scenarios/index.js';

const scenario = (...steps: Step[]): Scenario => ({
  name: 'tried',
  about: 'tried here',
  start: '23:59:59',
  phones: [watched()],
  steps,
});
const ring = (atMs: number, number = 1, presses = 1): Observation => ({
  atMs,
  seen: 'ring',
  phone: number,
  kind: 'help-button',
  presses,
});
const says = (atMs: number, state: string, by?: string): Observation => ({ atMs, seen: 'says', state, by });

describe('the clock of a scenario', () => {
  it('goes on past midnight', () => {
    assert(between('23:59:59', '00:00:01.5')).toBe(2_500);
    assert(clockAfter('23:59:59', 2_500)).toBe('00:00:01.500');
    assert(moveWallTime('22:00', 3 * 3_600_000)).toBe('01:00');
    assert(moveWallTime('01:00', -3 * 3_600_000)).toBe('22:00');
  });

  it.each(['24:00:00', '2:13:00', '02:13', 'soon'])('refuses %s', (text) => {
    assert(() => readClock(text)).toThrow(/no time of day/);
  });
});

describe('judging a scenario', () => {
  const pressed = at('00:00:00', press('pendant'));
  const rings = expect(phone(1)).rings({ before: '00:00:02' });

  it('is content with a ring in time, and says when it came', () => {
    assert(judgeScenario(scenario(pressed, rings), [ring(1_040)])).toEqual([
      { ok: true, words: 'phone 1 rings before 00:00:02: at 00:00:00.040' },
    ]);
  });

  it.each([
    ['came too late', ring(3_001)],
    ['came before the press', ring(999)],
    ['was on another phone', ring(1_040, 2)],
  ])('fails a ring that %s, and says what was seen instead', (_why, seen) => {
    const [verdict] = judgeScenario(scenario(pressed, rings), [says(1_500, 'heard'), seen]);
    assert(verdict?.ok).toBe(false);
    assert(verdict?.words).toMatch(/^phone 1 rings before 00:00:02: it did not\. Meanwhile: .*the home says heard/);
  });

  it('fails a phone that rings although it should stay quiet', () => {
    const quiet = expect(phone(1)).staysQuiet({ until: '00:00:05' });
    assert(judgeScenario(scenario(pressed, quiet), [])[0]?.ok).toBe(true);
    assert(judgeScenario(scenario(pressed, quiet), [ring(2_000)])).toEqual([
      {
        ok: false,
        words: 'phone 1 stays quiet until 00:00:05, but at 00:00:01.000: phone 1 rings (help-button, presses: 1)',
      },
    ]);
  });

  it('takes what the home has been saying since before as said', () => {
    const coming = expect(home).says('coming', { before: '00:00:02', by: 'Anna' });
    assert(judgeScenario(scenario(pressed, coming), [says(500, 'coming', 'Anna')])[0]?.ok).toBe(true);
    const changed = [says(500, 'coming', 'Anna'), says(600, 'heard')];
    assert(judgeScenario(scenario(pressed, coming), changed)[0]?.ok).toBe(false);
  });

  it('asks for the presses that were counted', () => {
    const twice = expect(phone(1)).rings({ before: '00:00:02', presses: 2 });
    assert(judgeScenario(scenario(pressed, twice), [ring(1_100)])[0]?.ok).toBe(false);
    assert(judgeScenario(scenario(pressed, twice), [ring(1_100), ring(1_200, 1, 2)])[0]?.ok).toBe(true);
  });

  it('lasts until the last thing is done or over', () => {
    assert(lengthMs(scenario(pressed, rings))).toBe(3_000);
    assert(lengthMs(scenario())).toBe(0);
  });
});

describe('the scenarios that come with the simulator', () => {
  it.each(scenarios)('$name is in order of time and fits within an hour', (told) => {
    const times = told.steps.flatMap((step) => (step.step === 'at' ? [between(told.start, step.time)] : []));
    assert(times).toEqual([...times].sort((a, b) => a - b));
    assert(lengthMs(told)).toBeLessThan(3_600_000);
  });

  it('fail when nothing is seen', () => {
    for (const told of scenarios) assert(judgeScenario(told, []).some(({ ok }) => !ok)).toBe(true);
  });
});
