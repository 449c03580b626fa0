import {
  byPerson,
  coverageOf,
  type Interval,
  intersection,
  merged,
  overlap,
  type Shift,
  segmentsOf,
} from '../rota/index.js';
import { dutiesIn } from './duty.js';
import type { Concern, Finding } from './finding.js';
import { limits } from './limits.js';
import type { Seen } from './seen.js';

/**
 * Stretches in which a team must answer and nobody is planned, from now until as far ahead as we look. One that is told
 * already keeps its beginning while it lasts; one that reaches out of sight has no end.
 */
export function gapConcerns({ directory, shifts, zone }: Seen, open: readonly Finding[], now: number): Concern[] {
  const told = open.filter(({ reason }) => reason === 'planned-gap');
  const span = { from: Math.min(now, ...told.map(({ from }) => from)), until: now + limits.aheadMs };
  return [...dutiesIn(directory, span, zone)].flatMap(([teamId, duty]) => {
    const since = Math.min(now, ...told.filter((finding) => finding.teamId === teamId).map(({ from }) => from));
    return coverageOf(teamId, cut(duty, { ...span, from: since }), shifts)
      .gaps.filter(({ until }) => until > now)
      .map(({ from, until }): Concern => {
        const key = `planned-gap/${teamId}/${from}`;
        return { key, reason: 'planned-gap', teamId, from, until: until >= span.until ? null : until };
      });
  });
}

/** People who are planned on several teams at once, now or within sight. */
export function doubledConcerns({ shifts }: Seen, now: number): Concern[] {
  const sight = { from: now, until: now + limits.aheadMs };
  return [...byPerson(shifts)].flatMap(([personId, own]) =>
    merged(segmentsOf(own).filter(({ shifts: running }) => teamsOf(running).length > 1))
      .filter((stretch) => overlap(stretch, sight))
      .map((stretch): Concern => {
        const [teamId = ''] = teamsOf(own.filter((shift) => overlap(shift, stretch)));
        return { key: `two-places/${personId}/${stretch.from}`, reason: 'two-places', teamId, personId, ...stretch };
      }),
  );
}

function teamsOf(shifts: readonly Shift[]): string[] {
  return [...new Set(shifts.map(({ teamId }) => teamId))].sort();
}

function cut(intervals: readonly Interval[], span: Interval): Interval[] {
  return intervals.flatMap((interval) => {
    const shared = intersection(interval, span);
    return shared ? [shared] : [];
  });
}
