import { randomBytes, randomUUID } from 'node:crypto';
import { uuidV7 } from '@nattvakt/contract';
import { addGateways, addHomes, createLink } from '@nattvakt/dispatcher/seed';
import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { Fleet } from '@nattvakt/hardware/simulator/fleet/fleet';
import { watched } from '@nattvakt/hardware/simulator/phone/habits';
import { SimulatedPhone } from '@nattvakt/hardware/simulator/phone/phone';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const homes = 300;
const buttons = 20;
const soon = { timeout: 60_000, interval: 200 };
const id = (i: number) => `flood-${i}`;

/** The bench does this with a whole municipality. */
describe('a power cut in 300 homes at once', { timeout: 180_000 }, () => {
  let dispatcher: TestDispatcher;
  let fleet: Fleet;
  let phone: SimulatedPhone;

  beforeEach(async () => {
    dispatcher = await TestDispatcher.start();
    const numbers = Array.from({ length: homes }, (_, i) => i);
    await addHomes(
      dispatcher.store,
      numbers.map((i) => ({ id: `home-${i}`, clientName: 'Elsa Ek', street: 'Storgatan 4', areaId: 'nord' })),
    );
    await addGateways(
      dispatcher.store,
      numbers.map((i) => ({ id: id(i), homeId: `home-${i}` })),
    );
    const issued = await Promise.all(numbers.map((i) => dispatcher.authority.gateway(id(i))));
    fleet = new Fleet({
      host: '127.0.0.1',
      port: dispatcher.mqttPort,
      identities: issued.map(({ cert, key }, i) => ({ gateway: id(i), cert, key })),
      newId: () => uuidV7(Date.now(), randomBytes(10)),
      random: Math.random,
      statusEveryMs: 5_000,
    });
    const base = dispatcher.httpUrl;
    const link = `${base}/#lank=${await createLink(dispatcher.store, 'vof-natt-1')}`;
    phone = new SimulatedPhone({ base, link, habits: watched(), newId: randomUUID, nowMs: () => performance.now() });
    await Promise.all([fleet.connect(), phone.start()]);
    await vi.waitFor(() => expect(phone.inTouch).toBe(true), soon);
  }, 120_000);

  afterEach(async () => {
    await phone.stop();
    await fleet.stop();
    await dispatcher.stop();
  });

  it('is one card with all of them, beside every help button, and ends when the power is back', async () => {
    const cut = Array.from({ length: homes }, (_, i) => fleet.cutPower(i));
    const pressed = await Promise.all(Array.from({ length: buttons }, (_, i) => fleet.press(i * 7)));
    const heard = await Promise.all(cut);
    expect(new Set(heard.map((one) => one?.case)).size).toBe(homes);
    const incidents = () => dispatcher.store.incidents.openIncidents();
    await vi.waitFor(async () => {
      expect((await incidents()).map(({ homes: of }) => of)).toEqual([{ lost: homes, unprotected: 0, total: homes }]);
    }, soon);

    const [incident] = await incidents();
    const wanted = [...pressed.map((one) => one.case), incident?.id ?? ''].sort();
    await vi.waitFor(() => expect([...phone.cards.keys()].sort()).toEqual(wanted), soon);
    const list = await dispatcher.store.incidents.homesOf(incident?.id ?? '', homes + 1);
    expect(new Set(list.map(({ homeId }) => homeId)).size).toBe(homes);

    for (let i = 0; i < homes; i += 1) fleet.powerBack(i);
    await vi.waitFor(async () => expect(await incidents()).toEqual([]), soon);
    await vi.waitFor(() => expect(phone.cards.get(incident?.id ?? '')?.state).toBe('closed'), soon);
    expect(await dispatcher.store.incidents.lostGateways()).toEqual([]);
  });
});
