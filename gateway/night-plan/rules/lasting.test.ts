import type { Day, HomePlan, PlanRule } from '@nattvakt/contract';
import type { Reading } from '@nattvakt/firmware-bridge/sensor-event';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Happening, liveNight, minuteMs, wallClock } from '../../testing/night.js';
import { household, planWith } from '../../testing/plan.js';
import type { LastingRule } from './lasting.js';

const agreements: HomePlan['agreements'] = [{ id: 'zones', about: 'camera-zones', from: '2020-01-01T00:00:00Z' }];
const homeWith = (rule: PlanRule, more: Partial<HomePlan> = {}): HomePlan => ({
  ...planWith(rule),
  devices: [...household],
  agreements,
  ...more,
});

/** Since which minute it has lasted, told by hand from everything heard up to a minute; undefined while it does not. */
type ByHand = (heard: readonly Happening[]) => number | undefined;

/** The last stretch of happenings for which `holds`, from its first one. */
function stretch(happenings: readonly Happening[], holds: (one: Happening) => boolean | undefined): number | undefined {
  let since: number | undefined;
  for (const one of happenings) {
    const now = holds(one);
    if (now === false) since = undefined;
    if (now === true && since === undefined) since = one.minute;
  }
  return since;
}

const seen = ({ reading }: Happening) => reading.type === 'motion' && reading.detected;
const zoneIs =
  (zone: string, wanted: boolean): ByHand =>
  (heard) =>
    stretch(heard, ({ reading }) =>
      reading.type === 'zone' && reading.zone === zone ? reading.occupied === wanted : undefined,
    );

type Case = { rule: LastingRule; inside?: true; byHand: ByHand };

const delayS = 0;
const cases: Case[] = [
  {
    rule: { id: 'r', rule: 'out-of-bed', device: 'bed', delayS },
    byHand: (heard) =>
      stretch(heard, ({ device, reading }) =>
        device === 'bed' && reading.type === 'contact' ? reading.open : undefined,
      ),
  },
  {
    rule: { id: 'r', rule: 'out-not-back', device: 'door', signs: ['kitchen', 'hall', 'bed'], delayS },
    byHand(heard) {
      let used: number | undefined;
      const last = new Map<string, boolean>();
      for (const { device, reading, minute } of heard) {
        const moved = reading.type === 'contact' && last.get(device) === !reading.open;
        if (reading.type === 'contact') last.set(device, reading.open);
        if (device === 'door' && moved) used = minute;
        const sign = ['kitchen', 'hall'].includes(device)
          ? reading.type === 'motion' && reading.detected
          : device === 'bed' && moved;
        if (sign && used !== undefined && minute > used) used = undefined;
      }
      return used;
    },
  },
  {
    rule: { id: 'r', rule: 'long-in-bathroom', device: 'bathroom', signs: ['kitchen', 'hall'], delayS },
    byHand: (heard) =>
      stretch(heard.filter(seen), ({ device }) => ({ bathroom: true, kitchen: false, hall: false })[device]),
  },
  {
    rule: { id: 'r', rule: 'no-movement', devices: ['kitchen', 'hall'], delayS },
    inside: true,
    byHand: (heard) => heard.filter((one) => seen(one) && one.device !== 'bathroom').at(-1)?.minute ?? 0,
  },
  { rule: { id: 'r', rule: 'zone-entered', device: 'camera', zone: 'stove', delayS }, byHand: zoneIs('stove', true) },
  { rule: { id: 'r', rule: 'zone-left', device: 'camera', zone: 'bed', delayS }, byHand: zoneIs('bed', false) },
  {
    rule: { id: 'r', rule: 'on-floor', device: 'camera', zone: 'floor', kind: 'fall', delayS },
    byHand: zoneIs('floor', true),
  },
  { rule: { id: 'r', rule: 'somebody-else', device: 'camera', zone: 'bed', delayS }, byHand: zoneIs('bed', true) },
  {
    rule: { id: 'r', rule: 'too-cold', device: 'thermometer', belowC: 17, delayS },
    byHand: (heard) =>
      stretch(heard, ({ reading }) => {
        if (reading.type !== 'temperature') return undefined;
        if (reading.celsius >= 17.5) return false;
        return reading.celsius < 17 ? true : undefined;
      }),
  },
  {
    rule: { id: 'r', rule: 'too-warm', device: 'thermometer', aboveC: 17, delayS },
    byHand: (heard) =>
      stretch(heard, ({ reading }) => {
        if (reading.type !== 'temperature') return undefined;
        if (reading.celsius <= 16.5) return false;
        return reading.celsius > 17 ? true : undefined;
      }),
  },
];

type Around = {
  window?: { from: string; until: string };
  days?: Day[];
  pause?: { fromMinute: number; minutes: number };
  away?: { fromMinute: number; minutes: number };
};
const staffMinutes = 45;

const week: Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function inHours({ window, days }: Around, ms: number): boolean {
  const { day, time } = wallClock(ms);
  const yesterday = week[(week.indexOf(day as Day) + 6) % 7] ?? '';
  const { from, until } = window ?? { from: '00:00', until: '00:00' };
  const today = from < until ? time >= from && time < until : time >= from;
  const sinceYesterday = from >= until && time < until;
  const on = (name: string) => days === undefined || days.includes(name as Day);
  return (today && on(day)) || (sinceYesterday && on(yesterday));
}

/** Whether a card or its time hushes the rule after what was heard so far. */
function staffThere(heard: readonly Happening[], minute: number): boolean {
  const card = heard.filter(({ device }) => device === 'tag').at(-1);
  return card?.reading.type === 'key-card' && card.reading.inserted && minute < card.minute + staffMinutes;
}

