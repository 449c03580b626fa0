import type { Reading } from '../../sensor-event.js';
import { limits } from '../limits.js';

/** Last value of each known property of one device. */
export type LastValues = ReadonlyMap<string, boolean | number>;

export type StateReading = { readings: { reading: Reading; initial: boolean }[]; last: LastValues };

/** Properties that are levels: true means what stands here (zigbee2mqtt 2.12, exposes). */
const levels: Record<string, (value: boolean) => Reading> = {
  contact: (closed) => ({ type: 'contact', open: !closed }),
  water_leak: (detected) => ({ type: 'detector', detects: 'water', detected }),
  smoke: (detected) => ({ type: 'detector', detects: 'smoke', detected }),
  gas: (detected) => ({ type: 'detector', detects: 'gas', detected }),
  carbon_monoxide: (detected) => ({ type: 'detector', detects: 'gas', detected }),
  tamper: (opened) => ({ type: 'tamper', opened }),
  occupancy: (detected) => ({ type: 'motion', detected }),
  presence: (detected) => ({ type: 'motion', detected }),
};

/** Properties that are amounts. A value outside of what is possible is none. */
const amounts: Record<string, (value: number) => Reading | undefined> = {
  temperature: (celsius) => (celsius < -100 || celsius > 200 ? undefined : { type: 'temperature', celsius }),
  // In millivolts.
  voltage: (value) => (value <= 0 || value > 1_000_000 ? undefined : { type: 'supply', volts: value / 1000 }),
};

/**
 * What a Zigbee2MQTT state message says that its device had not said before. Every message repeats the whole cached
 * state, so a level counts only where it differs from the last one, and heard for the first time it is how things
 * were before. An `action` is never cached and always counts, whatever the message's retain flag says.
 */
export function readDeviceState(state: Record<string, unknown>, last: LastValues): StateReading {
  const next = new Map(last);
  const readings = [
    ...[...actionOf(state), ...sosOf(state, last), ...levelsOf(state, last), ...amountsOf(state, last)],
    ...batteryOf(state, last),
  ];
  for (const property of ['sos', 'battery_low', 'battery', ...Object.keys(levels), ...Object.keys(amounts)]) {
    const value = state[property];
    if (typeof value === 'boolean' || typeof value === 'number') next.set(property, value);
  }
  return { readings: readings.length > 0 ? readings : [{ reading: { type: 'alive' }, initial: false }], last: next };
}

const happened = (reading: Reading) => ({ reading, initial: false });

/** Every model has its own word for a press; only "off" and a release are none. */
function actionOf({ action }: Record<string, unknown>) {
  if (typeof action !== 'string' || action === '' || action === 'off') return [];
  const pressed = !/(^|_)release$/.test(action);
  return [happened({ type: 'button', pressed, part: action.slice(0, limits.eventIdChars) })];
}

/**
 * The boolean shape of an SOS button. Heard true for the first time it may be an old press out of the cache or a new
 * one: a call too many is better than one that nobody hears.
 */
function sosOf({ sos }: Record<string, unknown>, last: LastValues) {
  const before = last.get('sos') ?? false;
  return typeof sos === 'boolean' && sos !== before ? [happened({ type: 'button', pressed: sos, part: 'sos' })] : [];
}

function levelsOf(state: Record<string, unknown>, last: LastValues) {
  return Object.entries(levels).flatMap(([property, readingOf]) => {
    const value = state[property];
    if (typeof value !== 'boolean' || value === last.get(property)) return [];
    return [{ reading: readingOf(value), initial: !last.has(property) }];
  });
}

function amountsOf(state: Record<string, unknown>, last: LastValues) {
  return Object.entries(amounts).flatMap(([property, readingOf]) => {
    const value = state[property];
    const reading = typeof value === 'number' && value !== last.get(property) ? readingOf(value) : undefined;
    return reading === undefined ? [] : [{ reading, initial: !last.has(property) }];
  });
}

function batteryOf(state: Record<string, unknown>, last: LastValues) {
  const low = typeof state.battery_low === 'boolean' ? state.battery_low : undefined;
  const percent =
    typeof state.battery === 'number' && state.battery >= 0 && state.battery <= 100 ? state.battery : undefined;
  const lowChanged = low !== undefined && low !== last.get('battery_low');
  const percentChanged = percent !== undefined && percent !== last.get('battery');
  if (!lowChanged && !percentChanged) return [];
  const reading: Reading = {
    type: 'battery',
    low: low ?? (percent ?? 100) <= limits.lowBatteryPercent,
    ...(percent === undefined ? {} : { percent }),
  };
  return [{ reading, initial: !last.has('battery_low') && !last.has('battery') }];
}
