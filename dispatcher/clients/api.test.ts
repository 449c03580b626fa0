import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPersonLink } from '../seed.js';
import { until } from '../testing/conditions.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import { TestPhone } from '../testing/test-phone.js';

let dispatcher: TestDispatcher;
let manager: TestPhone;
let lead: TestPhone;
let stranger: TestPhone;

async function atDesk(personId: string): Promise<TestPhone> {
  const desk = new TestPhone(dispatcher.httpUrl);
  await desk.signIn(await createPersonLink(dispatcher.store, personId));
  return desk;
}

beforeAll(async () => {
  dispatcher = await TestDispatcher.start();
  await dispatcher.gateway('gw-1', 'nord');
  manager = await atDesk('manager-vof');
  lead = await atDesk('duty-lead-vof');
  stranger = await atDesk('manager-vardaga');
});
afterAll(() => dispatcher.stop());

const nothing = { floor: null, door: null, town: null, buildingId: null, number: null, keyPlace: null };
const fields = (more: object = {}) => ({
  ...{ name: 'Åke Öst', street: 'Nygatan 2', areaId: 'nord', ...nothing },
  ...{ doorNote: null, wayNote: null, nurseId: null, careContactId: null, ...more },
});
const eva = { name: 'Eva Öst', relation: 'dotter', number: '070-174 06 05', note: null };
const find = async (desk: TestPhone, search: string, more = '') =>
  (await desk.ask('GET', `/api/clients?search=${encodeURIComponent(search)}${more}`)).body;

describe('a client at a desk', () => {
  it('is entered, found by any word of it, read and changed, and every reading is written down', async () => {
    const asked = {
      ...{ id: '0b8f6f5e-1111-4222-8333-444455556666', relatives: [eva] },
      fields: fields({ keyPlace: ' Skåp 4 ' }),
    };
    const added = await manager.ask('POST', '/api/clients', asked);
    expect(added.status).toBe(201);
    const { id } = added.body;
    // Whoever did not hear the answer asks again.
    expect(await manager.ask('POST', '/api/clients', asked)).toMatchObject({ status: 201, body: { id } });
    expect(await find(manager, 'öst nyg')).toMatchObject({ total: 1, clients: [{ id, name: 'Åke Öst' }] });
    const { body: client } = await manager.ask('GET', `/api/clients/${id}`);
    expect(client).toMatchObject({
      ...{ mayEdit: true, area: { id: 'nord' }, gateways: [], ended: null },
      ...{ fields: { keyPlace: 'Skåp 4' }, relatives: [{ name: 'Eva Öst', number: '+46701740605' }] },
    });
    const { revision } = client;
    const wanted = {
      fields: fields({ street: 'Nygatan 3', careContactId: 'person-vof-natt-1' }),
      relatives: [],
      revision,
    };
    expect((await manager.ask('PUT', `/api/clients/${id}`, wanted)).status).toBe(204);
    expect((await manager.ask('GET', `/api/clients/${id}`)).body).toMatchObject({
      ...{ fields: { street: 'Nygatan 3', keyPlace: null }, relatives: [] },
      careContact: { id: 'person-vof-natt-1' },
    });
    expect(await manager.ask('PUT', `/api/clients/${id}`, wanted)).toMatchObject({
      status: 409,
      body: { error: { code: 'directory-changed' } },
    });
    const entries = await dispatcher.store.audit.entries({ homeId: id }, 50);
    expect(new Set(entries.map(({ what }) => what))).toEqual(new Set(['client.listed', 'client.read']));
  });

  it('is refused field by field', async () => {
    const bad = { fields: fields({ name: ' ', number: 'hemma', areaId: 'syd' }), relatives: [{ ...eva, number: '' }] };
    expect(await manager.ask('POST', '/api/clients', bad)).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'not-enterable',
          fields: [
            { field: 'name', message: 'missing' },
            { field: 'number', message: 'not-a-number' },
            { field: 'areaId', message: 'unknown', allowed: ['Nord'] },
            { field: 'relatives/0/number', message: 'missing' },
          ],
        },
      },
    });
  });

  it('is the manager’s to change, the duty lead’s to read, and no other provider’s', async () => {
    expect((await lead.ask('GET', '/api/clients/home-gw-1')).body).toMatchObject({
      ...{ mayEdit: false, gateways: [{ id: 'gw-1', revoked: false }] },
    });
    expect((await lead.ask('POST', '/api/clients', { fields: fields(), relatives: [] })).status).toBe(403);
    expect((await stranger.ask('GET', '/api/clients/home-gw-1')).status).toBe(404);
    expect((await stranger.ask('POST', '/api/clients/home-gw-1/end')).status).toBe(404);
    expect(await find(stranger, 'Elsa')).toMatchObject({ total: 0, areas: [{ id: 'syd' }] });
    const municipality = await atDesk('municipality');
    expect((await municipality.ask('GET', '/api/clients')).status).toBe(403);
    const phone = await dispatcher.phone('vof-natt-1');
    expect((await phone.ask('GET', '/api/clients')).status).toBe(403);
  });

  it('leaves the list when their time is over, keeps what happened, and can come back', async () => {
    expect((await manager.ask('POST', '/api/clients/home-gw-1/end')).status).toBe(204);
    expect(await find(manager, 'Elsa')).toMatchObject({ total: 0 });
    expect(await find(manager, 'Elsa', '&ended=true')).toMatchObject({ clients: [{ id: 'home-gw-1' }] });
    expect((await manager.ask('POST', '/api/clients/home-gw-1/reopen')).status).toBe(204);
    expect(await find(manager, 'Elsa')).toMatchObject({ total: 1, clients: [{ hasGateway: true }] });
  });
});

