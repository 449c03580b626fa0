import type { Caller } from '../core/access/caller.js';
import type { ChangePreview } from '../core/responsibility/change-preview.js';
import type { TeamRelation, TeamRole } from '../core/responsibility/team.js';
import type { HomeRelation } from '../store/rows.js';
import type { ErrorCode } from './error-codes.js';
import type { FieldProblem } from './errors.js';
import type { Named } from './rota-ports.js';

/** Half-open; instants as Unix ms, `untilMs` null while no end is known. */
export type Lasting = { fromMs: number; untilMs: number | null };

export type ShownTeam = Named & { role: TeamRole; provider: Named };
export type ShownHours = { id: string; team: Named; weekdays: string; begins: string; ends: string } & Lasting;
export type ShownChange = { id: string; to: Named; atMs: number; enteredAtMs: number; enteredBy: string };

/** An area, who answers for it now and later, and what will change. */
export type ShownArea = Named & {
  homes: number;
  responsible: ({ provider: Named } & Lasting)[];
  teams: ({ team: ShownTeam; relation: TeamRelation } & Lasting)[];
  buildings: (Named & { homes: number; hours: ShownHours[] })[];
  changes: ShownChange[];
  /** There is a change to follow: one that has just come, or one to come. */
  watched: boolean;
  /** When, in the year ahead, no care team of whoever answers serves it. */
  unserved: { from: number; until: number }[];
};

/** A preview with names, as a person reads it. */
export type ShownPreview = Pick<ChangePreview, 'at' | 'homes' | 'openCases' | 'lacking'> & {
  area: Named;
  from: Named | null;
  to: Named;
  begin: Named[];
  goOn: Named[];
  stop: Named[];
  gaps: { team: Named; gaps: { from: number; until: number }[]; more: number }[];
  buildings: Named[];
};

/** Times are wall times of the dispatcher's zone. A `from` that is left out is now. */
export type WallChange = { to: string; from: string; teams?: string[]; keep?: string[] };
export type WallRelation = { team: string; relation: TeamRelation; from?: string; until?: string };
export type WallHours = {
  id: string;
  team: string;
  weekdays?: string;
  begins: string;
  ends: string;
  from?: string;
  until?: string;
};
export type WallHomePerson = { person: string; as: HomeRelation; from?: string; until?: string };

/** Why something was not done: a code, and the fields at fault. */
export type Refusal = { ok: false; code: ErrorCode; fields?: FieldProblem[] };
export type Answer<T = object> = ({ ok: true } & T) | Refusal;

/**
 * Who answers for what. The municipality and the administrator decide all of it; a manager names the provider's own teams
 * and what they serve, and never another's.
 */
export interface ResponsibilityDesk {
  areas(): ShownArea[];
  teams(): ShownTeam[];
  /** A new provider or area, or another name for one. */
  setProvider(caller: Caller, provider: Named): Promise<Answer>;
  setArea(caller: Caller, area: Named): Promise<Answer>;
  setTeam(caller: Caller, team: { id: string; provider: string; role: TeamRole; name: string }): Promise<Answer>;
  relate(caller: Caller, areaId: string, relation: WallRelation): Promise<Answer>;
  /** The relation ends at `until`; one that had not begun is gone. */
  unrelate(caller: Caller, areaId: string, relation: WallRelation): Promise<Answer>;
  preview(areaId: string, change: WallChange): Promise<Answer<{ preview: ShownPreview }>>;
  enter(caller: Caller, areaId: string, change: WallChange): Promise<Answer<{ id: string; preview: ShownPreview }>>;
  takeBack(caller: Caller, changeId: string): Promise<Answer>;
  setBuilding(caller: Caller, building: { id: string; name: string; area: string }): Promise<Answer>;
  setHours(caller: Caller, buildingId: string, hours: WallHours): Promise<Answer>;
  moveHome(caller: Caller, homeId: string, buildingId: string | null): Promise<Answer>;
  nameForHome(caller: Caller, homeId: string, person: WallHomePerson): Promise<Answer>;
}
