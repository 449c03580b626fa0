import type { HomePlan, PlanRule } from '@nattvakt/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Happening, liveNight, minuteMs } from '../testing/night.js';
import { heard, household, planWith } from '../testing/plan.js';
import { startNight, stepNight } from './night-plan.js';
import type { LastingRule } from './rules/lasting.js';
import type { NightState } from './state.js';

const night = Date.parse('2026-11-20T21:00:00Z');
const up: LastingRule = { id: 'up', rule: 'out-of-bed', device: 'bed', delayS: 1_200 };
const homeWith = (...rules: PlanRule[]): HomePlan => ({ ...planWith(...rules), devices: [...household] });
const minutesOf = (plan: HomePlan, happenings: Happening[], minutes = 300) =>
  liveNight(plan, night, happenings, minutes).alarms.map(({ minute }) => minute);

const leavesBed = (minute: number): Happening => ({ minute, device: 'bed', reading: { type: 'contact', open: true } });
const liesDown = (minute: number): Happening => ({ minute, device: 'bed', reading: { type: 'contact', open: false } });
const press = (minute: number, device: string): Happening => ({
  minute,
  device,
  reading: { type: 'button', pressed: true },
});
const card = (minute: number, inserted: boolean): Happening => ({
  minute,
  device: 'tag',
  reading: { type: 'key-card', inserted },
});
const smoke = (minute: number, detected: boolean, initial = false): Happening => ({
  minute,
  device: 'smoke',
  reading: { type: 'detector', detects: 'smoke', detected },
  initial,
});

describe('smoke', () => {
  const watched = homeWith({ id: 's', rule: 'smoke', device: 'smoke' });

  it('raises, also when it is only found at start-up', () => {
    expect(minutesOf(watched, [smoke(5, true)])).toEqual([5]);
    expect(minutesOf(watched, [smoke(0, true, true)])).toEqual([0]);
  });

  it('raises again after it was gone, and when a lost end is followed by new smoke', () => {
    expect(minutesOf(watched, [smoke(5, true), smoke(5, true), smoke(6, false), smoke(6, true)])).toEqual([5, 6]);
    expect(minutesOf(watched, [smoke(5, true), smoke(60, true)])).toEqual([5, 60]);
  });

  it('is not raised by a detector of something else', () => {
    expect(minutesOf(homeWith({ id: 'w', rule: 'water', device: 'smoke' }), [smoke(5, true)])).toEqual([]);
  });
});

it('nothing in a plan keeps help, smoke, gas or water from being raised', () => {
  const plan: HomePlan = {
    ...homeWith(
      { id: 'h', rule: 'help-button', device: 'pendant' },
      { id: 's', rule: 'smoke', device: 'smoke' },
      { id: 'w', rule: 'water', device: 'smoke' },
      { id: 'g', rule: 'gas', device: 'smoke' },
    ),
    away: { from: '2020-01-01T00:00:00Z', until: '2030-01-01T00:00:00Z', why: 'hospital' },
    staff: { devices: ['tag'], forS: 14_400 },
  };
  const detects = fc.constantFrom('smoke' as const, 'water' as const, 'gas' as const);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      detects,
      fc.constantFrom('synchronised' as const, 'drifting' as const, 'unknown' as const),
      (minute, what, quality) => {
        const happenings: Happening[] = [
          card(0, true),
          { minute, device: 'smoke', reading: { type: 'detector', detects: what, detected: true } },
          press(minute, 'pendant'),
        ];
        const { alarms } = liveNight(plan, night, happenings, 60, quality);
        expect(alarms.map(({ kind }) => kind)).toEqual([what, 'help-button']);
      },
    ),
  );
});

describe('the question before the alarm', () => {
  const asking = homeWith({ ...up, cancel: { device: 'well', waitS: 120 } });

  it('is asked for as long as agreed, and then it is an alarm that dates from when it began', () => {
    const { alarms, questions } = liveNight(asking, night, [leavesBed(10)], 300);
    expect(alarms).toMatchObject([{ minute: 32, kind: 'out-of-bed', sinceMs: 10 * 60_000 }]);
    expect(questions[0]).toEqual({ minute: 30, rule: 'up', kind: 'out-of-bed', device: 'well', untilMs: 32 * 60_000 });
  });

  it('is answered by a press on its button, and asked again when it goes on', () => {
    expect(minutesOf(asking, [leavesBed(10), press(31, 'well')])).toEqual([31 + 20 + 2]);
  });

  it('falls away when the cause does', () => {
    const { alarms, questions } = liveNight(asking, night, [leavesBed(10), liesDown(31)], 300);
    expect([alarms, questions.at(-1)?.minute]).toEqual([[], 30]);
  });

  it('is not answered by a press that came before it was asked, nor by another button', () => {
    expect(minutesOf(asking, [leavesBed(10), press(29, 'well'), press(31, 'pendant')])).toEqual([32]);
  });
});

