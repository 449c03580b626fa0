import { readJson } from '@nattvakt/contract';

/**
 * "online" or "offline" of the bridge or a device: a JSON object since Zigbee2MQTT 2.0, the bare word before.
 * Undefined for anything else.
 */
export function readPresence(payload: Uint8Array): 'online' | 'offline' | undefined {
  const json = readJson(payload);
  const said = json.ok ? stateOf(json.value) : new TextDecoder().decode(payload.subarray(0, 16)).trim();
  return said === 'online' || said === 'offline' ? said : undefined;
}

function stateOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'state' in value ? value.state : value;
}
