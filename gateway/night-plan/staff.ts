import type { HomePlan } from '@nattvakt/contract';
import { limits } from './limits.js';
import type { Heard } from './rules/rule.js';
import type { PlanInput } from './types.js';

/** Until when staff are known to be in the home, on the monotonic clock. Past: they have been. It ends by itself. */
export type Staff = { untilMs: number | undefined };

export const nobody: Staff = { untilMs: undefined };

/** What is known of staff in the home after an input: they say so by phone when they arrive, or by a tag. */
export function staffAfter(
  plan: HomePlan,
  staff: Staff,
  input: PlanInput,
  heard: Heard | undefined,
  nowMs: number,
): Staff {
  if (input.type !== 'staff') return afterTag(plan, staff, heard, nowMs);
  const forMs = plan.staff === undefined ? limits.arrivedMs : plan.staff.forS * 1000;
  return input.present ? came(nowMs + forMs) : left(staff, nowMs);
}

function afterTag(plan: HomePlan, staff: Staff, heard: Heard | undefined, nowMs: number): Staff {
  if (heard === undefined || plan.staff === undefined || !plan.staff.devices.includes(heard.device.id)) return staff;
  const { reading, initial } = heard.event;
  const forMs = plan.staff.forS * 1000;
  if (reading.type === 'key-card') return reading.inserted ? came(nowMs + forMs) : left(staff, nowMs);
  return reading.type === 'button' && reading.pressed && !initial ? came(nowMs + forMs) : staff;
}

const came = (untilMs: number): Staff => ({ untilMs });

function left(staff: Staff, nowMs: number): Staff {
  return staff.untilMs !== undefined && staff.untilMs > nowMs ? { untilMs: nowMs } : staff;
}