describe('staff in the home', () => {
  const tag = household.find(({ id }) => id === 'tag')!;
  const visited = { ...homeWith(up), staff: { devices: ['tag', 'well'], forS: 3_600 } };

  it('hush the rule, and what goes on when they leave counts from then', () => {
    expect(minutesOf(visited, [leavesBed(10), card(15, true), card(40, false)])).toEqual([60]);
  });

  it('are gone after the agreed time, whether or not anybody says so', () => {
    expect(minutesOf(visited, [leavesBed(10), card(15, true)])).toEqual([15 + 60 + 20]);
    expect(minutesOf(visited, [leavesBed(10), press(15, 'well')])).toEqual([15 + 60 + 20]);
  });

  it('are there when they say by phone that they have arrived, until the case is over or an hour has gone', () => {
    const plan = homeWith(up);
    const at = (minute: number) => ({
      monotonicMs: minute * minuteMs,
      wall: { now: night + minute * minuteMs, quality: 'synchronised' as const },
    });
    const bed = plan.devices.find(({ id }) => id === 'bed')!;
    const out = stepNight(plan, {}, startNight(plan), heard(bed, { type: 'contact', open: true }, 0), at(0));
    expect(out.dueMs).toBe(20 * minuteMs);
    const arrived = stepNight(plan, {}, out.state, { type: 'staff', present: true }, at(10));
    expect(arrived.dueMs).toBe(70 * minuteMs);
    const over = stepNight(plan, {}, arrived.state, { type: 'staff', present: false }, at(30));
    expect(over.dueMs).toBe(50 * minuteMs);
    expect(stepNight(plan, {}, arrived.state, { type: 'tick' }, at(70)).dueMs).toBe(90 * minuteMs);
  });

  it('that are told of anew, as after a restart of the gateway, hush no longer for it; the next case does', () => {
    const plan = homeWith(up);
    const at = (minute: number) => ({
      monotonicMs: minute * minuteMs,
      wall: { now: night, quality: 'unknown' as const },
    });
    const told = (state: NightState, present: boolean, minute: number) =>
      stepNight(plan, {}, state, { type: 'staff', present }, at(minute)).state;
    const hour = 60 * minuteMs;
    const arrived = told(startNight(plan), true, 10);
    const again = told(arrived, true, 40);
    expect(again.staff.untilMs).toBe(10 * minuteMs + hour);
    expect(told(told(again, false, 50), true, 55).staff.untilMs).toBe(55 * minuteMs + hour);
    // Nobody was there by phone: what a tag said is not taken back.
    const bytag = stepNight(
      visited,
      {},
      startNight(visited),
      heard(tag, { type: 'key-card', inserted: true }, 0),
      at(0),
    );
    const home = stepNight(visited, {}, bytag.state, { type: 'staff', present: false }, at(1)).state;
    expect(home.staff).toEqual({ untilMs: hour });
  });

  it('do not hush a rule that is to raise all the same', () => {
    const all = { ...visited, rules: [{ ...up, hushedByStaff: false }] };
    expect(minutesOf(all, [leavesBed(10), card(15, true)])).toEqual([30]);
  });
});

describe('Away', () => {
  const away = { from: '2026-11-20T21:20:00Z', until: '2026-11-20T23:00:00Z', why: 'visit' } as const;

  it('pauses until its end, and what is so then counts from then', () => {
    expect(minutesOf({ ...homeWith(up), away }, [leavesBed(10)])).toEqual([140]);
  });

  it('does not count while nobody knows what time it is: the safe side', () => {
    const { alarms } = liveNight({ ...homeWith(up), away }, night, [leavesBed(10)], 300, 'unknown');
    expect(alarms.map(({ minute }) => minute)).toEqual([30]);
  });
});

describe('a camera', () => {
  const watching: PlanRule = { id: 'z', rule: 'on-floor', device: 'camera', zone: 'floor', kind: 'fall', delayS: 60 };
  const onFloor: Happening = { minute: 5, device: 'camera', reading: { type: 'zone', zone: 'floor', occupied: true } };
  const agreedUntil = (until?: string): HomePlan => ({
    ...homeWith(watching),
    agreements: [
      { id: 'a', about: 'camera-zones', from: '2026-01-01T00:00:00Z', ...(until === undefined ? {} : { until }) },
    ],
  });

  it('is heard with the client’s agreement and not without, nor after its end', () => {
    expect(minutesOf(agreedUntil(), [onFloor])).toEqual([6]);
    expect(minutesOf(homeWith(watching), [onFloor])).toEqual([]);
    expect(minutesOf(agreedUntil('2026-11-20T21:00:00Z'), [onFloor])).toEqual([]);
  });
});

it('an input of a device with several is heard when it is the plan’s, and no other', () => {
  const plan = homeWith({ ...up, delayS: 60 });
  const devices = plan.devices.map((one) => (one.id === 'bed' ? { ...one, part: '2' } : one));
  const input = (part: string, open: boolean): Happening => ({
    minute: 5,
    device: 'bed',
    reading: { type: 'contact', open, part },
  });
  expect(minutesOf({ ...plan, devices }, [input('1', true)])).toEqual([]);
  expect(minutesOf({ ...plan, devices }, [input('2', true), input('1', false), input('3', false)])).toEqual([6]);
});
