import type { HomePlan, PlanDevice, PlanRule } from '@nattvakt/contract';
import type { SensorEvent } from '@nattvakt/firmware-bridge/sensor-event';
import { originOf } from './origin.js';
import { type Broken, brokenAfter, judgeBroken, type Machine } from './own-faults.js';
import { moduleOf } from './rules/registry.js';
import type { Moment, PlanInput, RaisedAlarm, Step } from './types.js';

/** What the plan remembers. Plain values only. */
export type NightState = {
  rules: Readonly<Record<string, unknown>>;
  broken: Broken;
};

export function startNight(plan: HomePlan): NightState {
  return { rules: Object.fromEntries(plan.rules.map((rule) => [rule.id, moduleOf(rule).start])), broken: {} };
}

/**
 * What becomes of one event, or of time going by. Pure: the same plan, state, input and moment give the same answer.
 * @param machine what the gateway's own configuration says of the box: its links, its mains line
 */
export function stepNight(
  plan: HomePlan,
  machine: Machine,
  state: NightState,
  input: PlanInput,
  at: Moment,
): Step<NightState> {
  const event = input.type === 'sensor' ? input.event : undefined;
  const device = event && plan.devices.find((one) => one.bus === event.bus && one.address === event.address);
  const ruled = stepRules(plan, state, device, event, at);
  const { broken, indications } = brokenAfter(machine, state.broken, input, device, at.monotonicMs);
  const judged = judgeBroken(broken, at.monotonicMs);
  return {
    state: { rules: ruled.rules, broken: judged.broken },
    alarms: [...ruled.alarms, ...judged.alarms],
    indications,
    dueMs: earliest([ruled.dueMs, judged.dueMs]),
  };
}

function stepRules(
  plan: HomePlan,
  state: NightState,
  device: PlanDevice | undefined,
  event: SensorEvent | undefined,
  at: Moment,
): { rules: Record<string, unknown>; alarms: RaisedAlarm[]; dueMs: number | undefined } {
  const rules: Record<string, unknown> = {};
  const alarms: RaisedAlarm[] = [];
  const dues: (number | undefined)[] = [];
  for (const rule of plan.rules) {
    const module = moduleOf(rule);
    const own = event !== undefined && device?.id === rule.device;
    const before = Object.hasOwn(state.rules, rule.id) ? state.rules[rule.id] : module.start;
    const step = module.step(rule, before, own ? { type: 'sensor', event } : { type: 'tick' }, at, plan.timeZone);
    rules[rule.id] = step.state;
    dues.push(step.dueMs);
    if (step.raiseSinceMs !== undefined) alarms.push(alarmOf(plan, rule, step.raiseSinceMs, own ? event : undefined));
  }
  return { rules, alarms, dueMs: earliest(dues) };
}

function alarmOf(plan: HomePlan, rule: PlanRule, sinceMs: number, event: SensorEvent | undefined): RaisedAlarm {
  const device = plan.devices.find((one) => one.id === rule.device);
  const source = event?.eventId === undefined ? undefined : sourceOf(event, event.eventId, rule.id);
  return {
    kind: rule.rule === 'help-button' ? 'help-button' : rule.kind,
    device: device === undefined ? { id: rule.device } : originOf(device),
    rule: rule.id,
    sinceMs,
    ...(source === undefined ? {} : { source }),
  };
}

function sourceOf(event: SensorEvent, eventId: string, rule: string): string {
  return `${event.bus}/${event.address}/${rule}/${eventId}`;
}

export function earliest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
