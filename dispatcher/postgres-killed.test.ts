import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PostgresServer, postgresMissing } from './testing/postgres-server.js';
import { TestDispatcher } from './testing/test-dispatcher.js';

describe.skipIf(postgresMissing())('a dispatcher whose PostgreSQL is killed', { timeout: 90_000 }, () => {
  let server: PostgresServer;
  let dispatcher: TestDispatcher;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterEach(() => dispatcher.stop());
  afterAll(() => server.stop());

  const ready = async () => {
    const response = await fetch(`${dispatcher.httpUrl}/readyz`);
    return { status: response.status, body: (await response.json()) as { parts: { store: { ok: boolean } } } };
  };

  it('rings all the same, says that it is not ready, and stores everything when the server is back', async () => {
    const config = await server.database();
    dispatcher = await TestDispatcher.start({ more: { store: { postgres: config } } });
    const phone = await dispatcher.phone('vof-natt-1');
    const gateway = await dispatcher.gateway('gw-1');
    const before = await gateway.raise();
    await gateway.receiptOf(before.id);
    await phone.rings(before.id);

    await server.kill();
    const during = gateway.alarm({ device: { id: 'cord' } });
    const published = gateway.publish(JSON.stringify(during));
    expect(await phone.rings(during.id)).toMatchObject({ saved: false });
    expect(await ready()).toMatchObject({ status: 503, body: { parts: { store: { ok: false } } } });
    const taken = await phone.command(phone.card(during.id) ?? { id: during.id, version: 1 }, 'accept');
    expect(taken.status).toBe(200);
    expect(gateway.receipts.map(({ alarm }) => alarm)).toEqual([before.id]);

    await server.run();
    await phone.cardWhere('that is saved now', (card) => card.id === during.id && card.saved);
    await published;
    await gateway.publish(JSON.stringify(during));
    expect(await gateway.receiptOf(during.id)).toMatchObject({ case: during.id, state: 'accepted' });
    while ((await ready()).status !== 200);
    const cases = await server.query<{ id: string; presses: string }>('select id, presses from cases', config.database);
    expect(cases).toHaveLength(2);
    expect(cases.every(({ presses }) => presses === '1')).toBe(true);
  });
});
