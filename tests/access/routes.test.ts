import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, askers, table } from './table.js';
import { AccessWorld } from './world.js';

let world: AccessWorld;
beforeAll(async () => {
  world = await AccessWorld.start();
}, 60_000);
afterAll(() => world.stop());

it('every route is in the table, and nothing that is no route any more', () => {
  expect([...world.dispatcher.routes].sort()).toEqual(Object.keys(table).sort());
});

describe('each route, asked for by each role', () => {
  it.each(Object.entries(table))('%s', async (route, { who, at, body }) => {
    const [method = '', url = ''] = route.split(' ');
    const said: Record<string, unknown> = {};
    for (const asker of Object.keys(askers) as Asker[]) said[asker] = await world.ask(asker, method, at ?? url, body);
    expect(said).toEqual(who);
  });
});
