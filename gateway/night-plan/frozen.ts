import type { HomePlan } from '@nattvakt/contract';
import { limits } from './limits.js';
import { settleOutage } from './outage.js';
import type { Machine } from './own-faults.js';
import type { NightState } from './state.js';
import { silenceOf } from './supervision.js';
import { switchPlan } from './switch-plan.js';
import { movedTimes, readable, storable } from './times.js';
import type { Moment } from './types.js';

/**
 * What the plan remembers, as it is kept on disk: with the plan it was made by, and the moment on both clocks. The
 * monotonic one means nothing in another start of the machine, which `boot` names.
 */
export type Frozen = { v: 1; boot: string; at: Moment; plan: HomePlan; state: unknown };

/** Contacts and whom to text stay out of it: the waits do not need them. */
export function freeze(plan: HomePlan, state: NightState, at: Moment, boot: string): Frozen {
  const { fallback: _fallback, ...others } = plan;
  return { v: 1, boot, at, plan: { ...others, contacts: [] }, state: storable(state) };
}

/** Whether a value that was read back is what `freeze` made. The file is nobody else's: a look is enough. */
export function isFrozen(value: unknown): value is Frozen {
  if (typeof value !== 'object' || value === null) return false;
  const { v, boot, at, plan, state } = value as Partial<Record<keyof Frozen, unknown>>;
  const objects = [at, plan, state].every((one) => typeof one === 'object' && one !== null);
  return v === 1 && typeof boot === 'string' && objects;
}

/**
 * The state with which a gateway goes on after it was off. In the same start of the machine every wait has simply gone
 * on. In another one the time between is the difference of two wall clocks that are known; as long as one is not, the
 * outage counts as longer than any wait: what was waiting raises, and nothing is forgotten. Negative times are those
 * of before this start.
 * @param plan the plan that is in force now
 */
export function thaw(frozen: Frozen, plan: HomePlan, machine: Machine, at: Moment, boot: string): NightState {
  const then = readable(frozen.state) as NightState;
  const state = { ...then, broken: brokenStill(then, frozen.boot === boot, machine) };
  const thawed = frozen.boot === boot ? state : afterOutage(frozen.plan, state, frozen.at, at);
  return switchPlan(frozen.plan, plan, thawed, at);
}

function afterOutage(plan: HomePlan, state: NightState, then: Moment, at: Moment): NightState {
  const { wall } = then;
  const known = wall !== undefined && wall.quality !== 'unknown';
  const endedMs = -limits.unknownOutageMs;
  const silentBeforeS = silenceOf(plan, state.supervision, then.monotonicMs);
  const rested = { ...state, supervision: { ...state.supervision, silentBeforeS } };
  const moved = movedTimes(withoutFirstLook(rested), (ms) => ms - then.monotonicMs + endedMs);
  const outage = {
    endedMs,
    heldUntilMs: at.monotonicMs + limits.outageHoldMs,
    ...(known ? { sinceAt: wall.now } : {}),
  };
  return settleOutage({ ...moved, outage }, at);
}

/** When devices were last heard begins anew: nobody was there to hear them. So does a deadline's look at the home. */
function withoutFirstLook(state: NightState): NightState {
  const { startedMs: _started, ...supervision } = state.supervision;
  const rules = Object.entries(state.rules).map(([id, own]) => [id, withoutStart(own)] as const);
  return { ...state, rules: Object.fromEntries(rules), supervision: { ...supervision, heardMs: {} } };
}

function withoutStart(own: unknown): unknown {
  if (typeof own !== 'object' || own === null || !('startedMs' in own)) return own;
  const { startedMs: _started, ...others } = own;
  return others;
}

/** Links tell anew how they are. So does the mains line, which within one start of the machine need not be told of twice. */
function brokenStill({ broken }: NightState, sameBoot: boolean, machine: Machine): NightState['broken'] {
  const told = ['battery-low', 'tamper', ...(sameBoot && tellsOfMains(machine) ? ['mains-lost'] : [])];
  return Object.fromEntries(Object.entries(broken).filter(([, { fault }]) => told.includes(fault)));
}

const tellsOfMains = ({ mains, supply }: Machine) => mains !== undefined || supply === true;
