import { Temporal } from 'temporal-polyfill';
import { readWallTime, wallOf } from '../../core/rota/index.js';
import { type Given, UsageError } from '../command.js';
import { readTyped } from '../wall-time.js';

type Problem = { field: string; problem: string; value?: string; allowed?: readonly string[] };

const words: Record<string, string> = {
  unknown: 'is not in the store',
  missing: 'must not be empty',
  'too-long': 'is too long',
  'not-in-the-future': 'must be yet to come',
  'too-far-ahead': 'is too far ahead',
  'responsible-already': 'answers for the area already then',
  'another-change-then': 'the area changes at that very instant already',
  'not-of-the-new-provider': 'is not a team of the new provider',
  'not-of-the-old-provider': 'is not a team of the provider that answers until then',
  'nobody-to-come': 'no care team of the new provider would serve the area: name one',
  'of-another-provider': 'belongs to another provider, and stays there',
  'of-another-role': 'has another role, and keeps it',
  'not-after-from': 'must be after --from',
  overlaps: 'holds already in a part of that time',
  over: 'is over already',
  'not-a-care-team': 'is not a care team',
  'in-another-area': 'is in another area than the home',
};

/** Problems as a person at the keyboard reads them, under the names of the options. */
export function wordsOfProblems(problems: readonly Problem[]): string[] {
  return problems.map(({ field, problem, value, allowed }) => {
    const what = value === undefined ? '' : ` ${value}`;
    const could = allowed === undefined || allowed.length === 0 ? '' : `; possible: ${allowed.join(', ')}`;
    return `--${field}${what}: ${words[problem] ?? problem}${could}`;
  });
}

export function refuseWith(problems: readonly Problem[]): never {
  throw new UsageError(wordsOfProblems(problems));
}

/**
 * An instant that was written as a wall time or a date of the zone, or undefined when none was.
 * @throws UsageError with both readings where the clocks skip the time or show it twice
 */
export function instantOf(given: Given, name: string, zone: string): number | undefined {
  const text = given.get(name);
  if (text === undefined) return undefined;
  const read = readTyped(name, text, zone, 'a time such as 2026-12-01 00:00');
  if ('problem' in read) throw new UsageError([read.problem]);
  return read.instant;
}

/** `2026-12-01 00:00`, by the clock on the wall; with its offset where that matters. */
export function wallWords(instant: number, zone: string): string {
  const { wall, offset } = wallOf(instant, zone);
  const shown = wall.length === 10 ? `${wall} 00:00` : wall.replace('T', ' ');
  const reading = readWallTime(wall.length === 10 ? `${wall}T00:00` : wall, zone);
  return reading.ok ? shown : `${shown}${offset}`;
}

export function spanWords({ fromMs, untilMs }: { fromMs: number; untilMs: number | null }, zone: string): string {
  const from = fromMs <= 0 ? 'from ever' : `from ${wallWords(fromMs, zone)}`;
  return untilMs === null ? from : `${from} until ${wallWords(untilMs, zone)}`;
}

export const listOf = (given: Given, name: string): string[] => given.get(name)?.split(',').filter(Boolean) ?? [];

/** The midnight that began the day of `now`. */
export const todayOf = (now: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).startOfDay().epochMilliseconds;
