import { Temporal } from 'temporal-polyfill';
import type { Finding } from '../coverage-watch/index.js';
import { limits } from './limits.js';

/**
 * Whether a finding is told now. What is over never is; what begins in days waits for the day; all else is told at once.
 * @param zone IANA name, by whose clock it is day
 */
export function isTimeToTell({ from, until }: Pick<Finding, 'from' | 'until'>, now: number, zone: string): boolean {
  if (until !== null && until <= now) return false;
  if (from - now <= limits.soonMs) return true;
  return isDay(now, zone);
}

/** Whether people may be told of what can wait. */
export function isDay(now: number, zone: string): boolean {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  return hour >= limits.dayFromHour && hour < limits.dayUntilHour;
}
