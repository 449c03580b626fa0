import type { HomePlan, Pause, TimedRule } from '@nattvakt/contract';
import type { Staff } from './staff.js';
import type { Moment } from './types.js';

/** Whether a rule has to be silent now, by agreement. All times on the monotonic clock. */
export type Hush = {
  now: boolean;
  /** When the last hush ended; what went on before that time does not count. */
  endedMs: number | undefined;
  /** When this changes by itself. */
  changesMs: number | undefined;
};

/** Of what nothing hushes. */
export const noHush: Hush = { now: false, endedMs: undefined, changesMs: undefined };

type Span = { fromMs: number; untilMs: number };

/** Pauses need a clock that is known: without one a rule is on, the safe side. */
function pauseSpan(pause: Pause | undefined, at: Moment): Span[] {
  if (pause === undefined || at.wall === undefined || at.wall.quality === 'unknown') return [];
  const toMonotonicMs = at.monotonicMs - at.wall.now;
  return [{ fromMs: Date.parse(pause.from) + toMonotonicMs, untilMs: Date.parse(pause.until) + toMonotonicMs }];
}

/** Away, the rule's own pause, and staff in the home. */
export function hushOf(plan: HomePlan, rule: TimedRule, staff: Staff, at: Moment): Hush {
  const byStaff = rule.hushedByStaff === false || staff.untilMs === undefined ? [] : [staff.untilMs];
  const spans = [
    ...pauseSpan(plan.away, at),
    ...pauseSpan(rule.pause, at),
    ...byStaff.map((untilMs) => ({ fromMs: Number.NEGATIVE_INFINITY, untilMs })),
  ];
  const { monotonicMs: nowMs } = at;
  const over = spans.filter(({ fromMs, untilMs }) => untilMs <= nowMs && fromMs < untilMs);
  const on = spans.filter(({ fromMs, untilMs }) => fromMs <= nowMs && nowMs < untilMs);
  const ahead = spans.filter(({ fromMs }) => fromMs > nowMs);
  return {
    now: on.length > 0,
    endedMs: over.length === 0 ? undefined : Math.max(...over.map(({ untilMs }) => untilMs)),
    changesMs: soonest([...on.map(({ untilMs }) => untilMs), ...ahead.map(({ fromMs }) => fromMs)]),
  };
}

function soonest(times: readonly number[]): number | undefined {
  return times.length === 0 ? undefined : Math.min(...times);
}
