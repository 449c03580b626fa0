import { until } from '@nattvakt/dispatcher/testing/conditions';
import type { TestGateway } from '@nattvakt/dispatcher/testing/test-gateway';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PagingWorld } from './paging-world.js';

let world: PagingWorld;
let gateway: TestGateway;
beforeEach(async () => {
  world = await PagingWorld.start();
  gateway = await world.dispatcher.gateway('gw-1');
  await world.dispatcher.store.directory.put({
    teams: [{ id: 'teknik', providerId: 'vof', name: 'Teknik', role: 'technician' }],
    teamAreas: [{ teamId: 'teknik', areaId: 'nord', relation: 'serves', fromMs: 0, untilMs: null }],
    people: [{ id: 'tove', givenName: 'Tove', familyName: 'Berg' }],
    phones: [{ id: 'phone-tove', label: 'Teknik 1' }],
    signOns: [{ id: 'so-tove', phoneId: 'phone-tove', personId: 'tove', teamId: 'teknik', fromMs: 0, untilMs: null }],
  });
  await world.dispatcher.directoryKnown();
});
afterEach(() => world.stop());

/** Time goes by until this hour, UTC, of the next day. */
function toHour(hour: number): void {
  const then = new Date(world.now);
  then.setUTCDate(then.getUTCDate() + 1);
  then.setUTCHours(hour, 0, 0, 0);
  world.pass(then.getTime() - world.now);
}

/** The phones of the first step of an alarm from a home. */
async function first(more: { kind: string; role?: string; device: { id: string } }): Promise<string[]> {
  const { id } = await gateway.raise(more);
  const asked = await until('somebody to be asked', async () => {
    const found = await world.dispatcher.store.cases.case(id);
    return found !== undefined && found.asked.length > 0 ? found.asked : undefined;
  });
  return asked.map(({ phoneId }) => phoneId).sort();
}

it('what only needs mending rings the technician by day, and the care team at night', async () => {
  toHour(10);
  expect(await first({ kind: 'battery-low', device: { id: 'door' } })).toEqual(['phone-tove']);
  toHour(1);
  expect(await first({ kind: 'battery-low', device: { id: 'hall' } })).toEqual(['vof-natt-1', 'vof-natt-2']);
});

it('a fault that leaves a client nothing to call by rings the care team at any hour', async () => {
  toHour(10);
  expect(await first({ kind: 'radio-lost', role: 'care', device: { id: 'stick' } })).toEqual([
    ...['vof-natt-1', 'vof-natt-2'],
  ]);
});
