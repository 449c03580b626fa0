import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyPair } from '@nattvakt/dispatcher/authority/key-pair';
import { addGateway, addHome, createPersonLink } from '@nattvakt/dispatcher/seed';
import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { TestPhone } from '@nattvakt/dispatcher/testing/test-phone';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../faults/until.js';
import { PlannedHome } from './planned-home.js';

const api = '/api/homes/home-gw-plan';
const device = (id: string) => ({ id, name: id, bus: 'mqtt', address: id, profile: 'plain' });
const help = { id: 'help', rule: 'help-button', device: 'button', need: 'call-for-help' };
const floor = (consent: string, delayS: number) => ({
  ...{ id: 'floor', rule: 'on-floor', device: 'eye', zone: 'floor', kind: 'fall', need: 'fall-risk', consent, delayS },
});
const draft = (...rules: object[]) => ({
  ...{ timeZone: 'Europe/Stockholm', devices: [device('button'), device('eye')], rules, contacts: [] },
});

/** The real dispatcher, and a real gateway process that remembers. */
describe('a plan that is tried before it is trusted', { timeout: 120_000 }, () => {
  let dispatcher: TestDispatcher;
  let home: PlannedHome;
  let desk: TestPhone;
  let consent: string;

  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nattvakt-trial-'));
    const { publicKey, privateKey } = await createKeyPair();
    const key = join(folder, 'plan-key.pem');
    await writeFile(key, privateKey);
    dispatcher = await TestDispatcher.start({ folder, more: { plans: { key } } });
    const place = { clientName: 'Elsa Ek', street: 'Storgatan 4', areaId: 'nord' };
    await addHome(dispatcher.store, { id: 'home-gw-plan', ...place });
    await addGateway(dispatcher.store, { id: 'gw-plan', homeId: 'home-gw-plan' });
    home = await PlannedHome.start('gw-plan', dispatcher, publicKey);
    desk = new TestPhone(dispatcher.httpUrl);
    await desk.signIn(await createPersonLink(dispatcher.store, 'manager-vof', Date.now()));
    const agreed = { about: 'camera-zones', consenter: 'client', way: 'spoken', cohabitant: 'none' };
    const from = new Date(Date.now() - 1_000).toISOString();
    consent = (await desk.ask('POST', `${api}/consents`, { ...agreed, from })).body.id;
    await online();
  }, 60_000);
  afterEach(async () => {
    await home.stop();
    await dispatcher.stop();
  });

  const online = () =>
    until(
      async () => (await desk.ask('GET', `${api}/plan`)).body.runs?.online === true,
      () => 'the home is there',
    );
  const save = async (plan: object, basedOn: number) => {
    const { status, body } = await desk.ask('PUT', `${api}/plan`, { basedOn, reason: 'prövning', plan });
    expect({ status, body }).toMatchObject({ status: 200 });
    await until(
      async () => (await desk.ask('GET', `${api}/plan`)).body.standing === 'in-force',
      () => 'the home runs it',
    );
    return body.version as number;
  };
  const trial = async (plan: object) => {
    const asked = await desk.ask('POST', `${api}/plan/trials`, { plan });
    expect(asked).toMatchObject({ status: 201 });
    const read = async () => (await desk.ask('GET', `${api}/plan/trials/${asked.body.id}`)).body;
    await until(
      async () => !['waiting', 'running'].includes((await read()).state),
      () => 'the trial ends',
    );
    return read();
  };

  it('shows the alarms of the present plan and of the proposed one, and nothing comes into force', async () => {
    const version = await save(draft(help, floor(consent, 0)), 0);
    for (const occupied of [true, false, true, false]) {
      await home.tell('eye', { type: 'zone', zone: 'floor', occupied });
    }
    await home.tell('button', { type: 'button', pressed: true });
    const answer = await trial(draft(help, floor(consent, 600)));
    expect(answer).toMatchObject({ state: 'done', percent: 100, leftOut: 0 });
    const of = (setting: string) =>
      answer.alarms
        .filter((one: { setting: string }) => one.setting === setting)
        .map(({ rule, kind, timeKnown }: { rule: string; kind: string; timeKnown: boolean }) => [
          rule,
          kind,
          timeKnown,
        ]);
    const fall = ['floor', 'fall', true];
    const press = ['help', 'help-button', true];
    expect(of('present')).toEqual([fall, fall, press]);
    expect(of('proposed')).toEqual([press]);
    expect((await desk.ask('GET', `${api}/plan`)).body).toMatchObject({ newest: { version }, runs: { version } });
    expect(home.logged('trial.done')).toBe(true);
  });

  it('is remembered across a restart, and forgotten with the consent that it was kept under', async () => {
    await save(draft(help, floor(consent, 0)), 0);
    await home.tell('eye', { type: 'zone', zone: 'floor', occupied: true });
    await home.end('SIGTERM');
    await home.begin();
    await online();
    const before = await trial(draft(help));
    expect(before.alarms).toMatchObject([{ setting: 'present', rule: 'floor' }]);
    expect((await desk.ask('POST', `${api}/consents/${consent}/withdraw`, { consenter: 'client' })).status).toBe(200);
    await until(
      async () => (await desk.ask('GET', `${api}/plan`)).body.standing === 'in-force',
      () => 'the home runs the plan without it',
    );
    const again = await desk.ask('POST', `${api}/consents`, {
      ...{ about: 'camera-zones', consenter: 'client', way: 'spoken', cohabitant: 'none' },
      from: new Date(Date.now() - 86_400_000).toISOString(),
    });
    expect((await trial(draft(help, floor(again.body.id, 0)))).alarms).toEqual([]);
  });

  it('is refused plainly where the home is away, and where it is no plan', async () => {
    expect(await desk.ask('POST', `${api}/plan/trials`, { plan: draft(help, floor('none', 0)) })).toMatchObject({
      status: 400,
      body: { error: { code: 'plan-unfit', fields: [{ field: 'rules[1].consent' }] } },
    });
    home.network.cut();
    await until(
      async () => (await desk.ask('GET', `${api}/plan`)).body.runs?.online === false,
      () => 'the home is away',
    );
    expect(await desk.ask('POST', `${api}/plan/trials`, { plan: draft(help) })).toMatchObject({
      status: 409,
      body: { error: { code: 'home-away' } },
    });
  });

  it('tells how the devices are when it is asked, and opens the window for unknown ones', async () => {
    expect((await desk.ask('POST', `${api}/teach-in`)).status).toBe(202);
    await until(
      async () => (await desk.ask('GET', `${api}/devices`)).body.teachInUntil !== null,
      () => 'the window is open',
    );
    await home.tell('button', { type: 'button', pressed: true });
    expect((await desk.ask('POST', `${api}/devices/ask`)).status).toBe(202);
    const states = async () => (await desk.ask('GET', `${api}/devices`)).body.devices;
    await until(
      async () => (await states())[0]?.state === 'heard',
      () => 'the button was heard',
    );
    expect(await states()).toMatchObject([{ id: 'button' }, { id: 'eye', state: 'not-heard' }]);
  });
});
