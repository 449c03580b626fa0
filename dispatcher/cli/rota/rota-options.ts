import { Temporal } from 'temporal-polyfill';
import { type DispatcherConfig, defaultTimeZone } from '../../config.js';
import { type Interval, rotaLimits } from '../../core/rota/index.js';
import type { DirectoryRows, TeamRow } from '../../store/rows.js';
import { type Given, UsageError } from '../command.js';
import { readTyped } from '../wall-time.js';

export const teamsOption = { value: 'A,B', words: 'ids of the teams' } as const;
export const spanOptions = {
  from: { value: 'DATE', words: 'first day, 2026-11-30, or a time on it, “2026-11-30 21:00”' },
  until: { value: 'DATE', words: 'the day (or time) before which it ends' },
} as const;

const shownDays = 14;

export const zoneOf = (config: DispatcherConfig): string => config.timeZone ?? defaultTimeZone;

/** The teams that were asked for. Without any: all. @throws UsageError naming each that is not there */
export function teamsOf(given: Given, { teams }: DirectoryRows): TeamRow[] {
  const asked = given.get('teams')?.split(',').filter(Boolean);
  if (asked === undefined) return teams;
  const unknown = asked.filter((id) => !teams.some((team) => team.id === id));
  if (unknown.length > 0 || asked.length === 0) {
    const there = teams.map(({ id }) => id).join(', ') || 'none';
    throw new UsageError(
      (asked.length === 0 ? [''] : unknown).map((id) => `--teams: no team “${id}”; there are: ${there}`),
    );
  }
  return teams.filter(({ id }) => asked.includes(id));
}

/** The span that was asked for, by the wall clock of the zone. Without one: two weeks from the midnight before `now`. */
export function spanOf(given: Given, zone: string, now: number): Interval {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).startOfDay();
  const problems: string[] = [];
  const edge = (name: 'from' | 'until', otherwise: number): number => {
    const text = given.get(name);
    if (text === undefined) return otherwise;
    const read = readTyped(name, text, zone, 'a date such as 2026-11-30');
    if ('instant' in read) return read.instant;
    problems.push(read.problem);
    return otherwise;
  };
  const from = edge('from', today.epochMilliseconds);
  const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  const until = edge('until', first.add({ days: shownDays }).epochMilliseconds);
  if (problems.length === 0 && until <= from) problems.push('--until: must be after --from');
  if (until - from > rotaLimits.spanMs) problems.push('--until: at most eleven years after --from');
  if (problems.length > 0) throw new UsageError(problems);
  return { from, until };
}
