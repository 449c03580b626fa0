import type { PlanDevice, PlanDraft, PlanStatus } from '@nattvakt/contract';
import type { Consent, Given, Withdrawn } from '../core/plans/consent.js';
import type { PlanFault } from '../core/plans/decide-plan.js';
import type { PlacedPlan } from '../core/plans/plan-order.js';
import type { ShownRule } from '../core/plans/shown-rule.js';
import type { PlanStanding } from '../core/plans/standing.js';
import type { Proposal, TemplateId } from '../core/plans/templates.js';
import type { PlanHeading, PlanRow } from '../store/plan-store.js';
import type { TaskRow } from '../store/task-store.js';
import type { SignedIn } from './ports.js';

/** Whoever asks, as far as plans and their audit must know. */
export type PlanReader = Pick<SignedIn, 'sessionId' | 'grants' | 'personId' | 'phone'>;
type Who = PlanReader;

/** What a home says of the plan it runs, and when it said so. */
export type Runs = PlanStatus & { gatewayId: string; seenAtMs: number; online: boolean };

export type PlanLine = {
  homeId: string;
  areaId: string;
  newest: PlanHeading | undefined;
  runs: Runs | undefined;
  standing: PlanStanding;
};
/** Where the home is, and how many open tasks are about it. */
export type ListedPlan = PlanLine & PlacedPlan;
export type PlanQuery = { search: string; from: number };
/** `total`: of all that were found, of which `homes` are as many as are listed at a time. */
export type PlanList = { homes: ListedPlan[]; total: number };
/** `client`: the first name, of which the sentences speak. */
export type HomePlanView = PlanLine & {
  client: string;
  row: PlanRow | undefined;
  history: PlanHeading[];
  shown: ShownRule[];
};
export type ProposalView = Omit<Proposal, 'rules'> & { shown: ShownRule[] };

export type PlanRefusalCode = 'no-such-home' | 'no-plan-key' | 'plan-changed' | 'plan-unfit';
export type ConsentRefusalCode =
  | 'no-such-home'
  | 'no-such-consent'
  | 'consent-withdrawn'
  | 'consent-unfit'
  | 'plan-changed';

type Refused<Code> = { ok: false; refusal: Code; faults?: readonly PlanFault[] };

/** A consent with how many rules of the newest plan, and how many agreed checks from today on, rest on it. */
export type RestedConsent = Consent & { rests: { rules: number; checks: number } };

/** Plans and consents, limited to the homes that the caller's provider answers for. */
export interface PlanDesk {
  /** Each home listed is written down as read: it is its address that is shown. */
  overview(caller: Who, query: PlanQuery): Promise<PlanList>;
  /** How the plan of one home stands; nothing about the client. */
  line(caller: Who, homeId: string): Promise<PlanLine | undefined>;
  plan(caller: Who, homeId: string): Promise<HomePlanView | undefined>;
  version(caller: Who, homeId: string, version: number): Promise<PlanRow | undefined>;
  save(
    caller: Who,
    homeId: string,
    asked: { basedOn: number; reason: string; plan: PlanDraft },
  ): Promise<{ ok: true; row: PlanRow } | Refused<PlanRefusalCode>>;
  /** What a template would add. The devices are those of the newest plan unless told. */
  propose(
    caller: Who,
    homeId: string,
    asked: { template: TemplateId; until?: string; devices?: readonly PlanDevice[] },
  ): Promise<ProposalView | undefined>;
  consents(caller: Who, homeId: string): Promise<RestedConsent[] | undefined>;
  /** `id`: a UUID of whoever asks; the same sent again is written down once. */
  give(
    caller: Who,
    homeId: string,
    given: Given,
    id?: string,
  ): Promise<{ ok: true; consent: Consent } | Refused<ConsentRefusalCode>>;
  withdraw(
    caller: Who,
    homeId: string,
    consentId: string,
    body: Withdrawn,
  ): Promise<{ ok: true; consent: Consent; silenced: string[]; held: boolean } | Refused<ConsentRefusalCode>>;
  tasks(caller: Who): Promise<TaskRow[]>;
  closeTask(caller: Who, id: string, note: string | null): Promise<'closed' | 'no-such-task' | 'task-closed'>;
  /** Given and family name, for those who look at who decided. */
  nameOf(personId: string): string;
}
