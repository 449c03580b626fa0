import { createHash } from 'node:crypto';
import { priorityOf, type ReadAlarm, readAlarm } from '@nattvakt/contract';
import { isSynthetic } from '../core/synthetic.js';
import type { PlacedAlarm } from '../engine/case-book.js';
import type { DirectoryView } from '../engine/directory-view.js';
import { wellFormed } from '../store/well-formed.js';
import { limits } from './limits.js';

export type Placing =
  | { ok: true; alarm: PlacedAlarm }
  | { ok: false; reason: 'too-large' | 'not-json' | 'not-an-object' | 'home-unknown' };

/** Reads an alarm and finds the home it is from. Refuses only what is no alarm, or what comes from no home we know. */
export function placeAlarm(gatewayId: string, payload: Uint8Array, directory: DirectoryView, now: number): Placing {
  const reading = readAlarm(payload);
  if (!reading.ok) return reading;
  const home = directory.homeOfGateway(gatewayId);
  if (home === undefined) return { ok: false, reason: 'home-unknown' };
  const { alarm } = reading;
  const id = alarm.id ?? derivedId(gatewayId, payload);
  // As the store will give it back: a repeat must find its case by it.
  const deviceId = wellFormed(deviceOf(alarm, id));
  const inTestWindow = directory.testWindow(gatewayId, deviceId, now) !== undefined;
  const { name, room } = alarm.device;
  const facts = {
    id,
    gatewayId,
    homeId: home.id,
    areaId: home.areaId,
    deviceId,
    ...(name === undefined ? {} : { deviceName: name }),
    ...(room === undefined ? {} : { room }),
    kind: alarm.kind,
    priority: rankOf(alarm, inTestWindow || isSynthetic(home.areaId)),
    ...(alarm.role === undefined ? {} : { role: alarm.role }),
    ...(alarm.toldBySms === undefined ? {} : { toldBySms: alarm.toldBySms }),
    ...silentSince(alarm, now),
    inTestWindow,
  };
  const row = {
    id,
    caseId: id,
    gatewayId,
    deviceId,
    kind: alarm.kind,
    priority: facts.priority,
    receivedAtMs: now,
    ageMs: alarm.ageMs ?? null,
    epoch: alarm.seq?.epoch ?? null,
    n: alarm.seq?.n ?? null,
    oddity: alarm.oddity ?? null,
    raw: alarm.oddity === undefined ? null : Buffer.from(payload).toString('utf8').slice(0, limits.rawChars),
  };
  return { ok: true, alarm: { facts, row } };
}

/** Such an alarm is as old as the silence. An age that the gateway is not sure of is none. */
function silentSince({ kind, ageMs }: ReadAlarm, now: number): Pick<PlacedAlarm['facts'], 'lastHeardAt'> {
  return kind === 'device-silent' && ageMs !== undefined ? { lastHeardAt: now - ageMs } : {};
}

/** Of the synthetic home everything is a test. A test that nobody opened a window for is not known to be one: it is handled as if somebody called. */
function rankOf(alarm: ReadAlarm, isTest: boolean): PlacedAlarm['facts']['priority'] {
  if (isTest) return 'test';
  const priority = alarm.priority ?? priorityOf(alarm.kind);
  return priority === 'test' ? 'life' : priority;
}

/** Alarms whose device cannot be read may be from different devices: none of them joins another's case. */
function deviceOf(alarm: ReadAlarm, id: string): string {
  return alarm.device.id === 'unknown' && alarm.oddity !== undefined ? `unknown-${id}` : alarm.device.id;
}

/** An id for an alarm without one: the same bytes from the same gateway are the same alarm. UUID version 8, RFC 9562 5.8. */
export function derivedId(gatewayId: string, payload: Uint8Array): string {
  const bytes = createHash('sha256').update(gatewayId).update('\0').update(payload).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
