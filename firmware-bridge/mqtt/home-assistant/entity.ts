import type { Reading } from '../../sensor-event.js';
import { limits } from '../limits.js';
import type { Announced } from './discovery.js';
import type { EntityReading } from './entity-reading.js';
import { eventEntity, triggerEntity } from './happening.js';
import { type ReadValue, readTemplate } from './template.js';

/** What a binary sensor's device class means when it is on (Home Assistant, binary_sensor). */
const binary: Record<string, (on: boolean) => Reading> = {
  door: (open) => ({ type: 'contact', open }),
  garage_door: (open) => ({ type: 'contact', open }),
  opening: (open) => ({ type: 'contact', open }),
  window: (open) => ({ type: 'contact', open }),
  motion: (detected) => ({ type: 'motion', detected }),
  occupancy: (detected) => ({ type: 'motion', detected }),
  presence: (detected) => ({ type: 'motion', detected }),
  smoke: (detected) => ({ type: 'detector', detects: 'smoke', detected }),
  gas: (detected) => ({ type: 'detector', detects: 'gas', detected }),
  carbon_monoxide: (detected) => ({ type: 'detector', detects: 'gas', detected }),
  moisture: (detected) => ({ type: 'detector', detects: 'water', detected }),
  safety: (pressed) => ({ type: 'button', pressed }),
  tamper: (opened) => ({ type: 'tamper', opened }),
  battery: (low) => ({ type: 'battery', low }),
};

/** Numbers, by device class and unit. A value outside of what is possible is none. */
const numbers: Record<string, (value: number) => Reading | undefined> = {
  'temperature °C': (celsius) => ({ type: 'temperature', celsius }),
  'temperature °F': (fahrenheit) => ({
    type: 'temperature',
    celsius: Math.round(((fahrenheit - 32) / 1.8) * 100) / 100,
  }),
  'battery %': (percent) =>
    percent < 0 || percent > 100 ? undefined : { type: 'battery', low: percent <= limits.lowBatteryPercent, percent },
  'voltage V': (volts) => ({ type: 'supply', volts }),
  'voltage mV': (millivolts) => ({ type: 'supply', volts: millivolts / 1000 }),
};

/** How an announced entity reads. What is not known here is refused with words: it is listed, never guessed at. */
export function entityOf(announced: Announced): EntityReading {
  const value = readTemplate(announced.template);
  if (value === undefined) return { ok: false, problem: 'its value template is not one that is read here' };
  const { component, deviceClass = 'none', unit = 'none', stateTopic } = announced;
  if (component === 'event') return eventEntity(announced, value);
  if (component === 'device_automation') return triggerEntity(announced, value);
  if (component === 'binary_sensor') {
    const readingOf = Object.hasOwn(binary, deviceClass) ? binary[deviceClass] : undefined;
    if (readingOf === undefined) return { ok: false, problem: `a binary sensor of the class ${deviceClass}` };
    return { ok: true, entity: { stateTopic, read: (payload) => onOrOff(announced, value, readingOf, payload) } };
  }
  const key = `${deviceClass} ${unit}`;
  const readingOf = component === 'sensor' && Object.hasOwn(numbers, key) ? numbers[key] : undefined;
  if (readingOf === undefined) return { ok: false, problem: `a ${component} of the class ${deviceClass} in ${unit}` };
  return { ok: true, entity: { stateTopic, read: (payload) => number(value, readingOf, payload) } };
}

function onOrOff(
  { on, off }: Announced,
  value: ReadValue,
  readingOf: (on: boolean) => Reading,
  payload: string,
): Reading | undefined {
  const said = value(payload);
  if (said === on) return readingOf(true);
  return said === off ? readingOf(false) : undefined;
}

function number(
  value: ReadValue,
  readingOf: (value: number) => Reading | undefined,
  payload: string,
): Reading | undefined {
  const said = value(payload)?.trim() ?? '';
  const amount = Number(said);
  return said === '' || !Number.isFinite(amount) ? undefined : readingOf(amount);
}
