import { createPublicKey, verify } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PlanStatus, protocolVersion, signedText, upTopic } from '@nattvakt/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyPair } from '../authority/key-pair.js';
import { addHomes, createPersonLink } from '../seed.js';
import { until } from '../testing/conditions.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import type { TestGateway } from '../testing/test-gateway.js';
import { testMunicipality } from '../testing/test-municipality.js';
import { TestPhone } from '../testing/test-phone.js';

const [other, , provider] = testMunicipality.providers;
const home = '/api/homes/home-gw-1';
const mat = { id: 'bed', name: 'Sängmatta', bus: 'hub', address: 'hub/mat', profile: 'mat' };
const camera = {
  id: 'camera',
  name: 'Kamera',
  bus: 'mqtt',
  address: 'camera-1',
  profile: 'onvif',
  zones: { bed: 'bed' },
};
const pendant = { id: 'pendant', name: 'Larmknapp', bus: 'enocean', address: '0180A1B2', profile: 'F6-02-01' };
const help = { id: 'help', rule: 'help-button', device: 'pendant', need: 'call-for-help' };
const draft = (...rules: object[]) => ({
  timeZone: 'Europe/Stockholm',
  devices: [pendant, mat, camera],
  rules: [help, ...rules],
  contacts: [],
});
const floor = (consent?: string) => ({
  ...{ id: 'floor', rule: 'on-floor', device: 'camera', zone: 'floor', kind: 'fall', delayS: 60, need: 'fall-risk' },
  ...(consent === undefined ? {} : { consent }),
});
const agreed = { about: 'camera-zones', consenter: 'client', way: 'spoken', cohabitant: 'none' };

