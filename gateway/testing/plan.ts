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

const radio = (id: string, address: string, profile: string) =>
  ({ id, name: id, bus: 'enocean', address, profile }) as const;

/** Everything a home may have, for rules that need more than a button and a door. */
export const household = [
  pendant,
  door,
  radio('bed', '0580C1D3', 'D5-00-01'),
  radio('bathroom', '0580C1D4', 'A5-07-01'),
  radio('kitchen', '0580C1D5', 'A5-07-01'),
  radio('hall', '0580C1D6', 'A5-07-01'),
  radio('thermometer', '0580C1D7', 'A5-02-05'),
  radio('tag', '0580C1D8', 'F6-04-01'),
  radio('well', '0580C1D9', 'F6-01-01'),
  radio('smoke', '0580C1DA', 'F6-05-02'),
  { id: 'camera', name: 'Kamera', bus: 'mqtt', address: 'camera-1', profile: 'onvif' },
] as const;

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
