import type { LookAhead } from './ahead.js';
import { grouped } from './grouped.js';

const hourMs = 3_600_000;

/** `unfilled`: as things stand nobody will look in then. */
export type LookCount = { count: number; unfilled: number };
/** An hour in which there are looks. `at` is when it begins. */
export type LookHour = LookCount & { at: number };
/** `teamId` null: looks that no team answers for. */
export type TeamLooks = LookCount & { teamId: string | null; hours: LookHour[] };
export type AreaLooks = LookCount & { areaId: string; camera: number; teams: TeamLooks[] };

/** How many looks, by area, by team and by the hour; hours in order. What has begun already is told in the hour of `now`. */
export function lookFigures(looks: readonly LookAhead[], now: number): AreaLooks[] {
  return [...grouped(looks, ({ areaId }) => areaId)].map(([areaId, inArea]) => ({
    ...{ areaId, ...countOf(inArea), camera: inArea.filter(({ way }) => way === 'camera').length },
    teams: [...grouped(inArea, ({ teamId }) => teamId)].map(([teamId, ofTeam]) => ({
      ...{ teamId, ...countOf(ofTeam) },
      hours: [...grouped(ofTeam, ({ at }) => hourOf(Math.max(at, now)))]
        .map(([at, inHour]) => ({ at, ...countOf(inHour) }))
        .sort((a, b) => a.at - b.at),
    })),
  }));
}

const hourOf = (instant: number) => Math.floor(instant / hourMs) * hourMs;
const countOf = (looks: readonly LookAhead[]): LookCount => ({
  count: looks.length,
  unfilled: looks.filter(({ concerns }) => concerns.length > 0).length,
});
