import type { Reading } from '../../sensor-event.js';
import type { Announced } from './discovery.js';
import type { EntityReading } from './entity-reading.js';
import type { ReadValue } from './template.js';

const pressed: Reading = { type: 'button', pressed: true };
const moved: Reading = { type: 'motion', detected: true };

/** What happens at an `event` of these device classes (Home Assistant, MQTT event). */
const happenings: Readonly<Record<string, Reading>> = { button: pressed, doorbell: pressed, motion: moved };

/** Letting go of a button is no press, whatever a device calls it: `button_short_release`, `hold_released`. */
const isRelease = (name: string) => /release/i.test(name);

/**
 * An `event`: each message is JSON with an `event_type` that was announced. A long or a double press of a button is a press.
 */
export function eventEntity(announced: Announced, value: ReadValue): EntityReading {
  const { deviceClass = 'none', eventTypes, stateTopic } = announced;
  const reading = Object.hasOwn(happenings, deviceClass) ? happenings[deviceClass] : undefined;
  const types = eventTypes.filter((type) => !isRelease(type));
  if (reading === undefined) return { ok: false, problem: `an event of the class ${deviceClass}` };
  if (types.length === 0) return { ok: false, problem: 'an event that announces no type but releases' };
  const read = (payload: string) => {
    const type = typeIn(value(payload));
    return type !== undefined && types.includes(type) ? reading : undefined;
  };
  return { ok: true, entity: { stateTopic, read, momentary: true } };
}

/** A `device_automation`: a message that sets it off is a press of the button that it names. */
export function triggerEntity({ trigger, stateTopic }: Announced, value: ReadValue): EntityReading {
  const { type = '', subtype = '', payload: wanted } = trigger ?? {};
  const isPress = (/press/i.test(type) || type === 'action') && !isRelease(`${type} ${subtype}`);
  if (!isPress) return { ok: false, problem: `a trigger of the type ${type || 'none'} ${subtype}`.trimEnd() };
  const read = (payload: string) => {
    const said = value(payload);
    return said !== undefined && (wanted === undefined || said === wanted) ? pressed : undefined;
  };
  return { ok: true, entity: { stateTopic, read, momentary: true } };
}

function typeIn(said: string | undefined): string | undefined {
  try {
    const { event_type: type } = (JSON.parse(said ?? '') ?? {}) as { event_type?: unknown };
    return typeof type === 'string' ? type : undefined;
  } catch {
    return undefined;
  }
}
