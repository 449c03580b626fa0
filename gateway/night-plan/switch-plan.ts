import { devicesOf, type HomePlan, type PlanDevice, type PlanRule } from '@nattvakt/contract';
import { begun } from './begin-rule.js';
import type { NightState } from './state.js';
import type { Moment } from './types.js';

/**
 * The state with which another plan goes on. A rule that still watches the same things keeps what it has seen, so that a wait
 * that was running goes on, by its new length. A new rule is told what its devices said last, and counts from now.
 * What belonged to devices that are gone goes with them.
 */
export function switchPlan(before: HomePlan, after: HomePlan, state: NightState, at: Moment): NightState {
  const same = new Set(after.devices.filter((device) => stands(before, device)).map(({ id }) => id));
  const gone = (key: string) => !same.has(key) && before.devices.some(({ id }) => id === key);
  const levels = withoutDevices(state.levels, (key) => gone(key.split(' ')[0] ?? ''));
  const { heardMs, triedAt, told, silentBeforeS } = state.supervision;
  const fresh = after.devices.filter(({ id }) => !same.has(id)).map(({ id }) => [id, at.monotonicMs] as const);
  return {
    ...state,
    levels,
    broken: withoutDevices(state.broken, (key) => gone(deviceOf(key))),
    rules: Object.fromEntries(
      after.rules.map((rule) => [
        rule.id,
        Object.hasOwn(state.rules, rule.id) && goesOn(before, rule, same)
          ? state.rules[rule.id]
          : begun(after, rule, levels, at),
      ]),
    ),
    supervision: {
      ...state.supervision,
      // A device that is new now has had no time to be heard.
      heardMs: { ...withoutDevices(heardMs, gone), ...Object.fromEntries(fresh) },
      triedAt: withoutDevices(triedAt, gone),
      ...(silentBeforeS === undefined ? {} : { silentBeforeS: withoutDevices(silentBeforeS, gone) }),
      told: told.filter((key) => !gone(deviceOf(key))),
    },
  };
}

/** The device of a fault's key, `<fault>/<device>`. */
const deviceOf = (key: string) => key.slice(key.indexOf('/') + 1);

/** The same thing in the same place: its name and how often it tells of itself may change. */
function stands(before: HomePlan, { id, bus, address, profile, part, occupiedWhen }: PlanDevice): boolean {
  return before.devices.some(
    (one) =>
      one.id === id &&
      one.bus === bus &&
      one.address === address &&
      one.profile === profile &&
      one.part === part &&
      one.occupiedWhen === occupiedWhen,
  );
}

function goesOn(before: HomePlan, rule: PlanRule, same: ReadonlySet<string>): boolean {
  const known = before.rules.find(({ id }) => id === rule.id);
  if (known === undefined || watched(known) !== watched(rule)) return false;
  return devicesOf(rule).every((device) => same.has(device));
}

/** What a rule watches, whatever its times and circumstances. */
function watched(rule: PlanRule): string {
  const first = 'device' in rule ? [rule.device] : rule.devices;
  return JSON.stringify([rule.rule, first, 'signs' in rule ? rule.signs : [], 'zone' in rule ? rule.zone : '']);
}

function withoutDevices<V>(of: Readonly<Record<string, V>>, gone: (key: string) => boolean): Record<string, V> {
  return Object.fromEntries(Object.entries(of).filter(([key]) => !gone(key)));
}
