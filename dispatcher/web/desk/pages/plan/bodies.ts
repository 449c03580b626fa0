import type { DeviceState, HomePlan, TrialAlarm, UnknownDeviceState } from '@nattvakt/contract';
import type { Consent } from '../../../../core/plans/consent.js';
import type { PlanStanding } from '../../../../core/plans/standing.js';
import type { TrialView } from '../../../../core/plans/trial.js';

/** What the dispatcher answers, as far as these pages read it. */
export type Heading = {
  version: number;
  at: string;
  by: { id: string; name: string };
  reason: string;
  cause: 'saved' | 'withdrawal' | 'renumbered';
};
export type Runs = {
  version: number;
  seenAt: string;
  online: boolean;
  kept: boolean;
  refused?: { version?: number; reason: string; problems: string[] };
};
export type PlanLineBody = {
  home: string;
  area: string;
  standing: PlanStanding;
  newest: Heading | null;
  runs: Runs | null;
};
/** In the list: where the home is, and how much there is to do about it. */
export type ListedPlanBody = PlanLineBody & {
  street: string;
  floor: string | null;
  door: string | null;
  town: string | null;
  tasks: number;
};
export type PlanListBody = { homes: ListedPlanBody[]; total: number };
export type PlanBody = PlanLineBody & { client: string; plan: HomePlan | null; history: Heading[] };
export type ConsentBody = Omit<Consent, 'from' | 'until' | 'recordedAt' | 'withdrawn' | 'homeId'> & {
  from: string;
  until: string | null;
  standing: boolean;
  rests: { rules: number; checks: number };
  withdrawn: { at: string; by: string; note?: string } | null;
};
export type TaskBody = {
  id: string;
  kind: string;
  home: string;
  openedAt: string;
  facts: Record<string, string | number | string[]>;
  closedAt: string | null;
  note: string | null;
};
export type TrialBody = Omit<TrialView, 'reason' | 'from' | 'until'> & {
  reason: string | null;
  from: string | null;
  until: string | null;
};
export type DevicesBody = {
  at: string | null;
  online: boolean;
  devices: DeviceState[];
  unknown: UnknownDeviceState[];
  teachInUntil: string | null;
};
export type InWords = { id: string; sv: string; en: string };
export type TemplatesBody = { templates: InWords[]; needs: InWords[] };
export type ProposalBody = {
  shown: { rule: HomePlan['rules'][number] }[];
  missing: string[];
  subjects: string[];
  needsEnd: boolean;
};
export type { TrialAlarm };
