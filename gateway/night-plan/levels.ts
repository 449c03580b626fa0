import type { PlanDevice } from '@nattvakt/contract';
import type { Reading } from '@nattvakt/firmware-bridge/sensor-event';

/** The last value of each level that a device tells: a contact sends the same state again every half hour. */
export type Levels = Readonly<Record<string, boolean>>;

type Level = { name: string; value: boolean };

function levelOf(reading: Reading): Level | undefined {
  if (reading.type === 'contact') return { name: 'contact', value: reading.open };
  if (reading.type === 'zone') return { name: `zone ${reading.zone}`, value: reading.occupied };
  return undefined;
}

/** Whether a reading tells of a change, and the levels after it. What is heard for the first time has not changed. */
export function levelsAfter(
  levels: Levels,
  device: PlanDevice,
  reading: Reading,
): { levels: Levels; changed: boolean } {
  const level = levelOf(reading);
  if (level === undefined) return { levels, changed: false };
  const key = `${device.id} ${level.name}`;
  if (levels[key] === level.value) return { levels, changed: false };
  return { levels: { ...levels, [key]: level.value }, changed: Object.hasOwn(levels, key) };
}
