import { readJson } from '@nattvakt/contract';
import { asBoolean, type CameraMessage, stateIn } from './camera-message.js';

const events = 'event';

/**
 * A message of Axis’ MQTT event bridge.
 * @param path the topic below the camera’s own prefix: `event/tns:axis/CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1`,
 *   with or without the namespaces, with or without source keys (`/$source/zone/1`)
 */
export function readAxis(path: string, payload: Uint8Array): CameraMessage {
  if (!path.startsWith(`${events}/`)) return { says: 'nothing' };
  if (payload.length === 0) return { says: 'deleted' };
  const json = readJson(payload);
  if (!json.ok) return { says: 'unreadable', problem: json.reason };
  const { value } = json;
  if (typeof value !== 'object' || value === null) return { says: 'unreadable', problem: 'not an object' };
  if (path === `${events}/connection`) return connection(value);
  const active = stateIn(dataOf(value));
  return active === undefined ? { says: 'nothing' } : { says: 'state', source: scenarioOf(path), active };
}

function connection(value: object): CameraMessage {
  const connected = 'connected' in value ? asBoolean(value.connected) : undefined;
  return connected === undefined
    ? { says: 'unreadable', problem: 'no connection state' }
    : { says: 'connected', connected };
}

function dataOf(value: object): unknown {
  const message = 'message' in value ? value.message : undefined;
  return typeof message === 'object' && message !== null && 'data' in message ? message.data : undefined;
}

/** The scenario’s name, and behind it the values of its source keys: `Device1Scenario1`, `Device1Scenario1/1`. */
function scenarioOf(path: string): string {
  const [topic = '', ...keys] = path.slice(events.length + 1).split('/$');
  const name = withoutNamespace(topic.split('/').at(-1) ?? '');
  const values = keys.map((key) => key.split('/').at(-1));
  return [name, ...values].join('/');
}

/** `tns1:`, `tnsaxis:`, `axis:`, `onvif:` come and go with the way an event took. */
function withoutNamespace(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}
