import type { RuleOf } from '@nattvakt/contract';
import { limits } from '../limits.js';
import { lasting } from './lasting.js';

type TemperatureRule = RuleOf<'too-cold' | 'too-warm'>;

/** @param excess how far a temperature is on the wrong side of the rule's limit, in °C; negative on the right side */
function temperatureRule<Rule extends TemperatureRule>(excess: (rule: Rule, celsius: number) => number) {
  return lasting<Rule, { wrongSinceMs?: number }>({
    start: {},
    counts: 'touches',
    heard(rule, own, { device, event }, at) {
      if (event.reading.type !== 'temperature' || device.id !== rule.device) return own;
      const by = excess(rule, event.reading.celsius);
      if (own.wrongSinceMs !== undefined) return by <= -limits.hysteresisC ? {} : own;
      return by > 0 ? { wrongSinceMs: at.monotonicMs } : own;
    },
    sinceMs: ({ wrongSinceMs }) => wrongSinceMs,
  });
}

export const tooCold = temperatureRule<RuleOf<'too-cold'>>(({ belowC }, celsius) => belowC - celsius);
export const tooWarm = temperatureRule<RuleOf<'too-warm'>>(({ aboveC }, celsius) => celsius - aboveC);
