import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPersonLink } from '../seed.js';
import { until } from '../testing/conditions.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import { TestPhone } from '../testing/test-phone.js';

let dispatcher: TestDispatcher;
let manager: TestPhone;
let lead: TestPhone;
let stranger: TestPhone;
const atDesk = async (personId: string) => {
  const desk = new TestPhone(dispatcher.httpUrl);
  await desk.signIn(await createPersonLink(dispatcher.store, personId));
  return desk;
};
beforeAll(async () => {
  dispatcher = await TestDispatcher.start();
  [manager, lead, stranger] = [
    await atDesk('manager-vof'),
    await atDesk('duty-lead-vof'),
    await atDesk('manager-vardaga'),
  ];
});
afterAll(() => dispatcher.stop());

const nils = {
  givenName: 'Nils',
  familyName: 'Ny',
  number: '070-174 06 05',
  providerId: 'vof',
  roles: ['night-worker'],
};
const people = async (who = manager) => (await who.ask('GET', '/api/people')).body.people as { id: string }[];
const person = async (id: string) => (await people()).find((one) => one.id === id);
const phones = async (who = manager) => (await who.ask('GET', '/api/phones')).body.phones as { id: string }[];
const phone = async (id: string) => (await phones()).find((one) => one.id === id);

describe('people of a provider', () => {
  it('are told to those who lead it, with what they are and have, and to nobody of another', async () => {
    expect(await person('person-vof-natt-1')).toMatchObject({
      ...{ givenName: 'Leila', familyName: 'Rahimi', isOwn: true, passkeys: 0, hasCode: false },
      teams: [{ id: 'vof-natt', name: 'Vård- och omsorgsförvaltningen, nattpatrull' }],
      on: { phone: 'Larmtelefon 1' },
    });
    expect((await people(stranger)).map(({ id }) => id)).not.toContain('person-vof-natt-1');
    expect((await people(lead)).map(({ id }) => id)).toContain('person-vof-natt-1');
    const worker = await dispatcher.phone('vof-natt-2');
    expect((await worker.ask('GET', '/api/people')).status).toBe(403);
  });

  it('are added and changed, once however often it is sent', async () => {
    const id = randomUUID();
    const sent = await Promise.all([1, 2].map(() => manager.ask('PUT', `/api/people/${id}`, nils)));
    expect(sent.map(({ status }) => status)).toEqual([204, 204]);
    expect(await person(id)).toMatchObject({
      ...{ givenName: 'Nils', number: '+46701740605', grants: [{ role: 'night-worker', providerId: 'vof' }] },
    });
    const changed = { ...nils, givenName: ' Nisse ', roles: ['night-worker', 'duty-lead'] };
    expect((await manager.ask('PUT', `/api/people/${id}`, changed)).status).toBe(204);
    expect(await person(id)).toMatchObject({
      ...{ givenName: 'Nisse', grants: [{ role: 'night-worker' }, { role: 'duty-lead' }] },
    });
    expect((await manager.ask('PUT', `/api/people/${id}`, { ...nils, roles: ['duty-lead'] })).status).toBe(204);
    expect((await person(id))?.id).toBe(id);
    expect((await stranger.ask('PUT', `/api/people/${id}`, { ...nils, providerId: 'vardaga' })).status).toBe(404);
    expect((await lead.ask('PUT', `/api/people/${id}`, nils)).status).toBe(403);
  });

  it.each([
    ['no name', { ...nils, givenName: ' ' }, 'body/givenName'],
    ['a number that is none', { ...nils, number: '12' }, 'body/number'],
    ['no role', { ...nils, roles: [] }, 'body/roles'],
  ])('are not saved with %s', async (_, wanted, field) => {
    const { status, body } = await manager.ask('PUT', `/api/people/${randomUUID()}`, wanted);
    expect([status, body.error.fields[0].field]).toEqual([400, field]);
  });

  it('are not saved at another provider, as more than a provider has, or without the own way in', async () => {
    const put = (id: string, wanted: object) => manager.ask('PUT', `/api/people/${id}`, wanted);
    expect((await put(randomUUID(), { ...nils, providerId: 'vardaga' })).status).toBe(403);
    expect((await put(randomUUID(), { ...nils, roles: ['administrator'] })).status).toBe(400);
    expect((await put('manager-vof', { ...nils, roles: ['duty-lead'] })).body.error.fields[0].field).toBe('body/roles');
  });

  it('stop: their shifts go and can come back, they are signed off and out, and their code is none', async () => {
    const leila = 'person-vof-natt-1';
    const work = await atDesk(leila);
    expect((await manager.ask('PUT', `/api/people/${leila}/code`, { code: '7391' })).status).toBe(204);
    expect(await person(leila)).toMatchObject({ hasCode: true });
    expect((await stranger.ask('POST', `/api/people/${leila}/end`)).status).toBe(404);
    expect((await manager.ask('POST', '/api/people/manager-vof/end')).status).toBe(404);
    expect(await manager.ask('POST', `/api/people/${leila}/end`)).toMatchObject({
      status: 200,
      body: { shiftsGone: true },
    });
    expect((await work.ask('GET', '/api/session')).status).toBe(401);
    const { body } = await manager.ask('GET', '/api/rota/coverage');
    expect(body.teams[0].gaps.length).toBeGreaterThan(10);
    expect(await dispatcher.store.identity.codeHash(leila)).toBeUndefined();
    expect((await phone('vof-natt-1')) ?? {}).not.toHaveProperty('on');
    const { changes } = (await manager.ask('GET', '/api/rota/changes')).body;
    expect(changes[0]).toMatchObject({ kind: 'end', by: 'Eva' });
    expect((await manager.ask('POST', `/api/rota/changes/${changes[0].id}/undo`)).status).toBe(204);
    expect((await manager.ask('GET', '/api/rota/coverage')).body.teams[0].gaps).toEqual([]);
  });
});

