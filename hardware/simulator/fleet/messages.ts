import { type Alarm, protocolVersion, type Status } from '@nattvakt/contract';

const instant = (unixMs: number) => new Date(unixMs).toISOString();

/** An alarm as a gateway sends it. */
export function alarmMessage(alarm: {
  id: string;
  gateway: string;
  kind: string;
  device: string;
  n: number;
  unixMs: number;
  ageMs: number;
}): string {
  const { id, gateway, kind, device, n, unixMs, ageMs } = alarm;
  const message: Alarm = {
    v: protocolVersion,
    gateway,
    at: instant(unixMs),
    id,
    kind,
    device: { id: device },
    clock: 'synchronised',
    ageMs: Math.round(ageMs),
    ageExact: true,
    seq: { epoch: 1, n },
  };
  return JSON.stringify(message);
}

export function statusMessage(gateway: string, online: boolean, unixMs: number, mains?: boolean): string {
  const power = mains === undefined ? {} : { mains };
  const message: Status = { v: protocolVersion, gateway, at: instant(unixMs), online, ...power };
  return JSON.stringify(message);
}
