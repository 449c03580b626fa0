import { devicesOf, type HomePlan, type PlanDevice, type PlanRule, type TimedRule } from '@nattvakt/contract';
import type { SensorEvent } from '@nattvakt/firmware-bridge/sensor-event';
import { agreed, maySpeak, speaksFromMs } from './agreements.js';
import { begun } from './begin-rule.js';
import { earliest } from './earliest.js';
import { hushOf, noHush } from './hush.js';
import { type Levels, levelsAfter } from './levels.js';
import { originOf } from './origin.js';
import { settleOutage } from './outage.js';
import { brokenAfter, judgeBroken, type Machine } from './own-faults.js';
import { kindOf, moduleOf } from './rules/registry.js';
import { nobody, staffAfter } from './staff.js';
import type { NightState } from './state.js';
import { nothingHeard, type Supervision, supervise } from './supervision.js';
import type { Heard, Moment, PlanInput, Question, RaisedAlarm, Step } from './types.js';

/** @param triedAt when each button was last tried, Unix ms, as an earlier run of the gateway kept it */
export function startNight(plan: HomePlan, triedAt: Supervision['triedAt'] = {}): NightState {
  return {
    rules: Object.fromEntries(plan.rules.map((rule) => [rule.id, moduleOf(rule).start])),
    broken: {},
    levels: {},
    staff: nobody,
    supervision: { ...nothingHeard, triedAt },
  };
}

/**
 * What becomes of one event, or of time going by. Pure: the same plan, state, input and moment give the same answer.
 * @param machine what the gateway's own configuration says of the box: its links, its mains line
 */
export function stepNight(
  plan: HomePlan,
  machine: Machine,
  before: NightState,
  input: PlanInput,
  at: Moment,
): Step<NightState> {
  const state = settleOutage(before, at);
  const event = input.type === 'sensor' ? input.event : undefined;
  const device = event && plan.devices.find((one) => one.bus === event.bus && one.address === event.address);
  const { levels, heard } = hear(plan, state.levels, device, event, at);
  const staff = staffAfter(plan, state.staff, input, heard, at.monotonicMs);
  const ruled = stepRules(plan, { ...state, staff }, heard, at);
  const { broken, indications } = brokenAfter(machine, state.broken, input, device, at.monotonicMs);
  const judged = judgeBroken(plan, broken, at.monotonicMs);
  const tried = event?.reading.type === 'button' && event.reading.pressed && !event.initial;
  const watched = supervise(plan, state.supervision, device && { device, tried }, at);
  return {
    state: {
      rules: ruled.rules,
      broken: judged.broken,
      levels,
      staff,
      supervision: watched.supervision,
      ...(state.outage === undefined ? {} : { outage: state.outage }),
    },
    alarms: [...ruled.alarms, ...judged.alarms, ...watched.alarms],
    indications: [...indications, ...watched.indications],
    questions: ruled.questions,
    dueMs: earliest([ruled.dueMs, judged.dueMs, watched.dueMs]),
  };
}

/** What the rules may hear: of a device of the plan, of its input of several, and of a camera only what was agreed to. */
function hear(
  plan: HomePlan,
  levels: Levels,
  device: PlanDevice | undefined,
  event: SensorEvent | undefined,
  at: Moment,
): { levels: Levels; heard: Heard | undefined } {
  if (event === undefined || device === undefined) return { levels, heard: undefined };
  const { reading } = event;
  const otherInput = reading.type === 'contact' && (reading.part ?? '0') !== (device.part ?? reading.part ?? '0');
  const notAgreed = reading.type === 'zone' && !agreed(plan, 'camera-zones', at.wall);
  if (otherInput || notAgreed) return { levels, heard: undefined };
  const after = levelsAfter(levels, device, reading);
  return { levels: after.levels, heard: { device, event, changed: after.changed } };
}

type Ruled = {
  rules: Record<string, unknown>;
  alarms: RaisedAlarm[];
  questions: Question[];
  dueMs: number | undefined;
};

function stepRules(plan: HomePlan, state: NightState, heard: Heard | undefined, at: Moment): Ruled {
  const rules: Record<string, unknown> = {};
  const alarms: RaisedAlarm[] = [];
  const questions: Question[] = [];
  const dues: (number | undefined)[] = [];
  for (const rule of plan.rules) {
    const module = moduleOf(rule);
    if (!maySpeak(plan, rule, at.wall)) {
      // What it saw while it might is forgotten: when it may again, it begins anew.
      dues.push(speaksFromMs(plan, rule, at));
      continue;
    }
    const own = heard !== undefined && devicesOf(rule).includes(heard.device.id) ? heard : undefined;
    const before = Object.hasOwn(state.rules, rule.id) ? state.rules[rule.id] : begun(plan, rule, state.levels, at);
    const hush = isTimed(rule) ? hushOf(plan, rule, state.staff, at) : noHush;
    const heldUntilMs = state.outage?.heldUntilMs;
    const step = module.step(rule, before, { heard: own, at, timeZone: plan.timeZone, hush, heldUntilMs });
    rules[rule.id] = step.state;
    dues.push(step.dueMs);
    if (step.raiseSinceMs !== undefined) alarms.push(alarmOf(plan, rule, step.raiseSinceMs, own?.event));
    if (step.askingUntilMs !== undefined) questions.push(questionOf(rule, step.askingUntilMs));
  }
  return { rules, alarms, questions, dueMs: earliest(dues) };
}

/** Whether a rule can wait. Those for help, smoke, gas and water never can, and nothing hushes them. */
function isTimed(rule: PlanRule): rule is TimedRule {
  return !['help-button', 'smoke', 'gas', 'water'].includes(rule.rule);
}

function questionOf(rule: PlanRule, untilMs: number): Question {
  const answeredBy = 'cancel' in rule ? rule.cancel?.device : undefined;
  return { rule: rule.id, kind: kindOf(rule), device: answeredBy ?? devicesOf(rule)[0], untilMs };
}

function alarmOf(plan: HomePlan, rule: PlanRule, sinceMs: number, event: SensorEvent | undefined): RaisedAlarm {
  const id = devicesOf(rule)[0];
  const device = plan.devices.find((one) => one.id === id);
  const source = event?.eventId === undefined ? undefined : sourceOf(event, event.eventId, rule.id);
  return {
    kind: kindOf(rule),
    device: device === undefined ? { id } : originOf(device),
    rule: rule.id,
    ...('priority' in rule && rule.priority !== undefined ? { priority: rule.priority } : {}),
    ...('role' in rule && rule.role !== undefined ? { role: rule.role } : {}),
    sinceMs,
    ...(source === undefined ? {} : { source }),
  };
}

function sourceOf(event: SensorEvent, eventId: string, rule: string): string {
  return `${event.bus}/${event.address}/${rule}/${eventId}`;
}
