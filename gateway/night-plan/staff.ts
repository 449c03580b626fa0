import type { HomePlan } from '@nattvakt/contract';
import { limits } from './limits.js';
import type { Heard, PlanInput } from './types.js';

/** Until when staff are known to be in the home, on the monotonic clock. Past: they have been. It ends by itself. */
export type Staff = {
  untilMs: number | undefined;
  /** Somebody said so by phone, and the case is not over: told of anew, as after a restart, it begins no new time. */
  attended?: true;
};

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
  const { attended, ...others } = staff;
  if (input.present === (attended ?? false)) return staff;
  const forMs = plan.staff === undefined ? limits.arrivedMs : plan.staff.forS * 1000;
  return input.present ? { untilMs: nowMs + forMs, attended: true } : left(others, nowMs);
}

function afterTag(plan: HomePlan, staff: Staff, heard: Heard | undefined, nowMs: number): Staff {
  if (heard === undefined || plan.staff === undefined || !plan.staff.devices.includes(heard.device.id)) return staff;
  const { reading, initial } = heard.event;
  const forMs = plan.staff.forS * 1000;
  if (reading.type === 'key-card') return reading.inserted ? { ...staff, untilMs: nowMs + forMs } : left(staff, nowMs);
  return reading.type === 'button' && reading.pressed && !initial ? { ...staff, untilMs: nowMs + forMs } : staff;
}

function left(staff: Staff, nowMs: number): Staff {
  return staff.untilMs !== undefined && staff.untilMs > nowMs ? { ...staff, untilMs: nowMs } : staff;
}
