import type { TimedRule } from '@nattvakt/contract';
import { type Hours, nextInside, stretchAt, touchesHours } from '../daily-window.js';
import { earliest } from '../earliest.js';
import type { Heard, Moment } from '../types.js';
import { answered } from './answer.js';
import type { RuleInput, RuleModule, RuleStep } from './rule.js';

export type LastingRule = Extract<TimedRule, { delayS: number }>;

/**
 * Something that can last: a bed that is empty, a door that is open. A rule's file says only since when it does; how
 * long it may, when and with what exceptions is the same for all and stands here.
 */
export type Condition<Rule extends LastingRule, Own> = {
  start: Own;
  /** `touches`: all of its time counts once any part of it is inside the hours. `inside`: only the time inside counts. */
  counts: 'touches' | 'inside';
  heard(rule: Rule, own: Own, heard: Heard, at: Moment): Own;
  /** What it is at a first look, where that is worth remembering: the rule only knows what it has seen since. */
  begin?(own: Own, at: Moment): Own;
  /** Since when it has lasted, on the monotonic clock; undefined while it does not. */
  sinceMs(own: Own): number | undefined;
};

/** A stretch of time in which the condition lasted and nothing hushed the rule. It raises once at most. */
type Run = { sinceMs: number; askedMs?: number; raised: boolean };

export type LastingState<Own> = { own: Own; run?: Run; lookedMs: number };

/** A rule that raises once for each run of its condition that is long enough and touches the rule's hours. */
export function lasting<Rule extends LastingRule, Own>(
  condition: Condition<Rule, Own>,
): RuleModule<Rule, LastingState<Own>> {
  return {
    start: { own: condition.start, lookedMs: Number.NEGATIVE_INFINITY },
    step(rule, state, input) {
      const { heard, at } = input;
      const before = condition.begin?.(state.own, at) ?? state.own;
      const own = heard === undefined ? before : condition.heard(rule, before, heard, at);
      if (input.before) return { state: { own, lookedMs: at.monotonicMs } };
      const quiet = quietOf(condition.counts, rule, input);
      const run = runOf(condition.sinceMs(own), state, quiet);
      const looked = { own, lookedMs: at.monotonicMs };
      if (run === undefined) return { state: looked, dueMs: quiet.changesMs };
      const judged = judge(rule, run, input);
      return {
        ...judged,
        state: { ...looked, run: judged.state },
        dueMs: earliest([judged.dueMs, quiet.changesMs]),
      };
    },
  };
}

type Quiet = RuleInput['hush'];

/** Time that does not count: hushed, and for some conditions everything outside the hours. */
function quietOf(counts: 'touches' | 'inside', rule: LastingRule, { hush, at, timeZone }: RuleInput): Quiet {
  const hours = hoursOf(rule);
  if (counts === 'touches' || hours === undefined || at.wall === undefined || at.wall.quality === 'unknown')
    return hush;
  const { now } = at.wall;
  const toMonotonicMs = at.monotonicMs - now;
  const stretch = stretchAt(hours, timeZone, now);
  if (stretch === undefined) {
    const opensMs = nextInside(hours, timeZone, now) + toMonotonicMs;
    return { now: true, endedMs: hush.endedMs, changesMs: earliest([hush.changesMs, opensMs]) };
  }
  return {
    now: hush.now,
    endedMs: Math.max(hush.endedMs ?? Number.NEGATIVE_INFINITY, stretch.fromMs + toMonotonicMs),
    changesMs: earliest([hush.changesMs, stretch.untilMs + toMonotonicMs]),
  };
}

/** The run that is going on: the one known, or a new one where the condition or the quiet was interrupted. */
function runOf(sinceMs: number | undefined, state: LastingState<unknown>, quiet: Quiet): Run | undefined {
  if (sinceMs === undefined || quiet.now) return undefined;
  const { run, lookedMs } = state;
  const quietBetween = quiet.endedMs !== undefined && quiet.endedMs > lookedMs;
  if (run !== undefined && !quietBetween && sinceMs <= run.sinceMs) return run;
  return { sinceMs: Math.max(sinceMs, quiet.endedMs ?? sinceMs), raised: false };
}

function judge(rule: LastingRule, run: Run, { heard, at, timeZone, heldUntilMs = 0 }: RuleInput): RuleStep<Run> {
  if (run.raised) return { state: run };
  const nowMs = at.monotonicMs;
  // An answer begins a new run: the home asks again later, it is never told to be silent for ever.
  if (run.askedMs !== undefined && answered(rule, heard)) {
    return { state: { sinceMs: nowMs, raised: false }, dueMs: nowMs + rule.delayS * 1000 };
  }
  const held = run.sinceMs < 0 ? heldUntilMs : run.sinceMs;
  const dueMs = Math.max(run.sinceMs + rule.delayS * 1000, insideFromMs(rule, run.sinceMs, at, timeZone), held);
  const { askedMs: asked, ...unasked } = run;
  // What it asked about is not due any more: another plan gives it longer, or the time was found and it is not in the hours.
  if (nowMs < dueMs) return { state: unasked, dueMs };
  if (rule.cancel !== undefined) {
    const askedMs = asked ?? nowMs;
    const untilMs = askedMs + rule.cancel.waitS * 1000;
    if (nowMs < untilMs) return { state: { ...run, askedMs }, dueMs: untilMs, askingUntilMs: untilMs };
  }
  return { state: { sinceMs: run.sinceMs, raised: true }, raiseSinceMs: run.sinceMs };
}

/** When, on the monotonic clock, this run first has a part inside the hours. Without a known clock the rule is on. */
function insideFromMs(rule: LastingRule, sinceMs: number, at: Moment, timeZone: string): number {
  const hours = hoursOf(rule);
  if (hours === undefined || at.wall === undefined || at.wall.quality === 'unknown') return sinceMs;
  const { now } = at.wall;
  const beganAt = now - (at.monotonicMs - sinceMs);
  if (touchesHours(hours, timeZone, beganAt, now)) return sinceMs;
  return at.monotonicMs + (nextInside(hours, timeZone, now) - now);
}

function hoursOf({ window, days }: LastingRule): Hours | undefined {
  return window === undefined && days === undefined ? undefined : { window, days };
}
