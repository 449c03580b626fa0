import type { Day } from '@nattvakt/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Happening, liveNight, minuteMs, wallClock } from '../../testing/night.js';
import { household, planWith } from '../../testing/plan.js';
import type { DeadlineRule } from './deadline.js';

const morning: DeadlineRule = {
  id: 'm',
  rule: 'no-sign-of-morning',
  devices: ['kitchen', 'hall'],
  from: '05:00',
  by: '09:30',
};
const bedtime: DeadlineRule = { id: 'b', rule: 'not-in-bed-by', device: 'bed', by: '23:30' };
const homeWith = (rule: DeadlineRule) => ({ ...planWith(rule), devices: [...household] });

const evening = Date.parse('2026-11-20T17:00:00Z');
const raisedIn = (rule: DeadlineRule, happenings: Happening[], startUtc = evening, minutes = 1_440) =>
  liveNight(homeWith(rule), startUtc, happenings, minutes).alarms.map(
    ({ minute }) => wallClock(startUtc + minute * minuteMs).time,
  );

const seen = (minute: number, detected = true): Happening => ({
  minute,
  device: 'kitchen',
  reading: { type: 'motion', detected },
});
const bed = (minute: number, open: boolean, initial = false): Happening => ({
  minute,
  device: 'bed',
  reading: { type: 'contact', open },
  initial,
});

describe('no sign of morning', () => {
  it('raises at the time when nobody has been seen since the morning began', () => {
    expect(raisedIn(morning, [seen(60)])).toEqual(['09:30']);
  });

  it('is content with one sign, and not with a sensor that says that nobody moves', () => {
    expect(raisedIn(morning, [seen(13 * 60)])).toEqual([]);
    expect(raisedIn(morning, [seen(13 * 60, false)])).toEqual(['09:30']);
  });

  it('is content with a sign in the morning’s first minute, and with none in the last of the night', () => {
    expect(raisedIn(morning, [seen(11 * 60)])).toEqual([]);
    expect(raisedIn(morning, [seen(11 * 60 - 1)])).toEqual(['09:30']);
  });

  it('waits for the devices to tell of themselves after a start in the morning, and raises when they do not', () => {
    const lateMorning = Date.parse('2026-11-21T08:20:00Z');
    expect(raisedIn(morning, [], lateMorning, 600)).toEqual(['09:55']);
    expect(raisedIn(morning, [seen(30)], lateMorning, 600)).toEqual([]);
  });

  it('does not judge a morning that is long gone when the gateway starts', () => {
    expect(raisedIn(morning, [], Date.parse('2026-11-21T14:00:00Z'), 600)).toEqual([]);
  });

  it('asks first when the plan says so, and a sign or a press is answer enough', () => {
    const asking = { ...morning, cancel: { device: 'well', waitS: 120 } } as DeadlineRule;
    const well: Happening = { minute: 15 * 60 + 31, device: 'well', reading: { type: 'button', pressed: true } };
    expect(raisedIn(asking, [])).toEqual(['09:32']);
    expect(raisedIn(asking, [well])).toEqual([]);
    expect(raisedIn(asking, [seen(15 * 60 + 31)])).toEqual([]);
  });
});

describe('a clock that was wrong and is put right', () => {
  const days = 3;
  const aheadFrom = (fromMinute: number, untilMinute: number, byMs: number) => (minute: number) =>
    minute >= fromMinute && minute < untilMinute ? byMs : 0;
  const raisedWith = (aheadMs: (minute: number) => number) =>
    liveNight(homeWith(morning), evening, [], days * 1_440, undefined, { aheadMs }).alarms.map(
      ({ minute }) => wallClock(evening + minute * minuteMs).time,
    );

  it('that ran a year ahead one morning still has a deadline on all that follow', () => {
    const year = 365 * 1_440 * minuteMs;
    // The morning of next year, and once more that of today when it turns out to be today.
    expect(raisedWith(aheadFrom(15 * 60, 16 * 60, year))).toEqual(['09:30', '10:00', '09:30', '09:30']);
  });

  it('that goes back an hour when the deadline has just been does not raise again', () => {
    expect(raisedWith(aheadFrom(0, 14 * 60 + 35, 3_600_000))).toEqual(['08:30', '09:30', '09:30']);
  });
});

