import { protocolVersion, readJson, type Status, type Time } from '@nattvakt/contract';

/**
 * What a gateway is told of the time after a status that says that it does not know it: a board without a battery clock,
 * where no time server is reached. Undefined when it knows.
 * @param payload a status that was read and found right
 */
export function timeAnswer(gateway: string, payload: Uint8Array, now: number): Time | undefined {
  const read = readJson(payload);
  const { online, clock, uptimeMs } = (read.ok ? read.value : {}) as Partial<Status>;
  if (online !== true || uptimeMs === undefined || clock === undefined || clock === 'synchronised') return undefined;
  return { v: protocolVersion, gateway, at: new Date(now).toISOString(), uptimeMs };
}
