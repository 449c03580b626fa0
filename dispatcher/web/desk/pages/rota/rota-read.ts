import type { Static } from 'typebox';
import type { Interval } from '../../../../core/rota/interval.js';
import type { Shift } from '../../../../core/rota/shift.js';
import type { Change } from '../../../../http/rota-edit-schemas.js';
import type { CoverageRows, RotaRows } from '../../../../http/rota-schemas.js';
import { type Reading, useGet } from '../../api/use-get.js';

type Rows = Static<typeof RotaRows>;
export type Person = Rows['people'][number];
export type Team = Rows['teams'][number];
export type ShownShift = Shift & { repeats: boolean; givenName: string };
export type ShownChange = Omit<Static<typeof Change>, 'before' | 'after'> & { before: Shift[]; after: Shift[] };
/** `hasDuty`: it must answer at some time of these weeks; without that nothing counts as a gap. */
export type TeamRota = Team & {
  shifts: ShownShift[];
  hasDuty: boolean;
  gaps: Interval[];
  doubled: ReadonlySet<string>;
};
/** Two weeks of everything that somebody may plan. */
export type Rota = { teams: TeamRota[]; people: Person[]; shifts: ShownShift[] };

/** Whoever is of the team stands first. */
export function peopleFor({ people }: Rota, teamId: string): { value: string; text: string }[] {
  const isOfTeam = (teamIds: readonly string[]) => Number(!teamIds.includes(teamId));
  return [...people]
    .sort((a, b) => isOfTeam(a.teamIds) - isOfTeam(b.teamIds))
    .map(({ id, givenName, familyName }) => ({ value: id, text: `${givenName} ${familyName}` }));
}

const instants = <T extends { from: string; until: string }>({ from, until, ...rest }: T) => ({
  ...rest,
  ...{ from: Date.parse(from), until: Date.parse(until) },
});

/** Reads shifts and gaps of a span, and what was changed last. */
export function useRota(span: Interval) {
  const query = `?from=${new Date(span.from).toISOString()}&until=${new Date(span.until).toISOString()}`;
  const rows = useGet<Rows>(`/api/rota/shifts${query}`);
  const coverage = useGet<Static<typeof CoverageRows>>(`/api/rota/coverage${query}`);
  const changes = useGet<{ changes: Static<typeof Change>[] }>('/api/rota/changes');
  return { rota: both(rows, coverage), changes: changesOf(changes) };
}

function both(rows: Reading<Rows>, coverage: Reading<Static<typeof CoverageRows>>): Reading<Rota> {
  const reload = () => {
    rows.reload();
    coverage.reload();
  };
  if (rows.loaded.state !== 'ready') return { loaded: rows.loaded, reload };
  if (coverage.loaded.state !== 'ready') return { loaded: coverage.loaded, reload };
  const stale = rows.loaded.stale ?? coverage.loaded.stale;
  return { loaded: { state: 'ready', stale, value: rotaOf(rows.loaded.value, coverage.loaded.value) }, reload };
}

function rotaOf({ teams, people, shifts }: Rows, coverage: Static<typeof CoverageRows>): Rota {
  const all = shifts.map(instants);
  return {
    people: [...people].sort((a, b) => a.givenName.localeCompare(b.givenName, 'sv')),
    shifts: all,
    teams: teams.map((team) => {
      const found = coverage.teams.find((one) => one.team.id === team.id);
      return {
        ...team,
        shifts: all.filter(({ teamId }) => teamId === team.id),
        hasDuty: found?.hasDuty ?? false,
        gaps: (found?.gaps ?? []).map(instants),
        doubled: new Set((found?.doubled ?? []).flatMap(({ shiftIds }) => shiftIds)),
      };
    }),
  };
}

function changesOf({ loaded, reload }: Reading<{ changes: Static<typeof Change>[] }>): Reading<ShownChange[]> {
  if (loaded.state !== 'ready') return { loaded, reload };
  const value = loaded.value.changes.map(({ before, after, ...change }) => ({
    ...{ ...change, before: before.map(instants), after: after.map(instants) },
  }));
  return { loaded: { ...loaded, value }, reload };
}