describe('not in bed by', () => {
  it.each([
    ['still up', [bed(0, true, true)], ['23:30']],
    ['gone to bed in time', [bed(0, true, true), bed(300, false)], []],
    ['in bed, and up again before', [bed(300, false), bed(310, true)], ['23:30']],
    ['a bed that has said nothing at all', [], ['23:30']],
  ])('%s', (_, happenings, times) => {
    expect(raisedIn(bedtime, happenings)).toEqual(times);
  });

  it('takes a mat that turns the other way as the plan says', () => {
    const plan = homeWith(bedtime);
    const devices = plan.devices.map((one) => (one.id === 'bed' ? { ...one, occupiedWhen: 'open' as const } : one));
    expect(liveNight({ ...plan, devices }, evening, [bed(300, true)], 600).alarms).toEqual([]);
  });

  it('has no deadline while nobody knows what time it is', () => {
    expect(liveNight(homeWith(bedtime), evening, [], 1_440, 'unknown').alarms).toEqual([]);
  });
});

type Morning = { from: string; by: string; days: Day[] | undefined };
const settleMinutes = 35;
const lateMinutes = 180;

/** The minutes at which a deadline comes, from the day before the start, and when its morning began. */
function deadlinesByHand({ from, by, days }: Morning, startUtc: number, minutes: number) {
  const deadlines: { began: number; at: number }[] = [];
  let began = Number.NEGATIVE_INFINITY;
  for (let minute = -1_440; minute <= minutes; minute += 1) {
    const { day, time } = wallClock(startUtc + minute * minuteMs);
    if (time === from) began = minute;
    if (time === by && (days === undefined || days.includes(day as Day))) deadlines.push({ began, at: minute });
  }
  return deadlines;
}

/** Minute by minute: a deadline waits where its morning began before the start; a sign since then is enough. */
function byHand(morningOf: Morning, startUtc: number, signs: readonly number[], minutes: number) {
  return deadlinesByHand(morningOf, startUtc, minutes).flatMap(({ began, at }) => {
    const judged = began < 0 ? Math.max(at, settleMinutes) : at;
    if (judged > minutes || judged - at > lateMinutes) return [];
    return signs.some((minute) => minute >= began && minute <= judged) ? [] : [judged];
  });
}

it.each([
  ['an ordinary weekend', '2026-11-20T12:00:00Z'],
  ['the night that loses an hour', '2026-03-28T12:00:00Z'],
  ['the night that has an hour twice', '2026-10-24T12:00:00Z'],
])('a morning agrees with doing it by hand, minute by minute, in %s', (_, start) => {
  const minutes = 2_880;
  const time = fc
    .integer({ min: 180, max: 1_439 })
    .map((minute) => new Date(minute * minuteMs).toISOString().slice(11, 16));
  const times = fc.tuple(time, time).filter(([from, by]) => from < by);
  const days = fc.option(fc.subarray<Day>(['fri', 'sat', 'sun', 'mon'], { minLength: 1 }), { nil: undefined });
  const signs = fc.array(fc.tuple(fc.integer({ min: 1, max: minutes }), fc.boolean()), { maxLength: 6 });
  fc.assert(
    fc.property(times, days, signs, fc.integer({ min: 0, max: 600 }), ([from, by], on, moved, startMinute) => {
      const startUtc = Date.parse(start) + startMinute * minuteMs;
      const happenings = moved.map(([minute, detected]) => seen(minute, detected)).sort((a, b) => a.minute - b.minute);
      const rule = { ...morning, from, by, ...(on && { days: on }) } as DeadlineRule;
      const lived = liveNight(homeWith(rule), startUtc, happenings, minutes);
      const shown = moved.filter(([, detected]) => detected).map(([minute]) => minute);
      const expected = byHand({ from, by, days: on }, startUtc, shown, minutes);
      expect(lived.alarms.map(({ minute }) => minute)).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});
