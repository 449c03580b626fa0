import { randomBytes, randomUUID } from 'node:crypto';
import { uuidV7 } from '@nattvakt/contract';
import { addGateways, addHomes, createLink } from '@nattvakt/dispatcher/seed';
import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { Fleet } from '@nattvakt/hardware/simulator/fleet/fleet';
import { awake, dead, flaky, watched } from '@nattvakt/hardware/simulator/phone/habits';
import { SimulatedPhone } from '@nattvakt/hardware/simulator/phone/phone';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const homes = 40;
const soon = { timeout: 15_000 };
const id = (i: number) => `fleet-${i}`;

/** The simulator's homes and phones stand in for real ones in loads and scenarios, so they are tried on the real dispatcher. */
describe('a simulated fleet before a real dispatcher', () => {
  let dispatcher: TestDispatcher;
  let fleet: Fleet;
  const phones: SimulatedPhone[] = [];

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
      ca: issued[0]!.ca,
      identities: issued.map(({ cert, key }, i) => ({ gateway: id(i), cert, key })),
      newId: () => uuidV7(Date.now(), randomBytes(10)),
      random: Math.random,
    });
  });

  afterEach(async () => {
    await Promise.all(phones.splice(0).map((phone) => phone.stop()));
    await fleet.stop();
    await fleet.stop();
    await dispatcher.stop();
  });

  async function phone(phoneId: string, habits = watched()): Promise<SimulatedPhone> {
    const link = await createLink(dispatcher.store, phoneId);
    const made = new SimulatedPhone({
      base: dispatcher.httpUrl,
      link: `${dispatcher.httpUrl}/#lank=${link}`,
      habits,
      newId: randomUUID,
      nowMs: () => performance.now(),
    });
    phones.push(made);
    await made.start();
    return made;
  }

  it('is heard from every home, each press as a case of its own', async () => {
    await fleet.connect();
    expect(fleet.counts).toMatchObject({ connected: homes, refusals: 0 });
    const heard = await Promise.all(Array.from({ length: homes }, (_, i) => fleet.press(i)));
    expect(new Set(heard.map((one) => one.case)).size).toBe(homes);
    expect(fleet.unheard).toBe(0);
  });

  it('comes back by itself and sends what was not heard', async () => {
    await fleet.connect();
    fleet.drop(3);
    const heard = fleet.press(3);
    expect((await heard).sent).toBeGreaterThanOrEqual(1);
    expect(fleet.counts.connections).toBe(homes + 1);
  });

  it('rings phones that are on, and whoever is awake takes it from the others', async () => {
    await fleet.connect();
    const sleeper = await phone('vof-natt-1');
    const taker = await phone('vof-natt-2', awake());
    const off = await phone('vof-natt-2', dead());
    await vi.waitFor(() => expect(sleeper.inTouch && taker.inTouch).toBe(true), soon);
    const { case: caseId } = await fleet.press(0);
    await vi.waitFor(() => expect(sleeper.cards.get(caseId)?.holder?.me).toBe(false), soon);
    expect([sleeper.rings.length, taker.rings.length, off.rings.length]).toEqual([1, 1, 0]);
    expect((await sleeper.accept(caseId)).error?.code).toBe('taken');
    expect((await taker.arrive(caseId)).card?.state).toBe('arrived');
    expect((await taker.close(caseId)).card?.state).toBe('closed');
  });

  it('reaches a flaky phone all the same', async () => {
    await fleet.connect();
    let seed = 7;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed / 2 ** 31;
    };
    const flaked = await phone('vof-natt-1', flaky(random, 200));
    const cases = await Promise.all(Array.from({ length: 10 }, (_, i) => fleet.press(i)));
    await vi.waitFor(() => expect(cases.every((one) => flaked.cards.has(one.case))).toBe(true), soon);
  });
});