describe('the plan of a home', () => {
  let dispatcher: TestDispatcher;
  let gateway: TestGateway;
  let desk: TestPhone;
  let publicKey: string;

  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nattvakt-'));
    const pair = await createKeyPair();
    publicKey = pair.publicKey;
    const key = join(folder, 'plan-key.pem');
    await writeFile(key, pair.privateKey);
    dispatcher = await TestDispatcher.start({ folder, more: { plans: { key } } });
    gateway = await dispatcher.gateway('gw-1');
    desk = await atDesk(`manager-${provider?.id}`);
  });
  afterEach(() => dispatcher.stop());

  async function atDesk(personId: string): Promise<TestPhone> {
    const phone = new TestPhone(dispatcher.httpUrl);
    await phone.signIn(await createPersonLink(dispatcher.store, personId, Date.now()));
    return phone;
  }
  const save = (plan: object, basedOn = 0) => desk.ask('PUT', `${home}/plan`, { basedOn, reason: 'prövning', plan });
  const give = async (more: object = {}) =>
    (await desk.ask('POST', `${home}/consents`, { ...agreed, from: new Date().toISOString(), ...more })).body;
  const versions = () => gateway.plans.map(({ plan }) => JSON.parse(plan).version as number);
  const sent = (version: number) =>
    until(`plan ${version} at the home`, () => gateway.plans.find(({ plan }) => JSON.parse(plan).version === version));
  const say = (plan: PlanStatus) =>
    gateway.publish(
      JSON.stringify({ v: protocolVersion, gateway: 'gw-1', at: new Date().toISOString(), online: true, plan }),
      upTopic('gw-1', 'status'),
    );
  const standing = async () => (await desk.ask('GET', `${home}/plan`)).body.standing as string;
  const standsAs = (wanted: string) => until(`the plan to be ${wanted}`, async () => (await standing()) === wanted);

  it('is decided at the desk, signed, and at the home at once', async () => {
    const saved = await save(draft());
    expect(saved).toMatchObject({ status: 200, body: { version: 1, reason: 'prövning', cause: 'saved' } });
    const { plan, signature } = await sent(1);
    expect(JSON.parse(plan)).toMatchObject({ v: 1, home: 'home-gw-1', rules: [help], agreements: [] });
    const key = { key: createPublicKey(publicKey), dsaEncoding: 'ieee-p1363' } as const;
    expect(verify('sha256', Buffer.from(signedText(plan)), key, Buffer.from(signature, 'base64'))).toBe(true);
  });

  it('is at the home when it connects, also after a restart', async () => {
    await gateway.disconnect();
    await save(draft());
    gateway = await dispatcher.reconnect(gateway);
    await sent(1);
    await gateway.disconnect();
    await dispatcher.restart();
    gateway = await dispatcher.reconnect(gateway);
    await sent(1);
  });

  it('is shown as what the home says of it: on its way, in force, refused and why', async () => {
    expect(await standing()).toBe('installed');
    const { body } = await save(draft());
    expect(await standing()).toBe('on-its-way');
    await say({ version: 1, hash: body.hash, source: 'signed', kept: true });
    await standsAs('in-force');
    await save(draft(), 1);
    const refused = { version: 2, reason: 'invalid', problems: ['devices[1].bus: is "hub"; the gateway has no link'] };
    await say({ version: 1, hash: body.hash, source: 'signed', kept: true, refused });
    await standsAs('refused');
    const [line] = (await desk.ask('GET', '/api/plans?search=home-gw-1')).body.homes;
    expect(line).toMatchObject({ standing: 'refused', newest: { version: 2 }, runs: { version: 1, refused } });
  });

  it('is listed by address, page by page, what needs somebody first; each address seen is written down', async () => {
    const homes = Array.from({ length: 59 }, (_, i) => ({
      ...{ id: `home-${i}`, clientName: 'Ada Prov', street: `Provgatan ${i + 1}`, areaId: 'nord' },
    }));
    await addHomes(dispatcher.store, homes);
    await dispatcher.directoryKnown();
    await save(draft());
    await sent(1);
    const list = async (query: string) => (await desk.ask('GET', `/api/plans?${query}`)).body;
    const first = await list('');
    expect(first).toMatchObject({
      total: 60,
      homes: [{ home: 'home-gw-1', standing: 'on-its-way' }, ...Array(49).fill({})],
    });
    expect(first.homes[9]).toMatchObject({ home: 'home-8', street: 'Provgatan 9', standing: 'installed', tasks: 0 });
    expect((await list('from=50')).homes.map(({ street }: { street: string }) => street)).toEqual(
      homes.slice(49).map(({ street }) => street),
    );
    expect(await list('search=PROVGATAN%2017')).toMatchObject({ total: 1, homes: [{ home: 'home-16' }] });
    expect(await list('search=ada')).toMatchObject({ total: 0 });
    expect(await list('search=nowhere')).toEqual({ total: 0, homes: [] });
    const entries = await dispatcher.store.audit.entries({ homeId: 'home-58' }, 9);
    expect(entries.map(({ what, reason }) => [what, reason])).toEqual([['plan.listed', 'provider-answers-for-home']]);
  });

  it('takes a number above the one that the home was installed with', async () => {
    await say({ version: 7, hash: 'a', source: 'file', kept: true });
    await until('it is known', async () => (await desk.ask('GET', `${home}/plan`)).body.runs?.version === 7);
    expect((await save(draft())).body.version).toBe(8);
  });

  it('can begin with a template, and reads as sentences about the client', async () => {
    const { body } = await desk.ask('GET', '/api/plan-templates');
    expect(body.templates).toContainEqual({ id: 'fall-risk', sv: 'Risk att falla', en: 'Risk of falling' });
    const { id } = await give({ id: '0b8f6f5e-1111-4222-8333-444455556666', about: 'sensors' });
    // Whoever did not hear the answer asks again: it is the same consent.
    expect((await give({ id: id.replace('consent-', ''), about: 'sensors' })).id).toBe(id);
    expect((await desk.ask('GET', `${home}/consents`)).body.consents).toHaveLength(1);
    const devices = draft().devices;
    const asked = await desk.ask('POST', `${home}/plan/propose`, { template: 'fall-risk', devices });
    expect(asked).toMatchObject({ status: 200, body: { subjects: ['camera-zones'], needsEnd: false } });
    const shown: { rule: { rule: string; consent?: string } }[] = asked.body.shown;
    const rules = shown.map(({ rule }) => rule).filter(({ rule }) => rule !== 'on-floor');
    expect((await save({ ...draft(), rules })).status).toBe(200);
    const plan = (await desk.ask('GET', `${home}/plan`)).body;
    expect(plan.shown.map(({ sv }: { sv: { text: string }[] }) => sv.map(({ text }) => text).join(''))).toContain(
      'Larma om Elsa varit ur sängen längre än 20 minuter mellan 22 och 06.',
    );
  });

  it('is not changed under somebody’s hands', async () => {
    await save(draft());
    expect(await save(draft(), 0)).toMatchObject({ status: 409, body: { error: { code: 'plan-changed' } } });
    const both = await Promise.all([save(draft(), 1), save(draft(), 1)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('keeps its history: who decided what, and why', async () => {
    await save(draft());
    await save({ ...draft(), devices: [pendant] }, 1);
    const { body } = await desk.ask('GET', `${home}/plan`);
    expect(body.history.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    expect(body.history[0].by).toMatchObject({ id: `manager-${provider?.id}`, name: expect.stringContaining(' ') });
    expect((await desk.ask('GET', `${home}/plan/1`)).body.plan.devices).toHaveLength(3);
  });

  it('is refused by name where a rule says no need, or a camera watches without consent', async () => {
    const { need: _need, ...unneeded } = help;
    const { status, body } = await save({ ...draft(floor()), rules: [unneeded, floor()] });
    expect(status).toBe(400);
    expect(body.error.code).toBe('plan-unfit');
    expect(body.error.fields).toMatchObject([
      { field: 'rules[0].need', allowed: expect.arrayContaining(['fall-risk']) },
      { field: 'rules[1].consent', message: 'needs a consent about camera-zones', allowed: [] },
    ]);
  });

  it('rests on consents on record, and on nothing that somebody writes into it', async () => {
    const sensors = await give({ about: 'sensors' });
    const wrong = await save(draft(floor(sensors.id)));
    expect(wrong.body.error.fields[0]).toMatchObject({ message: `${sensors.id} is about sensors, not camera-zones` });
    const unknown = await save(draft(floor('made-up')));
    expect(unknown.body.error.fields[0]).toMatchObject({ message: 'made-up is no consent of this home' });
    const { id } = await give();
    expect((await save(draft(floor(id)))).status).toBe(200);
    const { agreements } = JSON.parse((await sent(1)).plan);
    expect(agreements.map((one: { id: string }) => one.id)).toEqual([sensors.id, id]);
  });

  it('loses what rests on a consent when it is taken back, and the office gets a task', async () => {
    const { id } = await give();
    await save(draft(floor(id)));
    const withdrawn = await desk.ask('POST', `${home}/consents/${id}/withdraw`, {
      consenter: 'client',
      note: 'Vill inte',
    });
    expect(withdrawn).toMatchObject({ status: 200, body: { silenced: ['floor'], held: true } });
    expect(withdrawn.body.consent.withdrawn).toMatchObject({ by: `manager-${provider?.id}`, note: 'Vill inte' });
    const { plan } = await sent(2);
    expect(JSON.parse(plan)).toMatchObject({ version: 2, rules: [help], agreements: [] });
    const { tasks } = (await desk.ask('GET', '/api/tasks')).body;
    expect(tasks).toMatchObject([
      { kind: 'consent-withdrawn', subject: id, home: 'home-gw-1', facts: { rules: ['floor'], about: 'camera-zones' } },
    ]);
    expect(await desk.ask('POST', `${home}/consents/${id}/withdraw`, { consenter: 'client' })).toMatchObject({
      status: 409,
    });
    expect((await save(draft(floor(id)), 2)).body.error.fields[0].message).toBe(`${id} was withdrawn`);
    expect((await desk.ask('POST', `/api/tasks/${tasks[0].id}/close`, { note: 'Matta' })).status).toBe(204);
    expect((await desk.ask('POST', `/api/tasks/${tasks[0].id}/close`, {})).status).toBe(409);
    expect((await desk.ask('GET', '/api/tasks')).body.tasks[0]).toMatchObject({
      note: 'Matta',
      closedBy: expect.any(String),
    });
  });

  it('cannot rest on a consent of a camera that whoever lives there too declined', async () => {
    const from = new Date().toISOString();
    const asked = await desk.ask('POST', `${home}/consents`, { ...agreed, from, cohabitant: 'declined' });
    expect(asked).toMatchObject({ status: 400, body: { error: { fields: [{ field: 'cohabitant' }] } } });
  });

  it('of a home that runs a higher number than was decided gets one that the home takes', async () => {
    await save(draft());
    await sent(1);
    await say({ version: 40, hash: 'unknown', source: 'signed', kept: true });
    await sent(41);
    expect((await desk.ask('GET', `${home}/plan`)).body.newest).toMatchObject({ version: 41, cause: 'renumbered' });
  });

  it('of before a restored backup does not overrule what the home runs: somebody has to decide', async () => {
    await save(draft());
    await sent(1);
    await dispatcher.restart({ whileStopped: () => otherStore(dispatcher) });
    gateway = await dispatcher.reconnect(gateway);
    desk = desk.at(dispatcher.httpUrl);
    await say({ version: 40, hash: 'unknown', source: 'signed', kept: true });
    await until('a task', async () => (await desk.ask('GET', '/api/tasks')).body.tasks[0]?.kind === 'plan-ahead');
    await until('that the desk says so', async () => (await standing()) === 'ahead');
    const [task] = (await desk.ask('GET', '/api/tasks')).body.tasks;
    await desk.ask('POST', `/api/tasks/${task.id}/close`, {});
    await say({ version: 40, hash: 'unknown', source: 'signed', kept: true });
    const open = (await desk.ask('GET', '/api/tasks')).body.tasks.filter(
      (one: { closedAt: unknown }) => one.closedAt === null,
    );
    expect(open).toEqual([]);
    expect(versions().filter((version) => version > 1)).toEqual([]);
    expect((await save(draft(), 1)).body.version).toBe(41);
  });

  it('is nobody’s but of those whose provider answers for the home', async () => {
    desk = await atDesk(`manager-${other?.id}`);
    for (const path of [`${home}/plan`, `${home}/plan/1`, `${home}/consents`]) {
      expect(await desk.ask('GET', path)).toMatchObject({ status: 404, body: { error: { code: 'no-such-home' } } });
    }
    expect((await save(draft())).status).toBe(404);
    expect((await desk.ask('GET', '/api/plans')).body.homes).toEqual([]);
  });

  it('with more devices than any home has still fits on the way', async () => {
    const devices = Array.from({ length: 120 }, (_, i) => ({
      ...pendant,
      id: `p-${i}`,
      address: (0x01800000 + i).toString(16).padStart(8, '0').toUpperCase(),
    }));
    const rules = devices.map(({ id }) => ({ ...help, id: `help-${id}`, device: id }));
    expect((await save({ ...draft(), devices, rules })).status).toBe(200);
    expect(JSON.parse((await sent(1)).plan).rules).toHaveLength(120);
  });
});

/** As when a backup was put back: the rows are the same, the store is another. */
async function otherStore(dispatcher: TestDispatcher): Promise<void> {
  const { sqliteStore } = await import('../store/knex/knex-store.js');
  const store = sqliteStore(join(dispatcher.folder, 'store', 'dispatcher.sqlite'));
  await store.start();
  const { incarnation = '' } = await store.life();
  await store.beginLife(incarnation, 'another-store');
  await store.stop();
}