/** Reads a file, and waits until it is read. */
async function readFile(text: string, desk = manager): Promise<{ id: string; state: Record<string, unknown> }> {
  const { status, body } = await desk.ask('POST', '/api/client-imports', { text });
  expect(status).toBe(202);
  const state = () => desk.ask('GET', `/api/client-imports/${body.id}`);
  await until('the file to be read', async () => (await state()).body.state !== 'reading');
  return { id: body.id, state: (await state()).body };
}
const lines = async (id: string, kind: string) =>
  (await manager.ask('GET', `/api/client-imports/${id}/lines?kind=${kind}`)).body;

describe('a file of clients at a desk', () => {
  it('is previewed, taken in whole, and undone whole', async () => {
    const { id, state } = await readFile(
      'Id;Namn;Gata;Nyckel\nhome-gw-1;Elsa Ek;Storgatan 5;Skåp 1\nny-1;Ida Al;Ågatan 1;\n',
    );
    expect(state).toMatchObject({ state: 'read', add: 1, change: 1, unchanged: 0, problems: 0 });
    expect(await lines(id, 'change')).toMatchObject({
      total: 1,
      lines: [
        {
          ...{ line: 2, name: 'Elsa Ek' },
          fields: [
            { field: 'street', before: 'Storgatan 4', after: 'Storgatan 5' },
            { field: 'keyPlace', before: null, after: 'Skåp 1' },
          ],
        },
      ],
    });
    expect((await lines(id, 'add')).lines).toMatchObject([{ name: 'Ida Al' }]);
    expect((await stranger.ask('GET', `/api/client-imports/${id}`)).status).toBe(404);
    const taken = await manager.ask('POST', `/api/client-imports/${id}/take-in`);
    expect(taken).toMatchObject({ status: 200, body: { id, added: 1, changed: 1 } });
    expect(await find(manager, 'ågatan')).toMatchObject({ clients: [{ id: 'ny-1' }] });
    expect((await manager.ask('POST', `/api/client-imports/${id}/take-in`)).status).toBe(404);
    expect((await manager.ask('GET', '/api/client-imports')).body.imports).toMatchObject([{ id, undone: null }]);
    expect((await stranger.ask('POST', `/api/client-imports/${id}/undo`)).status).toBe(404);
    expect((await manager.ask('POST', `/api/client-imports/${id}/undo`)).status).toBe(204);
    expect(await find(manager, 'ågatan')).toMatchObject({ total: 0 });
    expect((await manager.ask('GET', '/api/clients/home-gw-1')).body.fields).toMatchObject({
      ...{ street: 'Storgatan 4', keyPlace: null },
    });
  });

  it('with a bad line changes nothing, and says which', async () => {
    const { id, state } = await readFile('Namn;Gata;Telefon\nIda;Ågatan 1;\nÅsa;Ågatan 2;hemma\n');
    expect(state).toMatchObject({ state: 'read', problems: 1, add: 0 });
    expect((await lines(id, 'problems')).lines).toMatchObject([
      { line: 3, column: 'Telefon', value: 'hemma', problem: 'not-a-number' },
    ]);
    expect((await manager.ask('POST', `/api/client-imports/${id}/take-in`)).status).toBe(404);
    expect(await find(manager, 'ågatan')).toMatchObject({ total: 0 });
  });

  it('is not taken in when a client of it has changed since, nor undone when one has', async () => {
    const { id } = await readFile('Id;Namn;Gata\nhome-gw-1;Elsa Ek;Storgatan 6\n');
    const change = async (street: string) => {
      const { revision, fields: now } = (await manager.ask('GET', '/api/clients/home-gw-1')).body;
      return manager.ask('PUT', '/api/clients/home-gw-1', { fields: { ...now, street }, relatives: [], revision });
    };
    expect((await change('Storgatan 7')).status).toBe(204);
    expect(await manager.ask('POST', `/api/client-imports/${id}/take-in`)).toMatchObject({ status: 409 });
    const again = await readFile('Id;Namn;Gata\nhome-gw-1;Elsa Ek;Storgatan 8\n');
    expect((await manager.ask('POST', `/api/client-imports/${again.id}/take-in`)).status).toBe(200);
    expect((await change('Storgatan 9')).status).toBe(204);
    expect(await manager.ask('POST', `/api/client-imports/${again.id}/undo`)).toMatchObject({
      status: 409,
      body: { error: { code: 'changed-since' } },
    });
  });

  it('of five thousand is read in a thread of its own, and taken in as one', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => `Klient ${i};Gatan ${i};Skåp ${i}`);
    const { id, state } = await readFile(`Namn;Gata;Nyckel\n${rows.join('\n')}`);
    expect(state).toMatchObject({ add: 5_000 });
    expect((await manager.ask('POST', `/api/client-imports/${id}/take-in`)).body).toMatchObject({ added: 5_000 });
    expect(await find(manager, 'klient 4999')).toMatchObject({ total: 1 });
    expect((await find(manager, 'klient', '&from=50')).clients).toHaveLength(50);
    expect((await manager.ask('POST', `/api/client-imports/${id}/undo`)).status).toBe(204);
    expect(await find(manager, 'klient')).toMatchObject({ total: 0 });
  });
});
