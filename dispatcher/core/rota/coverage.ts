import { type Interval, intersection, merged } from './interval.js';
import { byPerson, type Shift } from './shift.js';
import { type Segment, segmentsOf } from './sweep.js';

/** More than one shift runs on the team. Allowed, and shown, for not every overlap was meant. */
export type Overlap = Interval & { shiftIds: string[] };

/**
 * One person has several shifts at once: on two teams, of which one stands without them, or twice on the same team,
 * which counts for one person only.
 */
export type Doubled = Interval & { personId: string; reason: 'two-teams' | 'twice-on-team'; shiftIds: string[] };

export type Coverage = {
  /** Stretches in which nobody is planned: ordered, apart from each other, as short as they can be. */
  gaps: Interval[];
  overlaps: Overlap[];
  doubled: Doubled[];
};

/**
 * How well a team is planned during the time it must answer. Every moment of `duty` is either inside a shift of the
 * team or inside a gap.
 * @param duty when the team must answer, in any order: `[{ from, until }]`, or the nights only
 * @param shifts of all teams, so that a person who is also planned elsewhere is seen
 */
export function coverageOf(teamId: string, duty: readonly Interval[], shifts: readonly Shift[]): Coverage {
  const spans = merged(duty);
  const own = shifts.filter((shift) => shift.teamId === teamId);
  return {
    gaps: gapsWithin(spans, own),
    overlaps: within(
      spans,
      segmentsOf(own)
        .filter((segment) => segment.shifts.length > 1)
        .map(({ from, until, shifts }) => ({ from, until, shiftIds: idsOf(shifts) })),
    ),
    doubled: within(spans, doubledOn(teamId, own, shifts)),
  };
}

/** What of the spans no interval covers: minimal, ordered, half-open. */
export function gapsWithin(spans: readonly Interval[], covers: readonly Interval[]): Interval[] {
  const covered = merged(covers);
  let next = 0;
  return merged(spans).flatMap((span) => {
    const gaps: Interval[] = [];
    let { from } = span;
    while ((covered[next]?.until ?? Number.POSITIVE_INFINITY) <= from) next++;
    // A cover may reach into the next span: it is left for that one to see.
    for (let i = next; i < covered.length; i++) {
      const cover = covered[i];
      if (!cover || cover.from >= span.until) break;
      if (cover.from > from) gaps.push({ from, until: cover.from });
      from = cover.until;
    }
    if (from < span.until) gaps.push({ from, until: span.until });
    return gaps;
  });
}

/** The team's people, looked at wherever they are planned. */
function doubledOn(teamId: string, own: readonly Shift[], all: readonly Shift[]): Doubled[] {
  const people = byPerson(all);
  return [...byPerson(own).keys()].sort().flatMap((personId) =>
    segmentsOf(people.get(personId) ?? [])
      .filter(({ shifts }) => shifts.length > 1 && shifts.some((shift) => shift.teamId === teamId))
      .map((segment) => doubledIn(segment, personId)),
  );
}

function doubledIn({ from, until, shifts }: Segment, personId: string): Doubled {
  const teams = new Set(shifts.map(({ teamId }) => teamId));
  return { from, until, personId, reason: teams.size > 1 ? 'two-teams' : 'twice-on-team', shiftIds: idsOf(shifts) };
}

function idsOf(shifts: readonly Shift[]): string[] {
  return shifts.map(({ id }) => id).sort();
}

/** The findings cut to the spans, earliest first. */
function within<T extends Interval>(spans: readonly Interval[], findings: readonly T[]): T[] {
  const cut = findings.flatMap((finding) =>
    spans.flatMap((span) => {
      const shared = intersection(span, finding);
      return shared ? [{ ...finding, ...shared }] : [];
    }),
  );
  return cut.sort((a, b) => a.from - b.from);
}
