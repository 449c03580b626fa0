import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyPair } from '@nattvakt/dispatcher/authority/key-pair';
import { planSigner } from '@nattvakt/dispatcher/plans/plan-signer';
import { addGateway, addHome, createPersonLink } from '@nattvakt/dispatcher/seed';
import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { TestPhone } from '@nattvakt/dispatcher/testing/test-phone';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../faults/until.js';
import { PlannedHome } from './planned-home.js';

const api = '/api/homes/home-gw-plan';
const device = (id: string) => ({ id, name: id, bus: 'mqtt', address: id, profile: 'plain' });
const help = { id: 'help', rule: 'help-button', device: 'button', need: 'call-for-help' };
const floor = {
  id: 'floor',
  rule: 'on-floor',
  device: 'eye',
  zone: 'floor',
  kind: 'fall',
  delayS: 0,
  need: 'fall-risk',
};
const lies = { type: 'zone', zone: 'floor', occupied: true };
const stands = { type: 'zone', zone: 'floor', occupied: false };
const press = { type: 'button', pressed: true };

/** The real dispatcher with its broker, a real gateway process, and the network between them. */
describe('the plan of a home, from the desk to what becomes an alarm', { timeout: 120_000 }, () => {
  let dispatcher: TestDispatcher;
  let home: PlannedHome;
  let desk: TestPhone;
  let phone: TestPhone;

  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nattvakt-plans-'));
    const { publicKey, privateKey } = await createKeyPair();
    const key = join(folder, 'plan-key.pem');
    await writeFile(key, privateKey);
    dispatcher = await TestDispatcher.start({ folder, more: { plans: { key } } });
    await addHome(dispatcher.store, {
      id: 'home-gw-plan',
      clientName: 'Elsa Ek',
      street: 'Storgatan 4',
      areaId: 'nord',
    });
    await addGateway(dispatcher.store, { id: 'gw-plan', homeId: 'home-gw-plan' });
    home = await PlannedHome.start('gw-plan', dispatcher, publicKey);
    desk = new TestPhone(dispatcher.httpUrl);
    await desk.signIn(await createPersonLink(dispatcher.store, 'manager-vof', Date.now()));
    phone = await dispatcher.phone('vof-natt-1');
    await runs(7, 'file');
  }, 60_000);
  afterEach(async () => {
    await home.stop();
    await dispatcher.stop();
  });

  const view = async () => (await desk.ask('GET', `${api}/plan`)).body;
  const runs = (version: number, source = 'signed') =>
    until(
      async () => {
        const said = (await view()).runs;
        return said?.version === version && said.source === source;
      },
      () => `the home runs ${version}`,
    );
  const save = async (rules: object[], basedOn: number) => {
    const plan = { timeZone: 'Europe/Stockholm', devices: [device('button'), device('eye')], rules, contacts: [] };
    const { status, body } = await desk.ask('PUT', `${api}/plan`, { basedOn, reason: 'prövning', plan });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body.version as number;
  };
  const give = async (more: object = {}): Promise<string> => {
    const agreed = { about: 'camera-zones', consenter: 'client', way: 'spoken', cohabitant: 'none' };
    const from = new Date(Date.now() - 1_000).toISOString();
    return (await desk.ask('POST', `${api}/consents`, { ...agreed, from, ...more })).body.id;
  };
  const withdraw = (id: string) => desk.ask('POST', `${api}/consents/${id}/withdraw`, { consenter: 'client' });
  const kinds = () => [...new Map(phone.shown.map(({ id, kind }) => [id, kind])).values()];
  /** A press reaches the phone after everything that the home raised before it. */
  const raisedBefore = async (presses: number) => {
    await home.tell('button', press);
    await until(
      () => phone.shown.some(({ kind, presses: count }) => kind === 'help-button' && count >= presses),
      () => `press ${presses} rings`,
    );
    return kinds().filter((kind) => kind !== 'help-button');
  };

  it('changes what becomes an alarm, in the running home, and for whom', async () => {
    await home.tell('eye', lies);
    expect(await raisedBefore(1)).toEqual([]);
    await home.tell('eye', stands);
    const consent = await give();
    const version = await save([help, { ...floor, consent, priority: 'distress' }], 0);
    expect(version).toBe(8);
    await runs(8);
    expect((await view()).standing).toBe('in-force');
    await home.tell('eye', lies);
    await until(
      () => phone.shown.some(({ kind, priority }) => kind === 'fall' && priority === 'distress'),
      () => 'the fall rings',
    );
  });

  it('falls silent within seconds of a consent being taken back, and asks the office what replaces it', async () => {
    const consent = await give();
    await save([help, { ...floor, consent }], 0);
    await runs(8);
    const at = performance.now();
    expect(await withdraw(consent)).toMatchObject({ status: 200, body: { silenced: ['floor'] } });
    await runs(9);
    expect(performance.now() - at).toBeLessThan(10_000);
    await home.tell('eye', lies);
    expect(await raisedBefore(1)).toEqual([]);
    expect((await desk.ask('GET', '/api/tasks')).body.tasks).toMatchObject([{ kind: 'consent-withdrawn' }]);
  });

  it('falls silent at its return when the consent was taken back while it was away', async () => {
    const consent = await give();
    await save([help, { ...floor, consent }], 0);
    await runs(8);
    home.network.cut();
    expect(await withdraw(consent)).toMatchObject({ status: 200, body: { silenced: ['floor'], held: true } });
    expect((await view()).standing).toBe('on-its-way');
    home.network.restore();
    await runs(9);
    await home.tell('eye', lies);
    expect(await raisedBefore(1)).toEqual([]);
  });

  it('falls silent in the home itself when a consent ends, with no network at all', async () => {
    const endsAt = Date.now() + 15_000;
    const consent = await give({ until: new Date(endsAt).toISOString() });
    await save([help, { ...floor, consent }], 0);
    await runs(8);
    home.network.cut();
    await until(
      () => Date.now() > endsAt,
      () => 'the consent ends',
    );
    await home.tell('eye', lies);
    home.network.restore();
    expect(await raisedBefore(1)).toEqual([]);
  });

  it('is refused when its signature is wrong: the one before stays, and the desk sees why', async () => {
    await save([help], 0);
    await runs(8);
    const newest = await dispatcher.store.plans.newestPlan('home-gw-plan');
    const forged = JSON.stringify({ ...JSON.parse(newest!.plan), version: 9, rules: [] });
    const forger = planSigner((await createKeyPair()).privateKey);
    const { keyId } = newest!;
    const row = { ...newest!, version: 9, plan: forged, hash: 'forged', keyId, signature: forger.sign(forged) };
    expect(await dispatcher.store.plans.commit({ plan: row })).toBe(true);
    await until(
      async () => (await view()).standing === 'refused',
      () => 'the desk sees the refusal',
    );
    expect((await view()).runs).toMatchObject({ version: 8, refused: { reason: 'wrong-signature' } });
    expect(home.logged('plan.refused', { reason: 'wrong-signature' })).toBe(true);
    expect(await raisedBefore(1)).toEqual([]);
  });

  it('is still there after the power came back without a network', async () => {
    const consent = await give();
    await save([help, { ...floor, consent }], 0);
    await runs(8);
    home.network.cut();
    await home.end('SIGKILL');
    await home.begin();
    expect(home.logged('plan.taken', { version: 8 })).toBe(true);
    await home.tell('eye', lies);
    home.network.restore();
    await until(
      () => kinds().includes('fall'),
      () => 'the fall rings',
    );
  });
});
