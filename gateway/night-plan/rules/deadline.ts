import type { RuleOf } from '@nattvakt/contract';
import { deadlinesAround } from '../daily-window.js';
import { limits } from '../limits.js';
import type { Heard, Moment } from '../types.js';
import { answered } from './answer.js';
import type { RuleInput, RuleModule, RuleStep } from './rule.js';

export type DeadlineRule = RuleOf<'not-in-bed-by' | 'no-sign-of-morning'>;

/** What must be so by a time of day. */
export type Expectation<Rule extends DeadlineRule, Own> = {
  start: Own;
  /** `from`: since when it may come true; left out, since the day before. */
  times(rule: Rule): { from?: string; by: string };
  heard(rule: Rule, own: Own, heard: Heard, at: Moment): Own;
  /** Whether it is so, or has been since `fromMs` on the monotonic clock. */
  met(own: Own, fromMs: number): boolean;
};

export type DeadlineState<Own> = {
  own: Own;
  /** The first look: what was before it is not known. */
  startedMs?: number;
  /** The last deadline that was judged, Unix ms. */
  judgedAt?: number;
  askedMs?: number;
};

/**
 * Raises when a deadline comes and what must be so is not. After a start in the middle of the time it waits for the
 * devices to tell of themselves, and raises when they show nothing: not knowing is no reason to be silent. Without a known
 * clock there is no deadline; it is judged when the clock is known, unless it has long passed.
 */
export function deadline<Rule extends DeadlineRule, Own>(
  expectation: Expectation<Rule, Own>,
): RuleModule<Rule, DeadlineState<Own>> {
  return {
    start: { own: expectation.start },
    step(rule, state, input) {
      const { heard, at } = input;
      const own = heard === undefined ? state.own : expectation.heard(rule, state.own, heard, at);
      const looked = { ...state, own, startedMs: state.startedMs ?? at.monotonicMs };
      if (input.before || at.wall === undefined || at.wall.quality === 'unknown') return { state: looked };
      return judge(expectation, rule, looked, input, at.wall.now);
    },
  };
}

function judge<Rule extends DeadlineRule, Own>(
  expectation: Expectation<Rule, Own>,
  rule: Rule,
  state: DeadlineState<Own> & { startedMs: number },
  { heard, at, timeZone, hush }: RuleInput,
  now: number,
): RuleStep<DeadlineState<Own>> {
  const { last, next } = deadlinesAround({ ...expectation.times(rule), days: rule.days }, timeZone, now);
  const nowMs = at.monotonicMs;
  const toMonotonicMs = nowMs - now;
  const nextMs = next === undefined ? undefined : next.byMs + toMonotonicMs;
  const open = last !== undefined && last.byMs > judgedUntil(state.judgedAt, now) ? last : undefined;
  if (open === undefined || now - open.byMs > limits.lateDeadlineMs) return { state, dueMs: nextMs };

  const { askedMs: _asked, ...others } = state;
  const judged = { ...others, judgedAt: open.byMs };
  const fromMs = open.fromMs + toMonotonicMs;
  const allIsWell = state.askedMs !== undefined && answered(rule, heard);
  if (hush.now || allIsWell || expectation.met(state.own, fromMs)) return { state: judged, dueMs: nextMs };

  const settledMs = state.startedMs > fromMs ? state.startedMs + limits.settleMs : fromMs;
  if (nowMs < settledMs) return { state, dueMs: settledMs };
  if (rule.cancel !== undefined) {
    const askedMs = state.askedMs ?? nowMs;
    const untilMs = askedMs + rule.cancel.waitS * 1000;
    if (nowMs < untilMs) return { state: { ...state, askedMs }, dueMs: untilMs, askingUntilMs: untilMs };
  }
  return { state: judged, raiseSinceMs: open.byMs + toMonotonicMs, dueMs: nextMs };
}

/** A clock that ran ahead and was put right has judged days that have not come: they are all still ahead. */
function judgedUntil(judgedAt: number | undefined, now: number): number {
  return judgedAt === undefined || judgedAt > now ? Number.NEGATIVE_INFINITY : judgedAt;
}
