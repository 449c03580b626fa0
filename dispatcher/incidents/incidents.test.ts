import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPersonLink } from '../seed.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import { TestPhone } from '../testing/test-phone.js';

let dispatcher: TestDispatcher;
beforeEach(async () => {
  dispatcher = await TestDispatcher.start();
});
afterEach(() => dispatcher.stop());

async function atDesk(personId: string): Promise<TestPhone> {
  const desk = new TestPhone(dispatcher.httpUrl);
  await desk.signIn(await createPersonLink(dispatcher.store, personId));
  return desk;
}

it('a power cut is one incident, with its homes for whoever mends or answers for them, and figures for the municipality', async () => {
  const gateways = await Promise.all(['gw-1', 'gw-2'].map((id) => dispatcher.gateway(id)));
  for (const gateway of gateways) {
    const alarm = await gateway.raise({ kind: 'mains-lost', device: { id: 'gateway' } });
    await gateway.receiptOf(alarm.id);
  }
  const [technician, municipality, stranger] = await Promise.all(
    ['technician-vof', 'municipality', 'technician-vardaga'].map(atDesk),
  );
  await vi.waitFor(async () => {
    const { body } = await technician!.ask('GET', '/api/incidents');
    expect(body.incidents).toMatchObject([{ cause: 'power', homes: { lost: 2, unprotected: 0, total: 2 } }]);
  }, 10_000);

  const { body } = await technician!.ask('GET', '/api/incidents');
  const [incident] = body.incidents;
  expect(incident).toMatchObject({ state: 'open', asks: 'technician', area: { id: 'nord', name: 'Nord' } });
  const one = await technician!.ask('GET', `/api/incidents/${incident.id}`);
  expect(one.body.homes.map((home: { gatewayId: string }) => home.gatewayId).sort()).toEqual(['gw-1', 'gw-2']);
  expect(one.body.homes[0]).toMatchObject({ protected: true, street: expect.any(String) });
  expect(JSON.stringify(one.body)).not.toContain('Elsa');

  expect((await municipality!.ask('GET', '/api/incidents')).body.incidents).toHaveLength(1);
  expect((await municipality!.ask('GET', `/api/incidents/${incident.id}`)).status).toBe(403);
  expect((await stranger!.ask('GET', '/api/incidents')).body.incidents).toEqual([]);
  expect((await stranger!.ask('GET', `/api/incidents/${incident.id}`)).status).toBe(404);

  const metrics = await (await fetch(`${dispatcher.httpUrl}/metrics`)).text();
  expect(metrics).toMatch(/^nattvakt_homes_lost 2$/m);
  expect(metrics).toMatch(/^nattvakt_incidents_open 1$/m);
}, 60_000);
