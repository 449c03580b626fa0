import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPersonLink } from '../seed.js';
import { until } from '../testing/conditions.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import { TestPhone } from '../testing/test-phone.js';

const zone = 'Europe/Stockholm';
let wall: number;
let dispatcher: TestDispatcher;
const clock = { now: () => wall, monotonicMs: () => performance.now() };

beforeEach(async () => {
  wall = Date.now();
  dispatcher = await TestDispatcher.start({ clock });
});
afterEach(() => dispatcher.stop());

async function atDesk(personId: string): Promise<TestPhone> {
  const desk = new TestPhone(dispatcher.httpUrl);
  await desk.signIn(await createPersonLink(dispatcher.store, personId, wall));
  return desk;
}

/** A midnight three weeks ahead, as somebody writes it and as an instant. */
function ahead(): { from: string; at: number } {
  const date = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO(zone).toPlainDate().add({ weeks: 3 });
  return { from: date.toString(), at: date.toZonedDateTime(zone).epochMilliseconds };
}
const change = (from: string, more: object = {}) => ({ to: 'vardaga', from, teams: ['vardaga-natt'], ...more });
const nord = async (desk: TestPhone) =>
  (await desk.ask('GET', '/api/areas')).body.areas.find(({ id }: { id: string }) => id === 'nord');

