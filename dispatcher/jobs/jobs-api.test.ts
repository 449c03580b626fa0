import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyPair } from '../authority/key-pair.js';
import { createPersonLink } from '../seed.js';
import { until } from '../testing/conditions.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import { TestPhone } from '../testing/test-phone.js';

const home = 'home-gw-1';
const always = { fromMs: 0, untilMs: null };
let dispatcher: TestDispatcher;
let manager: TestPhone;
let technician: TestPhone;
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nattvakt-jobs-'));
  const key = join(folder, 'plan-key.pem');
  await writeFile(key, (await createKeyPair()).privateKey);
  dispatcher = await TestDispatcher.start({ folder, more: { plans: { key } } });
  await dispatcher.gateway('gw-1');
  const way = { doorNote: 'Porten låses 21', wayNote: 'Gården', keyPlace: 'Nyckelskåp 4', number: '+46701740605' };
  await dispatcher.store.ways.putWays([{ homeId: home, ...way }]);
  [manager, technician] = [await desk('manager-vof'), await desk('technician-vof')];
});
afterEach(() => dispatcher.stop());

async function desk(personId: string): Promise<TestPhone> {
  const browser = new TestPhone(dispatcher.httpUrl);
  await browser.signIn(await createPersonLink(dispatcher.store, personId));
  return browser;
}
const statusOf = async (browser: TestPhone, path: string) => (await browser.ask('GET', path)).status;
const give = (by: TestPhone, more: object = {}) =>
  by.ask('POST', '/api/jobs', {
    ...{ home, person: 'technician-vof', kind: 'battery', note: 'Dörrgivaren', from: '2020-01-01T00:00:00Z', ...more },
  });
const listed = async (by: TestPhone) => (await by.ask('GET', '/api/jobs')).body.jobs;
const ofHome = [`/api/homes/${home}/job`, `/api/homes/${home}/devices`, `/api/homes/${home}/consents`];

describe('a job that a manager gives', () => {
  it('opens address, way there and devices of that home to its technician until it is done, each reading written down', async () => {
    for (const path of ofHome) expect([path, await statusOf(technician, path)]).toEqual([path, 404]);
    const id = '0b8f6f5e-1111-4222-8333-444455556666';
    const { status, body: given } = await give(manager, { id });
    expect(status).toBe(201);
    // Whoever did not hear the answer asks again: it is the same job.
    expect(await give(manager, { id })).toMatchObject({ status: 201, body: { id: given.id } });
    expect(await listed(technician)).toMatchObject([
      { id: given.id, kind: 'battery', note: 'Dörrgivaren', state: 'open', address: { street: 'Storgatan 4' } },
    ]);
    const { body } = await technician.ask('GET', `/api/homes/${home}/job`);
    expect(body).toMatchObject({ doorNote: 'Porten låses 21', wayNote: 'Gården', devices: [], gateways: ['gw-1'] });
    expect(JSON.stringify(body)).not.toMatch(/Elsa|Nyckelskåp|0701740605|\+4670/);
    for (const path of ofHome) expect([path, await statusOf(technician, path)]).toEqual([path, 200]);
    for (const path of [`/api/homes/${home}/plan`, '/api/plans', '/api/tasks', `/api/clients/${home}`])
      expect([path, await statusOf(technician, path)]).toEqual([path, 403]);
    const read = await dispatcher.store.audit.entries({ homeId: home }, 20);
    const entry = { personId: 'technician-vof', reason: 'has-job', subject: given.id };
    for (const what of ['job.listed', 'home.job', 'home.devices', 'home.consents'])
      expect(read).toContainEqual(expect.objectContaining({ ...entry, what }));

    expect((await technician.ask('POST', `/api/jobs/${given.id}/done`)).status).toBe(204);
    expect((await technician.ask('POST', `/api/jobs/${given.id}/done`)).status).toBe(404);
    for (const path of ofHome) expect([path, await statusOf(technician, path)]).toEqual([path, 404]);
    expect(await listed(technician)).toEqual([]);
    expect(await listed(manager)).toMatchObject([{ state: 'done', address: null, endedBy: expect.any(String) }]);
    expect((await manager.ask('POST', `/api/jobs/${given.id}/take-back`)).status).toBe(409);
  });

  it('lets the technician register what was put up: a help button calls from then on, and no rule is theirs', async () => {
    await give(manager);
    const button = { id: 'knapp', name: 'Knapp', bus: 'enocean', address: 'FEF7294C', profile: 'F6-02-01' };
    const put = (devices: object[], basedOn: number) =>
      technician.ask('PUT', `/api/homes/${home}/plan/devices`, { basedOn, reason: 'Installerat', devices });
    expect((await put([{ ...button, purpose: 'help-button' }], 0)).body).toEqual({ version: 1 });
    expect((await put([], 0)).body.error.code).toBe('plan-changed');
    const { body } = await manager.ask('GET', `/api/homes/${home}/plan`);
    expect(body.plan.rules).toMatchObject([{ rule: 'help-button', device: 'knapp', need: 'call-for-help' }]);
    expect((await put([{ ...button, id: 'annan', purpose: 'help-button' }], 1)).body).toEqual({ version: 2 });
    expect((await desk('technician-vardaga').then((one) => one.ask('GET', ofHome[0]!))).status).toBe(404);
  });

  it('that has not begun tells where in the town, and no address; taken back it is gone', async () => {
    const { body } = await give(manager, { from: '2099-01-01T08:00:00Z' });
    expect(await listed(technician)).toMatchObject([{ state: 'ahead', address: null, area: { name: 'Nord' } }]);
    expect(await statusOf(technician, ofHome[0]!)).toBe(404);
    expect((await manager.ask('POST', `/api/jobs/${body.id}/take-back`)).status).toBe(204);
    expect(await listed(technician)).toEqual([]);
  });

  it('is for technicians of the provider alone, and says what is wrong with one that is not', async () => {
    const faults = async (more: object) => {
      const { status, body } = await give(manager, more);
      return [status, body.error?.fields?.map(({ field, message }: Record<string, string>) => `${field} ${message}`)];
    };
    expect(await faults({ person: 'technician-vardaga' })).toEqual([400, ['to no-technician-there']]);
    expect(await faults({ person: 'manager-vof' })).toEqual([400, ['to no-technician-there']]);
    expect(await faults({ team: 'vof-natt', person: null })).toEqual([400, ['to no-technician-there']]);
    expect(await faults({ person: null })).toEqual([400, ['to one-team-or-one-person']]);
    expect(await faults({ until: '2019-01-01T00:00:00Z' })).toEqual([400, ['until not-after-from']]);
    const { body } = await manager.ask('GET', '/api/jobs/choices');
    expect(body.people.map(({ id }: { id: string }) => id)).toEqual(['technician-vof']);
    const other = await desk('manager-vardaga');
    expect((await give(other)).status).toBe(404);
    expect((await other.ask('GET', '/api/jobs')).body.jobs).toEqual([]);
  });
});

