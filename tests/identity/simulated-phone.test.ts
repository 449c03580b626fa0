import { randomUUID } from 'node:crypto';
import { createLink } from '@nattvakt/dispatcher/identity/links';
import { until } from '@nattvakt/dispatcher/testing/conditions';
import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { watched } from '@nattvakt/hardware/simulator/phone/habits';
import { SimulatedPhone } from '@nattvakt/hardware/simulator/phone/phone';
import { afterEach, beforeEach, it } from 'vitest';

let dispatcher: TestDispatcher;
beforeEach(async () => {
  dispatcher = await TestDispatcher.start();
});
afterEach(() => dispatcher.stop());

it('lets a simulated phone in as it does a real one: by a key of its own, on its stream and in what it does', async () => {
  const phone = new SimulatedPhone({
    base: dispatcher.httpUrl,
    link: await createLink(dispatcher.store, 'vof-natt-1'),
    habits: watched(),
    newId: randomUUID,
    nowMs: () => performance.now(),
  });
  await phone.start();
  await until('the phone to be level', () => phone.inTouch);
  const { id } = await (await dispatcher.gateway('gw-1')).raise();
  await until('the phone to ring', () => phone.rings.find((ring) => ring.caseId === id));
  await phone.stop();
});