describe('a change of provider at a desk', () => {
  it('is previewed, entered weeks ahead, shown, and taken back', async () => {
    const desk = await atDesk('municipality');
    const { from, at } = ahead();
    const previewed = await desk.ask('POST', '/api/areas/nord/changes/preview', change(from));
    expect(previewed.body.preview).toMatchObject({
      at: new Date(at).toISOString(),
      from: { id: 'vof' },
      to: { id: 'vardaga', name: 'Vardaga' },
      homes: 0,
      openCases: { held: 0, waiting: 0 },
      begin: [{ id: 'vardaga-natt' }],
      stop: [{ id: 'vof-natt' }],
      lacking: ['nurse', 'duty-lead'],
      gaps: [],
    });
    expect((await nord(desk)).changes).toEqual([]);
    expect((await nord(desk)).unserved).toEqual([]);
    const { status, body } = await desk.ask('POST', '/api/areas/nord/changes', change(from));
    expect([status, body.preview]).toEqual([201, previewed.body.preview]);
    const shown = await nord(desk);
    expect(shown.changes).toMatchObject([{ id: body.id, to: { id: 'vardaga' }, at: new Date(at).toISOString() }]);
    expect(shown.responsible.map(({ provider }: { provider: { id: string } }) => provider.id)).toEqual([
      'vof',
      'vardaga',
    ]);
    expect((await desk.ask('DELETE', `/api/area-changes/${body.id}`)).status).toBe(204);
    expect((await nord(desk)).responsible).toHaveLength(1);
    expect(await desk.ask('DELETE', `/api/area-changes/${body.id}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'no-such-change' } },
    });
  });

  it('cannot be taken back once it has come', async () => {
    const desk = await atDesk('municipality');
    const soon = new Date(wall + 2 * 86_400_000).toISOString().slice(0, 10);
    const { body } = await desk.ask('POST', '/api/areas/nord/changes', change(soon));
    wall += 3 * 86_400_000;
    const later = await atDesk('municipality');
    expect(await later.ask('DELETE', `/api/area-changes/${body.id}`)).toMatchObject({
      status: 409,
      body: { error: { code: 'change-has-come' } },
    });
  });

  it('is refused field by field, and a time that the clocks show twice with both readings', async () => {
    const desk = await atDesk('administrator');
    const twice = await desk.ask('POST', '/api/areas/nord/changes', change('2029-10-28T02:30'));
    expect(twice).toMatchObject({ status: 400, body: { error: { code: 'not-enterable' } } });
    expect(twice.body.error.fields).toEqual([
      { field: 'from', message: 'exists-twice', allowed: ['2029-10-28T02:30+02:00', '2029-10-28T02:30+01:00'] },
    ]);
    const wrong = await desk.ask(
      'POST',
      '/api/areas/nord/changes/preview',
      change('2020-01-01', { teams: ['vof-natt'] }),
    );
    expect(wrong.body.error.fields).toEqual([
      { field: 'from', message: 'not-in-the-future' },
      { field: 'teams/vof-natt', message: 'not-of-the-new-provider', allowed: ['vardaga-natt'] },
    ]);
  });

  it('is the municipality’s to decide, and a manager’s only to read', async () => {
    const manager = await atDesk('manager-vof');
    const { from } = ahead();
    for (const path of ['/api/areas/nord/changes', '/api/areas/nord/changes/preview']) {
      expect((await manager.ask('POST', path, change(from))).status).toBe(403);
    }
    expect((await manager.ask('GET', '/api/areas')).status).toBe(200);
    const phone = await dispatcher.phone('vof-natt-1');
    expect((await phone.ask('GET', '/api/areas')).status).toBe(403);
  });

  it('takes the cards from the old provider’s phones and gives them to the new one’s, in its second', async () => {
    const desk = await atDesk('municipality');
    const gateway = await dispatcher.gateway('gw-1', 'nord');
    const soon = wall + 3_600_000;
    const reading = Temporal.Instant.fromEpochMilliseconds(soon).toZonedDateTimeISO(zone);
    const from = `${reading.toPlainDateTime().toString({ smallestUnit: 'second' })}${reading.offset}`;
    expect((await desk.ask('POST', '/api/areas/nord/changes', change(from))).status).toBe(201);
    const [old, next] = [await dispatcher.phone('vof-natt-1'), await dispatcher.phone('vardaga-natt-1')];
    const cardsOf = async (phone: TestPhone) =>
      (await phone.ask('GET', '/api/cases')).body.cards.map(({ id }: { id: string }) => id);
    const held = await gateway.raise({ device: { id: 'bed' } });
    const alarm = await gateway.raise();
    await until('the old team to be asked', async () => (await cardsOf(old)).length === 2);
    await old.ask('POST', `/api/cases/${held.id}/accept`, { commandId: 'c-1', version: 1, waitedMs: 0 });
    expect(await cardsOf(next)).toEqual([]);
    wall = Math.floor(soon / 1_000) * 1_000;
    await until('the new team to be asked as well', async () => (await cardsOf(next)).includes(alarm.id));
    const after = await gateway.raise({ device: { id: 'cord' } });
    await until('the new team to be asked', async () => (await cardsOf(next)).includes(after.id));
    expect((await cardsOf(next)).filter((id: string) => id !== held.id).sort()).toEqual([alarm.id, after.id].sort());
    expect((await cardsOf(old)).sort()).toEqual([held.id, alarm.id].sort());
  });
});

it('providers and areas are the municipality’s to enter', async () => {
  const desk = await atDesk('municipality');
  expect((await desk.ask('PUT', '/api/providers/nytida', { name: 'Nytida' })).status).toBe(204);
  expect((await desk.ask('PUT', '/api/areas/vast', { name: 'Väst' })).status).toBe(204);
  const { areas } = (await desk.ask('GET', '/api/areas')).body;
  expect(areas.find(({ id }: { id: string }) => id === 'vast')).toMatchObject({ name: 'Väst', responsible: [] });
  const manager = await atDesk('manager-vof');
  expect((await manager.ask('PUT', '/api/areas/vast', { name: 'Öst' })).status).toBe(403);
});

describe('teams at a desk', () => {
  it('are a manager’s own to enter, and nobody else’s', async () => {
    const desk = await atDesk('manager-vof');
    const team = { provider: 'vof', role: 'care', name: 'Nord, dag' };
    expect((await desk.ask('PUT', '/api/teams/vof-dag', team)).status).toBe(204);
    const serve = { team: 'vof-dag', relation: 'serves' };
    expect((await desk.ask('POST', '/api/areas/nord/teams', serve)).status).toBe(204);
    expect(await desk.ask('POST', '/api/areas/nord/teams', serve)).toMatchObject({
      status: 400,
      body: { error: { fields: [{ field: 'from', message: 'overlaps' }] } },
    });
    expect((await nord(desk)).teams.map((one: { team: { id: string } }) => one.team.id)).toContain('vof-dag');
    expect((await desk.ask('POST', '/api/areas/nord/teams/end', serve)).status).toBe(204);
    expect((await nord(desk)).teams.map((one: { team: { id: string } }) => one.team.id)).not.toContain('vof-dag');
    const others = { ...team, provider: 'vardaga' };
    expect((await desk.ask('PUT', '/api/teams/vardaga-dag', others)).status).toBe(403);
    expect((await desk.ask('POST', '/api/areas/nord/teams', { ...serve, team: 'vardaga-natt' })).status).toBe(403);
  });

  it('of a building by day, and whom a client names, are entered by who answers for the area', async () => {
    const desk = await atDesk('manager-vof');
    await dispatcher.gateway('gw-1', 'nord');
    expect((await desk.ask('PUT', '/api/buildings/lunden', { name: 'Lunden', area: 'nord' })).status).toBe(204);
    const hours = { team: 'vof-natt', begins: '07:00', ends: '21:00' };
    expect((await desk.ask('PUT', '/api/buildings/lunden/hours/dag', hours)).status).toBe(204);
    expect((await desk.ask('PUT', '/api/homes/home-gw-1/building', { building: 'lunden' })).status).toBe(204);
    expect((await nord(desk)).buildings).toMatchObject([
      { id: 'lunden', homes: 1, hours: [{ id: 'dag', weekdays: '1234567' }] },
    ]);
    const contact = { person: 'person-vof-natt-1', as: 'care-contact' };
    expect((await desk.ask('POST', '/api/homes/home-gw-1/people', contact)).status).toBe(204);
    expect((await dispatcher.store.directory.directory()).homePeople).toMatchObject([
      { homeId: 'home-gw-1', personId: 'person-vof-natt-1', relation: 'care-contact', untilMs: null },
    ]);
    const stranger = await atDesk('manager-vardaga');
    expect((await stranger.ask('POST', '/api/homes/home-gw-1/people', contact)).status).toBe(404);
    expect((await stranger.ask('PUT', '/api/buildings/lunden', { name: 'X', area: 'nord' })).status).toBe(403);
  });
});
