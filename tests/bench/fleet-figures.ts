import { randomBytes } from 'node:crypto';
import { uuidV7 } from '@nattvakt/contract';
import { Fleet } from '@nattvakt/hardware/simulator/fleet/fleet';
import type { OpenDispatcher } from './dispatcher/open.js';
import { residentBytes } from './process-figures.js';
import type { Figure } from './table.js';

/** Connects a whole municipality: how long it takes, and what each connected home costs the dispatcher. */
export async function fleetFigures(dispatcher: OpenDispatcher, gatewayIds: readonly string[]): Promise<Figure[]> {
  const identities = [];
  for (const gateway of gatewayIds) {
    const { cert, key } = await dispatcher.process.authority.gateway(gateway);
    identities.push({ gateway, cert, key });
  }
  const fleet = new Fleet({
    host: '127.0.0.1',
    port: dispatcher.process.mqttPort,
    identities,
    newId: () => uuidV7(Date.now(), randomBytes(10)),
    random: Math.random,
  });
  const before = await residentBytes(dispatcher.process.pid);
  const start = performance.now();
  await fleet.connect();
  const seconds = (performance.now() - start) / 1000;
  const perHome = ((await residentBytes(dispatcher.process.pid)) - before) / gatewayIds.length;
  await fleet.stop();
  return [
    {
      what: `${gatewayIds.length} homes connect (TLS, both sides on this machine)`,
      figure: `${seconds.toFixed(1)} s`,
      aim: '< 60 s',
    },
    { what: 'dispatcher memory per connected home', figure: `${(perHome / 1024).toFixed(0)} kB` },
  ];
}
