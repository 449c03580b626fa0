import { type ClockQuality, type PlanStatus, protocolVersion, type Status } from '@nattvakt/contract';

export type Health = {
  epoch: number;
  uptimeMs: number;
  clock: ClockQuality;
  planVersion: number;
  plan: PlanStatus;
  openAlarms: number;
  unheardAlarms: number;
  mains: boolean | undefined;
  storage: 'ok' | 'failing';
  battery: Status['battery'] | undefined;
  links: Record<string, 'up' | 'lost'>;
  path: string | undefined;
};

/** The program's version, as the dispatcher lists it. */
export const software = 'nattvakt-gateway 0.1.0';

export function statusMessage(gateway: string, now: number, health: Health): Status {
  const { mains, battery, path, ...rest } = health;
  return {
    v: protocolVersion,
    gateway,
    at: new Date(now).toISOString(),
    online: true,
    software,
    ...rest,
    uptimeMs: Math.round(rest.uptimeMs),
    ...(mains === undefined ? {} : { mains }),
    ...(battery === undefined ? {} : { battery }),
    ...(path === undefined ? {} : { path }),
  };
}

/** The last will, and the farewell of a gateway that is stopped. */
export function offlineMessage(gateway: string, now: number): Status {
  return { v: protocolVersion, gateway, at: new Date(now).toISOString(), online: false };
}
