import { readJson } from '@nattvakt/contract';
import { limits } from '../limits.js';

/** One thing that a device announces in Home Assistant's way, as far as the bridge has a use for it. */
export type Announced = {
  component: string;
  /** `unique_id`; without one an entity cannot be set up. */
  id: string;
  name: string;
  stateTopic: string;
  deviceClass: string | undefined;
  unit: string | undefined;
  template: string | undefined;
  on: string;
  off: string;
  /** What an `event` may say. */
  eventTypes: readonly string[];
  /** What sets off a `device_automation`: at which button, how it is pressed, and what the message then holds. */
  trigger: { type: string; subtype: string; payload: string | undefined } | undefined;
};

export type Discovery =
  | { says: 'announced'; entity: Announced }
  | { says: 'removed' }
  | { says: 'unreadable'; problem: string };

/** The short names of the fields that are read here (Home Assistant, MQTT discovery, abbreviations). */
const short: Record<string, string> = {
  unique_id: 'uniq_id',
  state_topic: 'stat_t',
  value_template: 'val_tpl',
  device_class: 'dev_cla',
  unit_of_measurement: 'unit_of_meas',
  payload_on: 'pl_on',
  payload_off: 'pl_off',
  event_types: 'evt_typ',
  automation_type: 'atype',
  topic: 't',
  payload: 'pl',
  subtype: 'stype',
  device: 'dev',
  manufacturer: 'mf',
  model: 'mdl',
};

/** The component of a discovery topic, `homeassistant/<component>/[<node>/]<object>/config`; undefined for any other topic. */
export function componentOf(topic: string): string | undefined {
  return /^homeassistant\/([a-z_]+)\/(?:[^/]+\/)?[^/]+\/config$/.exec(topic)?.[1];
}

/** What a discovery topic calls the entity: all between the component and `config`. */
export function objectOf(topic: string): string {
  return topic.split('/').slice(2, -1).join('.');
}

/**
 * Reads what stands on a discovery topic. No bytes at all: the entity is gone.
 * @param object what its topic calls it: the id of a `device_automation`, which has no other
 */
export function readDiscovery(component: string, payload: Uint8Array, object = ''): Discovery {
  if (payload.length === 0) return { says: 'removed' };
  const json = readJson(payload);
  if (!json.ok) return { says: 'unreadable', problem: json.reason };
  if (typeof json.value !== 'object' || json.value === null) return { says: 'unreadable', problem: 'not an object' };
  const config = json.value as Record<string, unknown>;
  const base = typeof config['~'] === 'string' ? config['~'] : '';
  const text = (name: string) => textOf(config, name);
  const trigger = component === 'device_automation' ? triggerOf(text) : undefined;
  const id = trigger === undefined ? text('unique_id') : object;
  const topic = text(trigger === undefined ? 'state_topic' : 'topic');
  if (!id || topic === undefined) return { says: 'unreadable', problem: 'without what names it, or without its topic' };
  return {
    says: 'announced',
    entity: {
      component,
      id: id.slice(0, limits.entityIdChars),
      name: nameOf(config, text('name') ?? text('subtype') ?? id),
      stateTopic: topic.replace(/^~|~$/, () => base),
      deviceClass: text('device_class'),
      unit: text('unit_of_measurement'),
      template: text('value_template'),
      on: text('payload_on') ?? 'ON',
      off: text('payload_off') ?? 'OFF',
      eventTypes: textsOf(field(config, 'event_types')),
      trigger,
    },
  };
}

function field(config: Record<string, unknown>, name: string): unknown {
  return config[name] ?? config[short[name] ?? name];
}

function textOf(config: Record<string, unknown>, name: string): string | undefined {
  const value = field(config, name);
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
    ? String(value)
    : undefined;
}

function triggerOf(text: (name: string) => string | undefined): Announced['trigger'] {
  return { type: text('type') ?? '', subtype: text('subtype') ?? '', payload: text('payload') };
}

function textsOf(value: unknown): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [];
  return all.filter((one) => typeof one === 'string').slice(0, limits.eventTypes);
}

/** For the technician's list: what it is called, and what it is a part of. */
function nameOf(config: Record<string, unknown>, own: string): string {
  const value = field(config, 'device');
  const device = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const parts = [textOf(device, 'manufacturer'), textOf(device, 'model'), textOf(device, 'name'), own];
  return parts
    .filter((part) => part !== undefined)
    .join(' ')
    .slice(0, limits.entityNameChars);
}
