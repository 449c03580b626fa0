import { devicesOf, type HomePlan, type PlanRule } from '@nattvakt/contract';
import type { Reading } from '@nattvakt/firmware-bridge/sensor-event';
import { noHush } from './hush.js';
import type { Levels } from './levels.js';
import { moduleOf } from './rules/registry.js';
import type { Heard, Moment } from './types.js';

/** The state of a rule that begins in the middle of the night: told what its devices said last, it counts from now. */
export function begun(plan: HomePlan, rule: PlanRule, levels: Levels, at: Moment): unknown {
  const module = moduleOf(rule);
  return lastSaid(plan, rule, levels, at).reduce<unknown>(
    (state, heard) =>
      module.step(rule, state, { heard, at, timeZone: plan.timeZone, hush: noHush, before: true }).state,
    module.start,
  );
}

/** What the rule's devices said last, as if they said it now on being asked. */
function lastSaid(plan: HomePlan, rule: PlanRule, levels: Levels, at: Moment): Heard[] {
  return plan.devices
    .filter(({ id }) => devicesOf(rule).includes(id))
    .flatMap((device) =>
      Object.entries(levels).flatMap(([key, value]) => {
        const reading = key.startsWith(`${device.id} `) ? readingOf(key.slice(device.id.length + 1), value) : undefined;
        if (reading === undefined) return [];
        const { bus, address } = device;
        const event = { bus, address, monotonicMs: at.monotonicMs, reading, initial: true };
        return [{ device, event, changed: false }];
      }),
    );
}

function readingOf(level: string, value: boolean): Reading | undefined {
  if (level === 'contact') return { type: 'contact', open: value };
  return level.startsWith('zone ') ? { type: 'zone', zone: level.slice('zone '.length), occupied: value } : undefined;
}
