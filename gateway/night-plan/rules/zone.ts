import type { RuleOf } from '@nattvakt/contract';
import { lasting } from './lasting.js';

type ZoneRule = RuleOf<'zone-entered' | 'zone-left' | 'on-floor' | 'somebody-else'>;

/** A zone of a camera that has been occupied, or empty, for longer than agreed. A state found at start-up counts from then. */
function zoneThatIs<Rule extends ZoneRule>(raising: boolean) {
  return lasting<Rule, { sinceMs?: number }>({
    start: {},
    counts: 'touches',
    heard(rule, own, { device, event }, at) {
      const { reading } = event;
      if (reading.type !== 'zone' || reading.zone !== rule.zone || device.id !== rule.device) return own;
      if (reading.occupied !== raising) return {};
      return own.sinceMs === undefined ? { sinceMs: at.monotonicMs } : own;
    },
    sinceMs: ({ sinceMs }) => sinceMs,
  });
}

export const zoneEntered = zoneThatIs<RuleOf<'zone-entered'>>(true);
export const zoneLeft = zoneThatIs<RuleOf<'zone-left'>>(false);
/** Lying where nobody lies. */
export const onFloor = zoneThatIs<RuleOf<'on-floor'>>(true);
/** More people than the client: the camera’s own zone for it. */
export const somebodyElse = zoneThatIs<RuleOf<'somebody-else'>>(true);
