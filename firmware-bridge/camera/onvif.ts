import { readJson } from '@nattvakt/contract';
import { type CameraMessage, stateIn } from './camera-message.js';

const events = 'onvif-ej';

/**
 * An ONVIF event over MQTT (Core, “Event Broker”).
 * @param path the topic below the camera’s own prefix: `onvif-ej/RuleEngine/FieldDetector/ObjectsInside/&1/2/Bed`. What comes
 *   after `/&` differs between versions of the standard; the payload names the source in all of them.
 */
export function readOnvif(path: string, payload: Uint8Array): CameraMessage {
  if (!path.startsWith(`${events}/`)) return { says: 'nothing' };
  if (payload.length === 0) return { says: 'deleted' };
  const json = readJson(payload);
  if (!json.ok) return { says: 'unreadable', problem: json.reason };
  const { value } = json;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { says: 'unreadable', problem: 'not an object' };
  }
  const { Source, Data } = value as Record<string, unknown>;
  const active = stateIn(Data);
  return active === undefined ? { says: 'nothing' } : { says: 'state', source: sourceOf(path, Source), active };
}

/** The rule’s name; without one the event’s own: a camera with a single rule may leave it out. */
function sourceOf(path: string, source: unknown): string {
  const { Rule } = (typeof source === 'object' && source !== null ? source : {}) as Record<string, unknown>;
  if (typeof Rule === 'string' || typeof Rule === 'number') return String(Rule);
  const [local = path] = path.slice(events.length + 1).split('/&');
  return local;
}
