import type { PlanDevice } from '@nattvakt/contract';
import type { AlarmOrigin } from './types.js';

/** A device as an alarm names it: in the words the technician gave it. */
export function originOf(device: PlanDevice): AlarmOrigin {
  return { id: device.id, name: device.name, ...(device.room === undefined ? {} : { room: device.room }) };
}
