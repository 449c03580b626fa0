import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../clock.js';
import { syntheticId } from '../../core/synthetic.js';
import { addGateway } from '../../seed.js';
import { TestDispatcher } from '../../testing/test-dispatcher.js';
import { TestGateway } from '../../testing/test-gateway.js';
import { WatcherStates } from '../states.js';
import { syntheticRows } from './rows.js';
import { SyntheticWatch } from './synthetic-watch.js';

let dispatcher: TestDispatcher;
let watch: SyntheticWatch;
let states: WatcherStates;
let metrics: Registry;
beforeEach(async () => {
  dispatcher = await TestDispatcher.start({
    more: {
      backstop: { number: '+46701740699', name: 'Jouren' },
    },
  });
  await dispatcher.store.directory.put(syntheticRows);
  await addGateway(dispatcher.store, { id: syntheticId, homeId: syntheticId });
  await dispatcher.directoryKnown();
  const files = await mkdtemp(join(dispatcher.folder, 'synthetic-'));
  const { ca, cert, key } = await dispatcher.authority.gateway(syntheticId);
  await writeFile(join(files, 'cert.pem'), cert);
  await writeFile(join(files, 'key.pem'), key);
  metrics = new Registry();
  states = new WatcherStates(systemClock, metrics);
  watch = new SyntheticWatch({
    config: { cert: join(files, 'cert.pem'), key: join(files, 'key.pem') },
    mqttUrl: () => `mqtts://127.0.0.1:${dispatcher.mqttPort}`,
    httpUrl: () => dispatcher.httpUrl,
    ...{ ca, sessions: dispatcher.store.sessions, states, clock: systemClock, metrics },
    log: pino({ level: 'silent' }),
  });
});
afterEach(async () => {
  await watch.stop();
  await dispatcher.stop();
});

const stateNow = () => states.of('synthetic');
async function travel(): Promise<void> {
  watch.go();
  await watch.stop();
}
const casesSeen = () => dispatcher.store.cases.casesInSight({ areaIds: [syntheticId], phoneId: syntheticId }, 0);

describe('the synthetic test alarm', () => {
  it('goes from the home to the phone and back, and is closed by the machine', async () => {
    await travel();
    expect(stateNow()).toMatchObject({ state: 'ok' });
    expect(await casesSeen()).toMatchObject([
      { state: 'closed', priority: 'test', kind: 'test', outcome: 'no-need', asked: [{ phoneId: syntheticId }] },
    ]);
    const figures = await metrics.metrics();
    for (const station of ['receipt', 'phone', 'coming', 'closed'])
      expect(figures).toContain(`nattvakt_synthetic_seconds_count{station="${station}"} 1`);
  });

  it('reaches no phone but its own, whatever kind of alarm it is', async () => {
    const phone = await dispatcher.phone('vof-natt-1');
    const gateway = new TestGateway(syntheticId, dispatcher.mqttPort, await dispatcher.authority.gateway(syntheticId));
    await gateway.connect();
    const { id } = await gateway.raise({ kind: 'help-button' });
    await gateway.receiptOf(id);
    await gateway.disconnect();
    expect(await dispatcher.store.cases.case(id)).toMatchObject({ state: 'open', priority: 'test' });
    expect((await dispatcher.store.cases.case(id))?.asked.map(({ phoneId }) => phoneId)).toEqual([syntheticId]);
    expect(phone.shown).toEqual([]);
  });

  it('takes and closes what an earlier one left behind', async () => {
    const gateway = new TestGateway(syntheticId, dispatcher.mqttPort, await dispatcher.authority.gateway(syntheticId));
    await gateway.connect();
    const { id } = await gateway.raise({ kind: 'test', device: { id: 'egenprov' } });
    await gateway.receiptOf(id);
    await gateway.disconnect();
    await travel();
    expect(stateNow()).toMatchObject({ state: 'ok' });
    expect(await casesSeen()).toMatchObject([{ id, state: 'closed', presses: 2 }]);
  });

  it('says where it stopped, and after two failures that somebody must know', async () => {
    await addGateway(dispatcher.store, { id: syntheticId, homeId: syntheticId, revokedAtMs: 1 });
    await dispatcher.directoryKnown();
    await travel();
    expect(stateNow()).toMatchObject({ state: 'failing' });
    expect(stateNow().reason).toBeTruthy();
    expect(watch.failingSince).toBeUndefined();
    await travel();
    expect(watch.failingSince).toBeTypeOf('number');
    await addGateway(dispatcher.store, { id: syntheticId, homeId: syntheticId });
    await dispatcher.directoryKnown();
    await travel();
    expect(stateNow()).toMatchObject({ state: 'ok' });
    expect(watch.failingSince).toBeUndefined();
  });
});
