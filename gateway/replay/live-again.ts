import type { AlarmKind, HomePlan } from '@nattvakt/contract';
import type { ActivityRow } from '../activity/row.js';
import { freeze, thaw } from '../night-plan/frozen.js';
import { startNight, stepNight } from '../night-plan/night-plan.js';
import type { NightState } from '../night-plan/state.js';
import type { Moment, PlanInput } from '../night-plan/types.js';

/** One plan on its way through what the home remembers. */
export type Run = { plan: HomePlan; state: NightState; dueMs: number | undefined; at: Moment; boot: string };
export type RaisedThen = { rule: string; kind: AlarmKind; at: Moment };
type Lived = { run: Run; raised: RaisedThen[] };

/** @param first what is remembered first */
export function firstRun(plan: HomePlan, first: ActivityRow): Run {
  const unsupervised = withoutSupervision(plan);
  return { plan: unsupervised, state: startNight(unsupervised), dueMs: undefined, at: first.at, boot: '' };
}

/**
 * Goes on to the next thing that is remembered, as the gateway does it: asked when the plan has asked to be, and with every
 * event. An outage in between is gone through as a restart is: by what would have been kept on disk.
 */
export function liveAgain(before: Run, { at, what }: ActivityRow): Lived {
  if (what.type === 'start') return started(before, at, what.boot);
  const waited = wait(before, at);
  const input: PlanInput = what.type === 'there' ? { type: 'tick' } : what;
  return then(waited, step(waited.run, input, at));
}

/** What raises while nothing is heard, each at its time. */
function wait(before: Run, until: Moment): Lived {
  let lived: Lived = { run: before, raised: [] };
  for (let dueMs = before.dueMs; dueMs !== undefined && dueMs < until.monotonicMs; dueMs = lived.run.dueMs) {
    const { at } = lived.run;
    const monotonicMs = Math.max(dueMs, at.monotonicMs);
    lived = then(lived, step(lived.run, { type: 'tick' }, later(at, monotonicMs)));
    // What is due still, asks again with the next event.
    if (lived.run.dueMs !== undefined && lived.run.dueMs <= monotonicMs) break;
  }
  return lived;
}

function started(before: Run, at: Moment, boot: string): Lived {
  const frozen = freeze(before.plan, before.state, before.at, before.boot);
  const state = before.boot === '' ? before.state : thaw(frozen, before.plan, {}, at, boot);
  return step({ ...before, state, boot, at }, { type: 'tick' }, at);
}

function step(run: Run, input: PlanInput, at: Moment): Lived {
  const { state, alarms, dueMs } = stepNight(run.plan, {}, run.state, input, at);
  const raised = alarms.flatMap(({ rule, kind }) => (rule === undefined ? [] : [{ rule, kind, at }]));
  return { run: { ...run, state, dueMs, at }, raised };
}

const then = (first: Lived, second: Lived): Lived => ({ run: second.run, raised: [...first.raised, ...second.raised] });

/** The same clocks, some time after. */
function later({ monotonicMs, wall }: Moment, toMs: number): Moment {
  if (wall === undefined) return { monotonicMs: toMs };
  return { monotonicMs: toMs, wall: { ...wall, now: wall.now + toMs - monotonicMs } };
}

/** Which devices have fallen silent follows from no rule, and what was heard of them is not kept. */
function withoutSupervision(plan: HomePlan): HomePlan {
  const devices = plan.devices.map(({ expectEveryS: _every, testEveryDays: _days, ...device }) => device);
  return { ...plan, devices };
}
