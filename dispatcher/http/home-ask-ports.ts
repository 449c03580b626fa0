import type { Devices, PlanDraft } from '@nattvakt/contract';
import type { PlanFault } from '../core/plans/decide-plan.js';
import type { TrialView } from '../core/plans/trial.js';
import type { PlanReader } from './plan-ports.js';

export type AskRefusal = 'no-such-home' | 'home-away' | 'no-plan-key';
type Refused<Code> = { ok: false; refusal: Code };

export type DevicesView = { at: number | undefined; online: boolean; said: Devices | undefined };

/** What is asked of homes themselves, limited to those that the caller's provider answers for. */
export interface HomeAskDesk {
  /** Asks the home what a plan would have raised. Nothing of it comes into force. */
  tryPlan(
    caller: PlanReader,
    homeId: string,
    plan: PlanDraft,
  ): Promise<
    { ok: true; id: string } | Refused<AskRefusal> | { ok: false; refusal: 'plan-unfit'; faults: PlanFault[] }
  >;
  trial(caller: PlanReader, homeId: string, id: string): Promise<TrialView | undefined>;
  /** False where there is no such trial. */
  cancelTrial(caller: PlanReader, homeId: string, id: string): Promise<boolean>;
  devices(caller: PlanReader, homeId: string): Promise<DevicesView | undefined>;
  /** The gateway tells how its devices are, or listens for a while to what unknown ones say of themselves. */
  command(
    caller: PlanReader,
    homeId: string,
    command: 'devices' | 'teach-in',
  ): Promise<{ ok: true } | Refused<AskRefusal>>;
}