/** Whoever looks once a minute does not see a card that is put in and taken out within one. */
const seenByTheMinute = (happenings: readonly Happening[]): boolean => {
  const cards = happenings.filter(({ device }) => device === 'tag').map(({ minute }) => minute);
  return new Set(cards).size === cards.length;
};

/** Minute by minute, as one would do it by hand. */
function byHand(
  { byHand: sinceOf, inside, rule }: Case,
  around: Around,
  startUtc: number,
  all: Happening[],
  minutes: number,
) {
  const raised: number[] = [];
  let run: { condition: number; since: number; touched: boolean; raised: boolean } | undefined;
  for (let minute = 0; minute <= minutes; minute += 1) {
    const heard = all.filter((one) => one.minute <= minute);
    const within = (pause: Around['pause']) =>
      pause !== undefined && minute >= pause.fromMinute && minute < pause.fromMinute + pause.minutes;
    const hours = inHours(around, startUtc + minute * minuteMs);
    const quiet = within(around.pause) || within(around.away) || staffThere(heard, minute) || (inside && !hours);
    const since = sinceOf(heard);
    if (since === undefined || quiet) {
      run = undefined;
      continue;
    }
    // It began while the rule was quiet: it counts from the end of that, which is now.
    if (run === undefined) run = { condition: since, since: minute, touched: false, raised: false };
    if (run.condition !== since) run = { condition: since, since, touched: false, raised: false };
    run.touched ||= hours;
    if (!run.raised && run.touched && (minute - run.since) * 60 >= rule.delayS) {
      raised.push(minute);
      run.raised = true;
    }
  }
  return raised;
}

const readings: Record<string, fc.Arbitrary<Reading>> = {
  bed: fc.boolean().map((open) => ({ type: 'contact', open })),
  door: fc.boolean().map((open) => ({ type: 'contact', open })),
  bathroom: fc.boolean().map((detected) => ({ type: 'motion', detected })),
  kitchen: fc.boolean().map((detected) => ({ type: 'motion', detected })),
  hall: fc.boolean().map((detected) => ({ type: 'motion', detected })),
  thermometer: fc.constantFrom(16, 16.5, 16.9, 17, 17.1, 17.5, 18).map((celsius) => ({ type: 'temperature', celsius })),
  tag: fc.boolean().map((inserted) => ({ type: 'key-card', inserted })),
  camera: fc
    .record({ zone: fc.constantFrom('bed', 'floor', 'stove'), occupied: fc.boolean() })
    .map((zone) => ({ type: 'zone', ...zone })),
};

const minutes = 1_500;
const happeningsOf = (devices: readonly string[]) =>
  fc
    .array(
      fc.constantFrom(...devices).chain((device) =>
        fc.record({
          minute: fc.integer({ min: 0, max: minutes }),
          device: fc.constant(device),
          reading: readings[device] as fc.Arbitrary<Reading>,
        }),
      ),
      { maxLength: 14 },
    )
    .map((all) => all.sort((a, b) => a.minute - b.minute));

/** A time outside the hour that one night of the year skips and another repeats; those have examples of their own. */
const time = fc
  .integer({ min: 0, max: 1_439 })
  .filter((minute) => minute < 120 || minute >= 180)
  .map((minute) => new Date(minute * minuteMs).toISOString().slice(11, 16));
const spell = fc.record({
  fromMinute: fc.integer({ min: 0, max: minutes }),
  minutes: fc.integer({ min: 1, max: 600 }),
});
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const circumstances = fc.record({
  window: maybe(fc.record({ from: time, until: time })),
  days: maybe(fc.subarray(week, { minLength: 1 })),
  pause: maybe(spell),
  away: maybe(spell),
});

const nights = {
  'an ordinary weekend': '2026-11-20T12:00:00Z',
  'the night that loses an hour': '2026-03-28T12:00:00Z',
  'the night that has an hour twice': '2026-10-24T12:00:00Z',
};

describe.each(cases)('$rule.rule', (one) => {
  it.each(Object.entries(nights))('agrees with doing it by hand, minute by minute, in %s', (_, start) => {
    const startUtc = Date.parse(start);
    const named = [one.rule].flatMap((rule) => [
      ...('device' in rule ? [rule.device] : rule.devices),
      ...('signs' in rule ? rule.signs : []),
    ]);
    const instant = (minute: number) => new Date(startUtc + minute * minuteMs).toISOString();
    const pauseOf = (span: { fromMinute: number; minutes: number }) => ({
      from: instant(span.fromMinute),
      until: instant(span.fromMinute + span.minutes),
    });
    fc.assert(
      fc.property(
        happeningsOf([...named, 'tag']),
        circumstances,
        fc.integer({ min: 0, max: 90 }),
        (happenings, around, delay) => {
          fc.pre(seenByTheMinute(happenings));
          const { window, days, pause, away } = around;
          const rule = {
            ...one.rule,
            delayS: delay * 60,
            ...(window && { window }),
            ...(days && { days }),
            ...(pause && { pause: pauseOf(pause) }),
          } as LastingRule;
          const plan = homeWith(rule, {
            staff: { devices: ['tag'], forS: staffMinutes * 60 },
            ...(away && { away: { ...pauseOf(away), why: 'hospital' as const } }),
          });
          const lived = liveNight(plan, startUtc, happenings, minutes);
          const expected = byHand({ ...one, rule }, around as Around, startUtc, happenings, minutes);
          expect(lived.alarms.map(({ minute }) => minute)).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});
