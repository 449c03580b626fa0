import type { DryRunAnswer } from '@nattvakt/dispatcher/core/dry-run';
import type { TestPhone } from '@nattvakt/dispatcher/testing/test-phone';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PagingWorld } from './paging-world.js';

let world: PagingWorld;
let phone: TestPhone;
beforeEach(async () => {
  world = await PagingWorld.start();
  await world.dispatcher.gateway('gw-1');
  ({ phone } = await world.phoneAway('vof-natt-1'));
});
afterEach(() => world.stop());

const ask = (query: string) => phone.get(`/api/ladder/dry-run?${query}`);

it('tells who would be rung on a night to come, also who is only planned yet', async () => {
  const [from, until] = [Date.parse('2026-11-28T20:00:00Z'), Date.parse('2026-11-29T06:00:00Z')];
  await world.dispatcher.store.directory.put({
    people: [{ id: 'karin', givenName: 'Karin', familyName: 'Holm', number: '+46701740603' }],
  });
  await world.dispatcher.store.rota.change({
    put: [{ id: 'night', personId: 'karin', teamId: 'vof-natt', from, until }],
  });
  const answer = (await (await ask('home=home-gw-1&at=2026-11-29T02:13')).json()) as DryRunAnswer;
  expect(answer).toMatchObject({ areaId: 'nord', ladder: 'shipped', repeatEveryMs: 60_000 });
  const [team] = answer.rungs;
  expect(team?.phones.map(({ who, planned }) => [who, planned])).toEqual([
    ['Anna Lind', false],
    ['Omar Ali', false],
    ['Karin Holm', true],
  ]);
  const ways = (i: number) =>
    team?.phones[i]?.contacts.filter(({ use }) => use).map(({ channel, afterMs }) => [channel, afterMs]);
  expect(ways(0)).toEqual([
    ['push', 0],
    ['sms', 10_000],
    ['call', 20_000],
  ]);
  expect(ways(2)).toEqual([
    ['sms', 0],
    ['call', 20_000],
  ]);
});

it('refuses what cannot be read, naming the field, and homes of other areas', async () => {
  const wrong = await ask('home=home-gw-1&kind=fire&at=2026-10-25T02:30');
  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toMatchObject({
    error: { fields: [{ field: 'querystring/at' }, { field: 'querystring/kind' }] },
  });
  await world.dispatcher.gateway('gw-2', 'syd');
  expect((await ask('home=home-gw-2&at=2026-11-29T02:13')).status).toBe(404);
  expect((await ask('home=nowhere&at=2026-11-29T02:13')).status).toBe(404);
});
