import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { TestGateway } from '@nattvakt/dispatcher/testing/test-gateway';
import { Network } from '@nattvakt/hardware/simulator/network';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from './until.js';

let dispatcher: TestDispatcher;
let fibre: Network;
beforeEach(async () => {
  dispatcher = await TestDispatcher.start();
  fibre = new Network(() => ({ host: '127.0.0.1', port: dispatcher.mqttPort }));
  await fibre.start();
});
afterEach(async () => {
  await dispatcher.stop();
  await fibre.stop();
});

it('a home that comes by its other way, while the first swallows everything, is told there who comes', async () => {
  const phone = await dispatcher.phone('vof-natt-1');
  const gateway = await dispatcher.gateway('gw-1');
  await gateway.disconnect();
  const credentials = await dispatcher.authority.gateway('gw-1');
  const before = new TestGateway('gw-1', fibre.port, credentials);
  await before.connect();
  fibre.cut('silent');
  const after = new TestGateway('gw-1', dispatcher.mqttPort, credentials);
  await after.connect();
  const { id } = await after.raise();
  await after.receiptOf(id);
  const card = await phone.cardWhere('rings', (one) => one.id === id && one.ringing);
  expect((await phone.command(card, 'accept')).status).toBe(200);
  await until('the home is told who comes', () => after.progress.some(({ event }) => event === 'accepted'));
  before.client.end(true);
  await after.disconnect();
});
