import type {
  Agreed,
  CheckPeriod,
  CheckProblem,
  LookAhead,
  LookConcern,
  LookCount,
  LookHour,
} from '../core/checks/index.js';
import type { Consent } from '../core/plans/consent.js';
import type { SignedIn } from './ports.js';
import type { Named } from './rota-ports.js';

type Who = Pick<SignedIn, 'sessionId' | 'grants' | 'personId' | 'phone'>;

export type ShownDecision = { version: number; from: string; ended: boolean; atMs: number; by: string; reason: string };
export type ShownCheck = {
  id: string;
  /** The newest decision's: a change is refused when there is another since. */
  version: number;
  periods: CheckPeriod[];
  /** The newest first. */
  decisions: ShownDecision[];
  /** What is the matter with the looks ahead, each with the first that it is so with. */
  concerns: { concern: LookConcern; at: number }[];
};
export type ShownConsent = Pick<Consent, 'id' | 'from' | 'until' | 'consenter' | 'way'> & {
  standing: boolean;
  withdrawnAt: number | null;
};
/** `consents`: all that the client agreed to about being looked in on. */
export type HomeChecks = { checks: ShownCheck[]; consents: ShownConsent[]; mayPlan: boolean };

/** `agreed` null: it ends. `basedOn`: the version that was looked at; 0 for a new check. */
export type AskedDecision = { basedOn: number; from: string; agreed: Agreed | null; reason: string };
export type CheckRefusal =
  | { ok: false; refusal: 'no-such-home' | 'no-such-check' | 'check-changed' }
  | { ok: false; refusal: 'check-unfit'; problems: readonly CheckProblem[] };

export type ShownLook = Pick<LookAhead, 'checkId' | 'homeId' | 'at' | 'until' | 'way' | 'concerns'> & {
  street: string;
  floor: string | null;
  door: string | null;
  area: Named;
  team: Named | null;
};
export type AheadList = { at: number; until: number; looks: ShownLook[]; more: number };

/** `teams` null: for who may see how many in an area, and no more. */
export type AreaFigures = Named &
  LookCount & { camera: number; teams: (LookCount & { team: Named | null; hours: LookHour[] })[] | null };
export type AheadFigures = { at: number; until: number; areas: AreaFigures[] };

/** What is agreed about looking in on clients, and the looks of the day ahead; each caller within their own areas. */
export interface CheckDesk {
  /** Undefined where there is no such home, or it is not theirs. Written down as read. */
  ofHome(caller: Who, homeId: string): Promise<HomeChecks | undefined>;
  /** Asked again by the same person, the same decision is done once. */
  decide(caller: Who, homeId: string, checkId: string, asked: AskedDecision): Promise<{ ok: true } | CheckRefusal>;
  /** Where and when somebody is to look in; every home in it is written down as read. On an alarm phone, its team's. */
  looks(caller: Who): Promise<AheadList>;
  /** How many. Names no home. */
  figures(caller: Who): Promise<AheadFigures>;
}
