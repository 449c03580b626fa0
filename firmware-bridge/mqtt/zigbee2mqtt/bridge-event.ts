import { readJson } from '@nattvakt/contract';

/** Whether a device is in the network now, by what `bridge/event` tells of it; undefined for all else that it tells. */
export function readBridgeEvent(payload: Uint8Array): { address: string; here: boolean } | undefined {
  const json = readJson(payload);
  if (!json.ok || typeof json.value !== 'object' || json.value === null) return undefined;
  const { type, data } = json.value as { type?: unknown; data?: unknown };
  const here = new Map<unknown, boolean>([
    ['device_leave', false],
    ['device_joined', true],
    ['device_announce', true],
  ]).get(type);
  const name =
    typeof data === 'object' && data !== null ? (data as { friendly_name?: unknown }).friendly_name : undefined;
  return here === undefined || typeof name !== 'string' ? undefined : { address: name, here };
}
