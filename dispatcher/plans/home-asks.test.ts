import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { protocolVersion, type TrialReport, upTopic } from '@nattvakt/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyPair } from '../authority/key-pair.js';
import { createPersonLink } from '../seed.js';
import { until } from '../testing/conditions.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import type { TestGateway } from '../testing/test-gateway.js';
import { testMunicipality } from '../testing/test-municipality.js';
import { TestPhone } from '../testing/test-phone.js';

const [other, , provider] = testMunicipality.providers;
const home = '/api/homes/home-gw-1';
const pendant = { id: 'pendant', name: 'Larmknapp', bus: 'enocean', address: '0180A1B2', profile: 'F6-02-01' };
const plan = {
  ...{ timeZone: 'Europe/Stockholm', devices: [pendant], contacts: [] },
  rules: [{ id: 'help', rule: 'help-button', device: 'pendant', need: 'call-for-help' }],
};
const alarm = (rule: string) => ({
  ...{ setting: 'present' as const, rule, kind: 'help-button', at: '2026-11-20T01:00:00Z', timeKnown: true },
});

describe('what is asked of a home', () => {
  let dispatcher: TestDispatcher;
  let gateway: TestGateway;
  let desk: TestPhone;

  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nattvakt-asks-'));
    const key = join(folder, 'plan-key.pem');
    await writeFile(key, (await createKeyPair()).privateKey);
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
  const report = (from: TestGateway, gatewayId: string, id: string, more: Partial<TrialReport>) => {
    const envelope = { v: protocolVersion, gateway: gatewayId, at: new Date().toISOString() };
    const whole = { ...envelope, id, seq: 0, state: 'running', percent: 0, alarms: [], ...more };
    return from.publish(JSON.stringify(whole), upTopic(gatewayId, 'trial'));
  };
  const ask = async () => (await desk.ask('POST', `${home}/plan/trials`, { plan })).body.id as string;
  const view = async (id: string) => (await desk.ask('GET', `${home}/plan/trials/${id}`)).body;

  it('is answered by that home alone, piece by piece', async () => {
    const stranger = await dispatcher.gateway('gw-2');
    const id = await ask();
    expect(await view(id)).toMatchObject({ state: 'waiting', alarms: [] });
    await report(stranger, 'gw-2', id, { state: 'done', alarms: [alarm('forged')] });
    await report(gateway, 'gw-1', id, { percent: 40, alarms: [alarm('first')] });
    await until('the first piece', async () => (await view(id)).percent === 40);
    await gateway.publish('no report', upTopic('gw-1', 'trial'));
    await report(gateway, 'gw-1', id, { seq: 1, state: 'done', percent: 100, alarms: [alarm('second')] });
    await until('the end', async () => (await view(id)).state === 'done');
    expect((await view(id)).alarms.map(({ rule }: { rule: string }) => rule)).toEqual(['first', 'second']);
  });

  it('is nothing to whoever does not answer for the home', async () => {
    const id = await ask();
    const elsewhere = await atDesk(`manager-${other?.id}`);
    for (const [method, path, body] of [
      ['POST', 'plan/trials', { plan }],
      ['GET', `plan/trials/${id}`],
      ['POST', `plan/trials/${id}/cancel`],
      ['GET', 'devices'],
      ['POST', 'devices/ask'],
      ['POST', 'teach-in'],
      ['GET', 'plan/standing'],
    ] as const) {
      expect({ path, status: (await elsewhere.ask(method, `${home}/${path}`, body)).status }).toEqual({
        path,
        status: 404,
      });
    }
  });

  it('is a plan that could be saved, or the field is named', async () => {
    const asked = await desk.ask('POST', `${home}/plan/trials`, {
      plan: { ...plan, rules: [{ ...plan.rules[0], need: 'x' }] },
    });
    expect(asked).toMatchObject({
      status: 400,
      body: { error: { code: 'plan-unfit', fields: [{ field: 'rules[0].need' }] } },
    });
  });

  it('is not asked of a home that is away', async () => {
    await gateway.disconnect();
    await until('the home is away', async () => (await desk.ask('POST', `${home}/teach-in`)).status === 409);
    expect(await desk.ask('POST', `${home}/plan/trials`, { plan })).toMatchObject({
      body: { error: { code: 'home-away' } },
    });
    expect(await desk.ask('GET', `${home}/devices`)).toMatchObject({ status: 200, body: { at: null, online: false } });
  });

  it('is thrown away after a day', async () => {
    const id = await ask();
    await dispatcher.store.homeOrders.forget(Date.now() + 1);
    expect((await desk.ask('GET', `${home}/plan/trials/${id}`)).status).toBe(404);
  });
});
