import type { DoorOpenRule } from '@nattvakt/contract';
import type { Static } from 'typebox';
import { nextInside, touchesWindow } from '../daily-window.js';
import type { Moment } from '../types.js';
import type { RuleModule, RuleStep } from './rule.js';

type Rule = Static<typeof DoorOpenRule>;

/** Since when the door has stood open on the monotonic clock, and whether this opening has raised already. */
export type DoorOpenState = { openSinceMs?: number; raised: boolean };

const closed: DoorOpenState = { raised: false };

/**
 * Raises once per opening, when the door has stood open for `delayS` seconds and some part of that time was inside the
 * window. A door found open at start-up counts from then. Without a known clock the window counts as on: the safe side.
 */
export const doorOpen: RuleModule<Rule, DoorOpenState> = {
  start: closed,
  step(rule, state, input, at, timeZone) {
    const now = input.type === 'tick' ? state : afterReading(state, input.event.reading, at);
    return judge(rule, now, at, timeZone);
  },
};

function afterReading(state: DoorOpenState, reading: { type: string; open?: boolean }, at: Moment): DoorOpenState {
  if (reading.type !== 'contact') return state;
  if (!reading.open) return closed;
  return state.openSinceMs === undefined ? { openSinceMs: at.monotonicMs, raised: false } : state;
}

function judge(rule: Rule, state: DoorOpenState, at: Moment, timeZone: string): RuleStep<DoorOpenState> {
  const { openSinceMs, raised } = state;
  if (openSinceMs === undefined || raised) return { state };
  const dueMs = Math.max(openSinceMs + rule.delayS * 1000, insideFromMs(rule, openSinceMs, at, timeZone));
  if (at.monotonicMs < dueMs) return { state, dueMs };
  return { state: { openSinceMs, raised: true }, raiseSinceMs: openSinceMs };
}

/** When, on the monotonic clock, this opening first has a part inside the window. */
function insideFromMs(rule: Rule, openSinceMs: number, at: Moment, timeZone: string): number {
  if (at.wall === undefined || at.wall.quality === 'unknown') return openSinceMs;
  const { now } = at.wall;
  const openedAt = now - (at.monotonicMs - openSinceMs);
  if (touchesWindow(rule.window, timeZone, openedAt, now)) return openSinceMs;
  return at.monotonicMs + (nextInside(rule.window, timeZone, now) - now);
}
