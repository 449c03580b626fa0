import type { PlanRule } from '@nattvakt/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { door, heard, planWith } from '../../testing/plan.js';
import { startNight, stepNight } from '../night-plan.js';
import type { Wall } from '../types.js';

type DoorRule = Extract<PlanRule, { rule: 'door-open' }>;
const nightly: DoorRule = {
  id: 'out',
  rule: 'door-open',
  device: 'door',
  kind: 'left-home-at-night',
  window: { from: '22:00', until: '06:00' },
  delayS: 300,
};

const minuteMs = 60_000;
type Move = { minute: number; open: boolean; initial?: boolean };

/**
 * Lives through door moves with a look each minute; minute 0 is `startUtc`. Returns the minutes at which it was raised.
 * Looking each minute and looking when asked must come to the same; `naive` below says what that is.
 */
function live(rule: DoorRule, startUtc: number, moves: Move[], quality: Wall['quality'], minutes: number): number[] {
  const plan = planWith(rule);
  const raised: number[] = [];
  let state = startNight(plan);
  let dueMs: number | undefined;
  for (let minute = 0; minute < minutes; minute += 1) {
    const at = { monotonicMs: minute * minuteMs, wall: { now: startUtc + minute * minuteMs, quality } };
    const move = moves.find((one) => one.minute === minute);
    // Between the moves the plan is left alone until it has asked to be woken.
    if (move === undefined && (dueMs === undefined || at.monotonicMs < dueMs)) continue;
    const more = { initial: move?.initial ?? false };
    const input = move
      ? heard(door, { type: 'contact', open: move.open }, at.monotonicMs, more)
      : ({ type: 'tick' } as const);
    const step = stepNight(plan, {}, state, input, at);
    state = step.state;
    dueMs = step.dueMs;
    for (const _alarm of step.alarms) raised.push(minute);
  }
  return raised;
}

const wallTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Stockholm',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Minute by minute, as one would do it by hand: has it stood open long enough, and was any minute of it inside? */
function naive(rule: DoorRule, startUtc: number, moves: Move[], minutes: number): number[] {
  const { from, until } = rule.window;
  const inside = (minute: number) => {
    const time = wallTime.format(startUtc + minute * minuteMs);
    return from < until ? time >= from && time < until : time >= from || time < until;
  };
  const raised: number[] = [];
  let since: number | undefined;
  let touched = false;
  let done = false;
  for (let minute = 0; minute < minutes; minute += 1) {
    const move = moves.find((one) => one.minute === minute);
    if (move && !move.open) since = undefined;
    if (move?.open && since === undefined) {
      since = minute;
      touched = false;
      done = false;
    }
    if (since === undefined || done) continue;
    touched ||= inside(minute);
    if (touched && (minute - since) * 60 >= rule.delayS) {
      raised.push(minute);
      done = true;
    }
  }
  return raised;
}

const stockholm = (text: string) => Date.parse(text);
const evening = stockholm('2026-11-20T21:00:00+01:00');

describe('a door left open', () => {
  const open = (minute: number): Move => ({ minute, open: true });
  const shut = (minute: number): Move => ({ minute, open: false });
  const livedFrom = (start: number, moves: Move[], quality: Wall['quality'] = 'synchronised') =>
    live(nightly, start, moves, quality, 12 * 60);

  it('raises when it has stood open for the delay inside the window', () => {
    expect(livedFrom(evening, [open(90)])).toEqual([95]);
  });

  it('does not raise when it was closed again in time', () => {
    expect(livedFrom(evening, [open(90), shut(94)])).toEqual([]);
  });

  it('raises at the window’s first minute when it has stood open since before', () => {
    expect(livedFrom(evening, [open(10)])).toEqual([60]);
  });

  it('counts a time that began inside the window and ends after it', () => {
    const morning = stockholm('2026-11-21T05:00:00+01:00');
    expect(livedFrom(morning, [open(58)])).toEqual([63]);
    expect(livedFrom(morning, [open(60)])).toEqual([]);
  });

  it('raises once for one opening, and again for the next', () => {
    expect(livedFrom(evening, [open(70), open(80), shut(100), open(110)])).toEqual([75, 115]);
  });

  it('is always on while nobody knows what time it is: the safe side', () => {
    const noon = stockholm('1970-01-01T12:00:00+01:00');
    expect(livedFrom(noon, [open(10)], 'unknown')).toEqual([15]);
  });

  it('counts a door found open at start-up', () => {
    expect(livedFrom(stockholm('2026-11-20T23:00:00+01:00'), [{ minute: 0, open: true, initial: true }])).toEqual([5]);
  });

  it('agrees with doing it by hand, minute by minute, on any day but those when the clock changes', () => {
    const move = fc.record({ minute: fc.integer({ min: 0, max: 1_900 }), open: fc.boolean() });
    const time = fc.integer({ min: 0, max: 1_439 }).map((m) => new Date(m * minuteMs).toISOString().slice(11, 16));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 * 24 * 20 }),
        fc.array(move, { maxLength: 12 }),
        fc.tuple(time, time).filter(([from, until]) => from !== until),
        fc.integer({ min: 0, max: 60 }),
        (startMinute, moves, [from, until], delayMinutes) => {
          const rule = { ...nightly, window: { from, until }, delayS: delayMinutes * 60 };
          const start = stockholm('2026-11-02T00:00:00Z') + startMinute * minuteMs;
          expect(live(rule, start, moves, 'synchronised', 2_000)).toEqual(naive(rule, start, moves, 2_000));
        },
      ),
      { numRuns: 150 },
    );
  });
});
