import type { PlanDevice } from '@nattvakt/contract';
import type { Reading } from '@nattvakt/firmware-bridge/sensor-event';
import type { Heard } from './types.js';

/**
 * Whether a bed, a seat or a zone is occupied by what its device says; undefined when it says nothing about that.
 * No bed mat has a profile of its own: which way its contact turns is set for each device.
 */
export function occupied(device: PlanDevice, reading: Reading, zone?: string): boolean | undefined {
  const whenClosed = device.occupiedWhen !== 'open';
  switch (reading.type) {
    case 'contact':
      return reading.open !== whenClosed;
    case 'button':
      return reading.pressed === whenClosed;
    case 'motion':
      // Nobody seen moving is not nobody there.
      return reading.detected || undefined;
    case 'zone':
      return zone === undefined || zone === reading.zone ? reading.occupied : undefined;
    default:
      return undefined;
  }
}

/** Whether an event shows that somebody is up and about: moving, pressing, opening, getting into or out of something. */
export function isSign({ event, changed }: Heard): boolean {
  const { reading, initial } = event;
  if (reading.type === 'motion') return reading.detected && !initial;
  if (reading.type === 'button') return reading.pressed && !initial;
  return changed;
}