describe('alarm phones of a provider', () => {
  it('tell how they are, are added and changed, and are nobody else’s', async () => {
    await dispatcher.phone('vof-natt-2');
    await dispatcher.store.coverage.savePhoneLives([{ phoneId: 'vof-natt-2', battery: 34, seenAt: Date.now() }]);
    expect(await phone('vof-natt-2')).toMatchObject({
      ...{ label: 'Larmtelefon 2', battery: 34, enrolledAt: expect.any(String), seenAt: expect.any(String) },
      on: { givenName: 'Karin' },
    });
    const id = randomUUID();
    const wanted = { label: 'Larmtelefon 7', number: '070 174 06 12', providerId: 'vof' };
    expect((await manager.ask('PUT', `/api/phones/${id}`, wanted)).status).toBe(204);
    expect(await phone(id)).toMatchObject({ label: 'Larmtelefon 7', number: '+46701740612' });
    expect(await phone(id)).not.toHaveProperty('enrolledAt');
    expect((await phones(stranger)).map((one) => one.id)).not.toContain(id);
    expect((await stranger.ask('PUT', `/api/phones/${id}`, { ...wanted, providerId: 'vardaga' })).status).toBe(404);
    expect((await manager.ask('PUT', `/api/phones/${id}`, { ...wanted, number: 'x' })).status).toBe(400);
    expect((await manager.ask('PUT', `/api/phones/${id}`, { ...wanted, providerId: 'vardaga' })).status).toBe(403);
  });

  it('ring when somebody at the desk asks, and tell when somebody heard it', async () => {
    const ringing = await dispatcher.phone('vof-natt-2');
    expect((await stranger.ask('POST', '/api/phones/vof-natt-2/test-ring')).status).toBe(404);
    const asked = await lead.ask('POST', '/api/phones/vof-natt-2/test-ring');
    expect(asked.status).toBe(202);
    const rung = await until('the test ring', () => ringing.told.find(({ event }) => event === 'test-ring'));
    expect(rung.body).toEqual(asked.body);
    expect((await ringing.ask('POST', `/api/phone/test-ring/${asked.body.id}/heard`)).status).toBe(204);
    expect(await phone('vof-natt-2')).toHaveProperty('heardAt');
  });

  it('say at once when they have no contact', async () => {
    const { status, body } = await manager.ask('POST', '/api/phones/vof-natt-1/test-ring');
    expect([status, body.error.code]).toEqual([409, 'no-stream']);
  });
});
