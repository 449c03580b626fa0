import type { HomePlan, PlanRule } from '@nattvakt/contract';
import type { Reading, SensorEvent } from '@nattvakt/firmware-bridge/sensor-event';

export const pendant = {
  id: 'pendant',
  name: 'Larmknapp',
  bus: 'enocean',
  address: '0180A1B2',
  profile: 'F6-02-01',
} as const;
export const door = {
  id: 'door',
  name: 'Ytterdörr',
  room: 'Hall',
  bus: 'enocean',
  address: '0580C1D2',
  profile: 'D5-00-01',
} as const;

/** A plan with a pendant and a door, and these rules. */
export function planWith(...rules: PlanRule[]): HomePlan {
  return {
    v: 1,
    version: 1,
    home: 'home-test',
    timeZone: 'Europe/Stockholm',
    devices: [pendant, door],
    rules,
    contacts: [],
    agreements: [],
  };
}

export function heard(
  device: { bus: SensorEvent['bus']; address: string },
  reading: Reading,
  monotonicMs: number,
  more: { initial?: boolean; eventId?: string } = {},
): { type: 'sensor'; event: SensorEvent } {
  return {
    type: 'sensor',
    event: { bus: device.bus, address: device.address, monotonicMs, reading, initial: false, ...more },
  };
}
