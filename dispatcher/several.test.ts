import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLink } from './seed.js';
import { postgresStore } from './store/knex/knex-store.js';
import type { Store } from './store/store.js';
import { DispatcherProcess } from './testing/dispatcher-process.js';
import { PostgresServer, postgresMissing } from './testing/postgres-server.js';
import { TestPhone } from './testing/test-phone.js';

describe.skipIf(postgresMissing())('two dispatchers on one PostgreSQL', { timeout: 90_000 }, () => {
  let server: PostgresServer;
  let folder: string;
  let first: DispatcherProcess;
  let second: DispatcherProcess;
  let store: Store;
  let database: string;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nattvakt-several-'));
    const config = await server.database();
    database = config.database;
    first = await DispatcherProcess.prepareOn({ postgres: config }, folder, ['gw-1', 'gw-2']);
    second = first.sibling();
    await Promise.all([first.start(), second.start()]);
    store = postgresStore(config);
    await store.start();
  });
  afterEach(async () => {
    await Promise.all([first.end('SIGTERM'), second.end('SIGTERM')]);
    await store.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function phoneAt(dispatcher: DispatcherProcess, phoneId: string): Promise<TestPhone> {
    const phone = new TestPhone(`http://127.0.0.1:${dispatcher.httpPort}`);
    await phone.signIn(await createLink(store, phoneId, Date.now()));
    await phone.look();
    return phone;
  }
  const pages = () => server.query<{ phone_id: string }>('select phone_id from pages order by phone_id', database);

  it('carry an alarm from the gateway on one to the phone on the other, and the answer back', async () => {
    const gateway = await first.gateway('gw-1');
    const [far, near] = [await phoneAt(second, 'vof-natt-1'), await phoneAt(first, 'vof-natt-2')];
    const alarm = await gateway.raise();
    await gateway.receiptOf(alarm.id);
    const card = await far.rings(alarm.id);
    expect((await far.command(card, 'accept')).status).toBe(200);
    expect(await gateway.progressTo('accepted')).toMatchObject({ alarms: [alarm.id], by: expect.any(String) });
    await near.cardWhere('that the other took', (shown) => shown.holder?.me === false && !shown.ringing);
    expect((await near.command(card, 'accept')).body).toMatchObject({ error: { code: 'taken' } });
    await far.command(far.card(alarm.id) ?? card, 'close', { outcome: 'helped' });
    expect(await gateway.progressTo('closed')).toMatchObject({ state: 'closed' });
    expect((await pages()).map(({ phone_id }) => phone_id)).toEqual(['vof-natt-1', 'vof-natt-2']);
    await Promise.all([far.leave(), near.leave(), gateway.disconnect()]);
  });

  it('take each alarm once, also when both are offered it at the same time', async () => {
    const [here, there] = [await first.gateway('gw-1'), await second.gateway('gw-2')];
    const alarms = Array.from({ length: 40 }, (_, n) => here.alarm({ device: { id: `d-${n % 10}` } }));
    const twice = alarms.flatMap((alarm) => [alarm, alarm]);
    await Promise.all(twice.map((alarm) => here.publish(JSON.stringify(alarm))));
    await Promise.all(Array.from({ length: 40 }, (_, n) => there.raise({ device: { id: `d-${n % 10}` } })));
    for (const alarm of alarms) await here.receiptOf(alarm.id);
    const [counted] = await server.query<{ cases: string; presses: string; events: string; last: string }>(
      'select count(*) as cases, sum(presses) as presses, (select max(seq) from case_events) as last, (select count(*) from case_events) as events from cases',
      database,
    );
    expect(counted).toMatchObject({ cases: '20', presses: '80' });
    expect(counted?.last).toBe(counted?.events);
    await Promise.all([here.disconnect(), there.disconnect()]);
  });

  it('need only one of them: when the other is killed it goes on within seconds', async () => {
    // Nobody is signed on: the ladder looks again every 10 s.
    await store.directory.put({ signOns: (await signOns()).map((row) => ({ ...row, untilMs: 1 })) });
    const gateway = await first.gateway('gw-1');
    const alarm = await gateway.raise();
    await gateway.receiptOf(alarm.id);
    await first.end('SIGKILL');
    await store.directory.put({ signOns: (await signOns()).map((row) => ({ ...row, untilMs: null })) });
    const moved = await second.gateway('gw-1');
    await moved.publish(JSON.stringify(alarm));
    expect(await moved.receiptOf(alarm.id)).toMatchObject({ case: alarm.id, state: 'open' });
    const phone = await phoneAt(second, 'vof-natt-1');
    const card = await phone.rings(alarm.id);
    expect((await phone.command(card, 'accept')).status).toBe(200);
    await moved.progressTo('accepted');
    expect((await pages()).map(({ phone_id }) => phone_id)).toEqual([
      ...new Set((await pages()).map((p) => p.phone_id)),
    ]);
    await Promise.all([phone.leave(), moved.disconnect()]);
  });

  it('stop by themselves when a newer one has changed the schema under them', async () => {
    const codes = [first, second].map((dispatcher) => dispatcher.ended());
    await server.query("insert into knex_migrations (name, batch) values ('9999-from-the-future', 9)", database);
    expect(await Promise.all(codes)).toEqual([2, 2]);
    await server.query("delete from knex_migrations where name = '9999-from-the-future'", database);
  });

  const signOns = async () => (await store.directory.directory()).signOns;
});
