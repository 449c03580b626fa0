import type { FleetIdentity } from '@nattvakt/hardware/simulator/fleet/session';
import type { OpenDispatcher } from './dispatcher/open.js';
import { FloodFleet } from './flood.js';
import { residentBytes } from './process-figures.js';
import type { Figure } from './table.js';

/** A municipality's homes, each with a certificate of its own. Connected by `connectFleet`. */
export async function municipality(dispatcher: OpenDispatcher, gatewayIds: readonly string[]): Promise<FloodFleet> {
  const identities: FleetIdentity[] = [];
  for (const gateway of gatewayIds) {
    const { cert, key } = await dispatcher.process.authority.gateway(gateway);
    identities.push({ gateway, cert, key });
  }
  return new FloodFleet(dispatcher, identities);
}

/** Connects a whole municipality: how long it takes, and what each connected home costs the dispatcher. */
export async function connectFleet(
  dispatcher: OpenDispatcher,
  { fleet }: FloodFleet,
  homes: number,
): Promise<Figure[]> {
  const before = await residentBytes(dispatcher.process.pid);
  const start = performance.now();
  await fleet.connect();
  const seconds = (performance.now() - start) / 1000;
  const perHome = ((await residentBytes(dispatcher.process.pid)) - before) / homes;
  return [
    {
      what: `${homes} homes connect (TLS, both sides on this machine)`,
      figure: `${seconds.toFixed(1)} s`,
      aim: '< 60 s',
    },
    { what: 'dispatcher memory per connected home', figure: `${(perHome / 1024).toFixed(0)} kB` },
  ];
}
