import type { CaseKind, Priority } from '@nattvakt/contract';
import type { Caller } from '../core/access/caller.js';
import type { LadderPlan } from '../core/ladder-plan.js';
import type { Answer } from './responsibility-ports.js';
import type { Named } from './rota-ports.js';

export type WantedLadder = {
  id: string;
  areaId: string | null;
  kind: CaseKind | null;
  priority: Priority | null;
  plan: LadderPlan;
};

/** A ladder of somebody's own. `plan` null: it cannot be used, so the shipped one is in its place. */
export type ShownLadder = {
  id: string;
  area: Named | null;
  kind: string | null;
  priority: string | null;
  plan: LadderPlan | null;
  mayChange: boolean;
};

export type Ladders = {
  shipped: LadderPlan;
  /** The most specific first, as they are chosen. */
  ladders: ShownLadder[];
  /** Areas for which the caller may make one. */
  areas: Named[];
  /** Whether the caller may make one for every area. */
  mayForAll: boolean;
};

/** Ladders as an office decides them: a manager for the provider's own areas, the municipality for all. */
export interface LadderOffice {
  ladders(caller: Caller): Ladders;
  put(caller: Caller, ladder: WantedLadder): Promise<Answer>;
  remove(caller: Caller, id: string): Promise<Answer>;
}
