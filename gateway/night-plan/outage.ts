import type { NightState } from './state.js';
import { movedTimes } from './times.js';
import type { Moment } from './types.js';

/**
 * Once the time is known, so is how long the outage was: the waits of before it are put right. Until then, and no longer
 * than the hold, they raise nothing: a clock is usually set within a minute of a start.
 */
export function settleOutage(state: NightState, at: Moment): NightState {
  const { outage, ...others } = state;
  if (outage === undefined) return state;
  const now = at.wall?.quality === 'unknown' ? undefined : at.wall?.now;
  if (now !== undefined && outage.sinceAt !== undefined) {
    const offMs = Math.max(0, now - outage.sinceAt);
    const byMs = at.monotonicMs - offMs - outage.endedMs;
    return movedTimes(others, (ms) => (ms < 0 ? ms + byMs : ms));
  }
  return at.monotonicMs >= outage.heldUntilMs ? others : state;
}
