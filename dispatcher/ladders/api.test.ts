import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPersonLink } from '../seed.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import { TestPhone } from '../testing/test-phone.js';

let dispatcher: TestDispatcher;
let manager: TestPhone;
let municipality: TestPhone;

async function atDesk(personId: string): Promise<TestPhone> {
  const desk = new TestPhone(dispatcher.httpUrl);
  await desk.signIn(await createPersonLink(dispatcher.store, personId));
  return desk;
}
beforeAll(async () => {
  dispatcher = await TestDispatcher.start();
  await dispatcher.gateway('gw-1', 'nord');
  [manager, municipality] = [await atDesk('manager-vof'), await atDesk('municipality')];
});
afterAll(() => dispatcher.stop());

const step = (afterMs: number, who: string, through = 'call') => ({ afterMs, who, through });
const plan = { steps: [step(0, 'team', 'phone'), step(30_000, 'backstop-number')], repeatEveryMs: 60_000 };
const ladder = (more: object = {}) => ({ area: 'nord', kind: 'fall', priority: null, plan, ...more });

it('a ladder of one’s own is made, seen, used by the dry run, and taken away', async () => {
  expect((await manager.ask('PUT', '/api/ladders/nord-fall', ladder())).status).toBe(204);
  const { body } = await manager.ask('GET', '/api/ladders');
  expect(body).toMatchObject({
    ...{ mayForAll: false, areas: [{ id: 'nord' }], shipped: { repeatEveryMs: 60_000 } },
    ladders: [{ id: 'nord-fall', area: { name: 'Nord' }, kind: 'fall', plan, mayChange: true }],
  });
  const dry = await manager.ask('GET', '/api/ladder/dry-run?home=home-gw-1&kind=fall&at=2026-11-29T02:13');
  expect(dry.body).toMatchObject({ ladder: 'nord-fall', areaId: 'nord' });
  const twice = await manager.ask('PUT', '/api/ladders/another', ladder());
  expect(twice.body.error.fields).toEqual([{ field: 'for', message: 'twice', allowed: ['nord-fall'] }]);
  expect((await manager.ask('DELETE', '/api/ladders/nord-fall')).status).toBe(204);
  expect((await manager.ask('DELETE', '/api/ladders/nord-fall')).status).toBe(404);
});

it('one that could end is refused, with the reason at its field', async () => {
  const ends = { steps: [step(0, 'team', 'phone')], repeatEveryMs: 0 };
  const { status, body } = await manager.ask('PUT', '/api/ladders/x', ladder({ plan: ends }));
  expect([status, body.error.code]).toEqual([400, 'not-enterable']);
  expect(body.error.fields).toEqual([
    { field: 'repeatEveryMs', message: 'would-end', allowed: ['10000', '300000'] },
    { field: 'steps', message: 'no-backstop' },
    { field: 'steps/0/through', message: 'last-must-call', allowed: ['call'] },
  ]);
  expect((await manager.ask('PUT', '/api/ladders/x', ladder({ kind: 'fire' }))).body.error.fields).toMatchObject([
    { field: 'kind' },
  ]);
});

it('a manager decides for own areas, the municipality for all, the duty lead reads', async () => {
  expect((await manager.ask('PUT', '/api/ladders/a', ladder({ area: null }))).status).toBe(403);
  expect((await manager.ask('PUT', '/api/ladders/a', ladder({ area: 'syd' }))).status).toBe(403);
  expect((await municipality.ask('PUT', '/api/ladders/all', ladder({ area: null }))).status).toBe(204);
  expect((await manager.ask('PUT', '/api/ladders/all', ladder())).status).toBe(403);
  const lead = await atDesk('duty-lead-vof');
  expect((await lead.ask('GET', '/api/ladders')).body.ladders).toMatchObject([{ id: 'all', mayChange: false }]);
  expect((await lead.ask('PUT', '/api/ladders/a', ladder())).status).toBe(403);
  const dryRun = '/api/ladder/dry-run?home=home-gw-1&at=2026-11-29T02:13';
  expect((await lead.ask('GET', dryRun)).status).toBe(200);
  const stranger = await atDesk('manager-vardaga');
  expect((await stranger.ask('GET', dryRun)).status).toBe(404);
  expect((await municipality.ask('GET', dryRun)).status).toBe(403);
});

it('a dry run of a time that is shown twice offers both readings', async () => {
  const twice = await manager.ask('GET', '/api/ladder/dry-run?home=home-gw-1&at=2026-10-25T02:30');
  expect(twice.body.error.fields).toEqual([
    {
      ...{ field: 'querystring/at', message: 'exists-twice' },
      allowed: ['2026-10-25T02:30+02:00', '2026-10-25T02:30+01:00'],
    },
  ]);
});

it('a change of provider is followed in figures', async () => {
  expect((await municipality.ask('GET', '/api/areas/nord/change')).status).toBe(404);
  const change = { to: 'vardaga', from: '2027-05-01', teams: ['vardaga-natt'] };
  expect((await municipality.ask('POST', '/api/areas/nord/changes', change)).status).toBe(201);
  const zero = { old: 0, both: 0, new: 0, nobody: 0 };
  expect((await municipality.ask('GET', '/api/areas/nord/change')).body).toMatchObject({
    ...{ from: { id: 'vof' }, to: { id: 'vardaga' }, at: '2027-04-30T22:00:00.000Z', held: zero, waiting: zero },
  });
});