describe('an open alarm that asks the technicians', () => {
  it('is their job as long as it is open, and another technician’s never', async () => {
    await dispatcher.store.directory.put({
      teams: [{ id: 'teknik', providerId: 'vof', name: 'Teknik', role: 'technician' }],
      teamAreas: [{ teamId: 'teknik', areaId: 'nord', relation: 'serves', ...always }],
      people: [{ id: 'tove', givenName: 'Tove', familyName: 'Berg' }],
      phones: [{ id: 'phone-tove', label: 'Teknik 1' }],
      signOns: [{ id: 'so', phoneId: 'phone-tove', personId: 'tove', teamId: 'teknik', ...always }],
    });
    await dispatcher.directoryKnown();
    const phone = await dispatcher.phone('phone-tove');
    const night = await dispatcher.phone('vof-natt-1');
    const gateway = await dispatcher.gateway('gw-2');
    const help = await dispatcher.gateway('gw-3');
    const { id: life } = await help.raise();
    await night.rings(life);
    expect(await statusOf(phone, `/api/cases/${life}`)).toBe(404);
    expect(await listed(phone)).toEqual([]);

    const { id } = await gateway.raise({ kind: 'battery-low', device: { id: 'door' } });
    const aCase = await until('the alarm to be a case', () => dispatcher.store.cases.case(id));
    const asked = { phoneId: 'phone-tove', pageId: `${id}-page`, ringing: true };
    if (!aCase.asked.some(({ phoneId }) => phoneId === 'phone-tove')) {
      // At night the care team is asked: here somebody of theirs hands it to the technician.
      const card = await night.rings(id);
      const { body } = await night.command(card, 'accept');
      await night.ask('POST', `/api/cases/${id}/hand-over`, {
        ...{ commandId: 'to-tove', version: body.card?.version, waitedMs: 0 },
        to: { personId: 'tove', phoneId: asked.phoneId },
      });
    }
    await until('the job to be theirs', async () => (await listed(phone)).length === 1 || undefined);
    expect(await listed(technician)).toMatchObject([{ kind: 'alarm', home: 'home-gw-2', address: expect.any(Object) }]);
    expect(await statusOf(technician, '/api/homes/home-gw-2/devices')).toBe(200);
    expect(await statusOf(await desk('technician-vardaga'), '/api/homes/home-gw-2/devices')).toBe(404);

    const card = await phone.cardWhere('that they have it or are asked', (one) => one.id === id);
    const { body } = await phone.command(card, 'accept');
    await phone.command(body.card ?? card, 'close', { outcome: 'other' });
    await until('the job to be over', async () => (await listed(technician)).length === 0 || undefined);
    expect(await statusOf(technician, '/api/homes/home-gw-2/devices')).toBe(404);
  });
});
