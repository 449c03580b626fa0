import { isSynthetic } from '../synthetic.js';
import { type DutyRows, unservedIn } from './duty.js';
import type { Concern, Finding } from './finding.js';
import { limits } from './limits.js';
import type { Seen } from './seen.js';

/**
 * Areas that no care team of whoever answers for them serves, now or within sight: nobody, then, is asked first. One that
 * is told already keeps its beginning while it lasts.
 */
export function areaConcerns({ directory }: Seen, open: readonly Finding[], now: number): Concern[] {
  const told = open.filter(({ reason }) => reason === 'area-without-team');
  const areaIds = new Set(directory.responsibilities.map(({ areaId }) => areaId));
  return [...areaIds].flatMap((areaId) => {
    if (isSynthetic(areaId)) return [];
    const teamId = lastToServe(directory, areaId);
    if (teamId === undefined) return [];
    const key = `area-without-team/${areaId}`;
    const since = Math.min(now, ...told.filter((one) => one.key.startsWith(`${key}/`)).map(({ from }) => from));
    const span = { from: since, until: now + limits.aheadMs };
    return unservedIn(directory, areaId, span)
      .filter(({ until }) => until > now)
      .map(({ from, until }): Concern => {
        const end = until >= span.until ? null : until;
        return { key: `${key}/${from}`, reason: 'area-without-team', teamId, from, until: end };
      });
  });
}

/** The team whose people hear of it: who served the area last, or else a team of whoever answers for it last. */
function lastToServe({ teams, teamAreas, responsibilities }: DutyRows, areaId: string): string | undefined {
  const care = teams.filter(({ role }) => role === 'care');
  const serving = teamAreas
    .filter((row) => row.areaId === areaId && row.relation !== 'neighbour' && care.some(({ id }) => id === row.teamId))
    .sort((a, b) => (a.fromMs ?? 0) - (b.fromMs ?? 0));
  const answering = responsibilities.filter((row) => row.areaId === areaId).sort((a, b) => a.fromMs - b.fromMs);
  return serving.at(-1)?.teamId ?? care.find(({ providerId }) => providerId === answering.at(-1)?.providerId)?.id;
}
