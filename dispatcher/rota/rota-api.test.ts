import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPersonLink } from '../seed.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import { TestPhone } from '../testing/test-phone.js';

let dispatcher: TestDispatcher;
let manager: TestPhone;
let stranger: TestPhone;
const atDesk = async (personId: string) => {
  const desk = new TestPhone(dispatcher.httpUrl);
  await desk.signIn(await createPersonLink(dispatcher.store, personId));
  return desk;
};
beforeAll(async () => {
  dispatcher = await TestDispatcher.start();
  manager = await atDesk('manager-vof');
  stranger = await atDesk('duty-lead-vardaga');
});
afterAll(() => dispatcher.stop());

const personId = 'person-vof-natt-1';
const october = '?from=2026-10-20T22:00:00Z&until=2026-10-30T23:00:00Z';
const shift = (from: string, until: string, more: object = {}) => ({
  personId,
  teamId: 'vof-natt',
  from,
  until,
  ...more,
});
const enteredIn = async (who: TestPhone) => {
  const { body } = await who.ask('GET', `/api/rota/shifts${october}`);
  return (body.shifts as { id: string }[]).filter(({ id }) => !id.startsWith('demo-'));
};

describe('the rota over HTTP', () => {
  it('is for who is signed in', async () => {
    const paths = ['/api/rota/shifts', '/api/rota/coverage', '/api/rota/patterns', '/api/coverage/findings'];
    for (const path of paths) expect((await fetch(`${dispatcher.httpUrl}${path}`)).status).toBe(401);
    const document = await (await fetch(`${dispatcher.httpUrl}/openapi.json`)).json();
    expect(Object.keys((document as { paths: object }).paths)).toEqual(expect.arrayContaining(paths));
  });

  it('tells who is planned in the night in which the clocks go back, patterns and all', async () => {
    const { status, body } = await manager.ask(
      'GET',
      '/api/rota/shifts?from=2026-10-24T20:00:00Z&until=2026-10-25T07:00:00Z',
    );
    expect(status).toBe(200);
    expect(body.teams).toEqual([{ id: 'vof-natt', name: 'Vård- och omsorgsförvaltningen, nattpatrull' }]);
    expect(body.shifts).toMatchObject([
      { personId, givenName: 'Leila', from: '2026-10-24T19:00:00.000Z', until: '2026-10-25T06:00:00.000Z' },
      { personId: 'person-vof-natt-2', from: '2026-10-25T06:00:00.000Z', until: '2026-10-25T20:00:00.000Z' },
    ]);
  });

  it('refuses a time that comes twice, offers both readings, and takes either', async () => {
    const twice = await manager.ask('POST', '/api/rota/shifts', shift('2026-10-25T02:30', '2026-10-25T07:00'));
    expect(twice.status).toBe(400);
    const readings = ['2026-10-25T02:30+02:00', '2026-10-25T02:30+01:00'];
    expect(twice.body.error).toMatchObject({
      code: 'not-planable',
      fields: [{ field: 'body/from', message: 'exists-twice', allowed: readings }],
    });
    const later = await manager.ask('POST', '/api/rota/shifts', shift(readings[1]!, '2026-10-25T07:00'));
    expect(later).toMatchObject({ status: 201, body: { shift: { from: '2026-10-25T01:30:00.000Z' } } });
    const { id } = later.body.shift;
    expect(await enteredIn(manager)).toMatchObject([{ id, givenName: 'Leila' }]);
    expect((await manager.ask('GET', `/api/rota/coverage${october}`)).body.teams[0]).toMatchObject({
      gaps: [],
      doubled: [{ personId, reason: 'twice-on-team' }],
    });
    expect(await enteredIn(stranger)).toEqual([]);
    expect((await stranger.ask('DELETE', `/api/rota/shifts/${id}`)).status).toBe(404);
    expect((await manager.ask('DELETE', `/api/rota/shifts/${id}`)).status).toBe(204);
    expect(await enteredIn(manager)).toEqual([]);
  });

  it.each([
    ['a time that does not exist', shift('2026-03-29T02:30', '2026-03-29T07:00'), 'body/from', 'does-not-exist'],
    ['an end before its beginning', shift('2026-03-30T07:00', '2026-03-29T21:00'), 'body/until', 'not-after-from'],
    [
      'a person nobody knows',
      shift('2026-03-29T21:00', '2026-03-30T07:00', { personId: 'x' }),
      'body/personId',
      'unknown',
    ],
    [
      'another provider’s team',
      shift('2026-03-29T21:00', '2026-03-30T07:00', { teamId: 'vardaga-natt' }),
      'body/teamId',
      'unknown',
    ],
  ])('refuses %s, and names the field', async (_, asked, field, message) => {
    const { status, body } = await manager.ask('POST', '/api/rota/shifts', asked);
    expect(status).toBe(400);
    expect(body.error.fields).toMatchObject([{ field, message }]);
  });

  it('refuses a span that is too long', async () => {
    const { status } = await manager.ask(
      'GET',
      '/api/rota/shifts?from=2026-01-01T00:00:00Z&until=2027-01-01T00:00:00Z',
    );
    expect(status).toBe(400);
  });

  it('keeps patterns, and shows the gap that is left when one goes', async () => {
    const { body } = await manager.ask('GET', '/api/rota/patterns');
    expect(body.patterns).toHaveLength(2);
    const [nights] = body.patterns;
    expect((await manager.ask('PUT', '/api/rota/patterns', { ...nights, weekdays: [8] })).status).toBe(400);
    expect((await stranger.ask('DELETE', `/api/rota/patterns/${nights.id}`)).status).toBe(404);
    expect((await manager.ask('DELETE', `/api/rota/patterns/${nights.id}`)).status).toBe(204);
    const gaps = (await manager.ask('GET', `/api/rota/coverage${october}`)).body.teams[0].gaps;
    expect(gaps).toContainEqual({ from: '2026-10-24T19:00:00.000Z', until: '2026-10-25T06:00:00.000Z' });
    expect((await manager.ask('PUT', '/api/rota/patterns', nights)).status).toBe(204);
    const { teams } = (await manager.ask('GET', `/api/rota/coverage${october}`)).body;
    expect(teams[0]).toMatchObject({ hasDuty: true, gaps: [] });
  });

  it('looks at a pattern before it is made, asks which time is meant, makes it once, and takes it back', async () => {
    const late = {
      ...{ personId: 'person-vof-natt-2', teamId: 'vof-natt', weekdays: [6], everyWeeks: 1 },
      ...{ from: '21:00', until: '02:30', validFrom: '2026-10-17', validUntil: '2026-11-07' },
    };
    const look = (more: object = {}) => manager.ask('POST', '/api/rota/patterns/preview', { ...late, ...more });
    const readings = ['2026-10-25T02:30+02:00', '2026-10-25T02:30+01:00'];
    expect((await look()).body).toMatchObject({
      ...{ count: 3, goesOn: false },
      shifts: [{ from: '2026-10-17T19:00:00.000Z', until: '2026-10-18T00:30:00.000Z' }, {}, {}],
      questions: [{ edge: 'until', change: 'exists-twice', readings }],
    });
    expect((await look({ weekdays: [] })).body.error.fields).toMatchObject([
      { field: 'body/weekdays', message: 'missing' },
    ]);
    const id = 'pattern-0123456789';
    const make = (more: object = {}) => manager.ask('POST', '/api/rota/patterns', { id, ...late, ...more });
    expect((await make()).body.error).toMatchObject({
      ...{ code: 'not-planable', fields: [{ field: 'body/until', message: 'exists-twice', allowed: readings }] },
    });
    for (let turn = 0; turn < 2; turn++) expect((await make({ readings: readings.slice(1) })).status).toBe(204);
    const own = async () => {
      const { shifts } = (await manager.ask('GET', `/api/rota/shifts${october}`)).body;
      return shifts.filter(({ id: shift }: { id: string }) => shift.startsWith(id));
    };
    expect(await own()).toMatchObject([{ until: '2026-10-25T01:30:00.000Z', repeats: true }]);
    const { changes } = (await manager.ask('GET', '/api/rota/changes')).body;
    expect(changes[0]).toMatchObject({ id, kind: 'repeat', after: [{ from: '2026-10-17T19:00:00.000Z' }] });
    const stop = (more: object = {}) =>
      manager.ask('POST', `/api/rota/patterns/${id}/stop`, { id: 'stop-0123456789ab', from: '2026-10-20', ...more });
    expect((await stop({ from: 'soon' })).status).toBe(400);
    const strangers = await stranger.ask('POST', `/api/rota/patterns/${id}/stop`, {
      id: 'x'.repeat(16),
      from: '2026-10-20',
    });
    expect(strangers.status).toBe(404);
    expect((await stop()).status).toBe(204);
    expect(await own()).toEqual([]);
    const told = (await manager.ask('GET', '/api/rota/changes')).body.changes[0];
    expect(told).toMatchObject({ kind: 'stop', before: [{ from: '2026-10-24T19:00:00.000Z' }] });
    expect((await manager.ask('POST', `/api/rota/changes/${told.id}/undo`)).status).toBe(204);
    expect(await own()).toMatchObject([{ until: '2026-10-25T01:30:00.000Z' }]);
    expect((await manager.ask('POST', `/api/rota/changes/${id}/undo`)).status).toBe(204);
    expect(await own()).toEqual([]);
  });

  it('previews a file, takes it in whole, and takes it back', async () => {
    const file = {
      format: 'csv',
      text: 'Namn;Från;Till\nLeila Rahimi;2026-10-21 21:00;2026-10-22 07:00\n',
      teamIds: ['vof-natt'],
      from: '2026-10-20T22:00:00Z',
      until: '2026-10-30T23:00:00Z',
    };
    const preview = await manager.ask('POST', '/api/rota/imports/preview', file);
    expect(preview).toMatchObject({ status: 200, body: { add: [{ personId }], remove: [], problems: [] } });
    expect(await enteredIn(manager)).toEqual([]);
    const bad = await manager.ask('POST', '/api/rota/imports', { ...file, text: `${file.text}Ingen;2026-10-22;x` });
    expect(bad.status).toBe(400);
    expect(bad.body.error.fields[0]).toEqual({ field: 'line 3, Namn', message: 'unknown', allowed: [] });
    expect(await enteredIn(manager)).toEqual([]);
    const taken = await manager.ask('POST', '/api/rota/imports', file);
    expect(taken.status).toBe(200);
    expect(await enteredIn(manager)).toHaveLength(1);
    expect((await manager.ask('POST', '/api/rota/imports', file)).body.id).toBeUndefined();
    const undo = `/api/rota/imports/${taken.body.id}/undo`;
    expect((await stranger.ask('POST', undo)).status).toBe(404);
    expect((await manager.ask('POST', undo)).status).toBe(204);
    expect(await enteredIn(manager)).toEqual([]);
    expect((await stranger.ask('POST', '/api/rota/imports', file)).status).toBe(404);
  });
});

describe('a change of the rota at the desk', () => {
  const rows = async (who = manager) => (await who.ask('GET', `/api/rota/shifts${october}`)).body;
  const gaps = async () => (await manager.ask('GET', `/api/rota/coverage${october}`)).body.teams[0].gaps;
  const seen = ({ id, teamId, from, until, personId: whose }: Record<string, string>) => ({
    ...{ id, teamId, from, until, personId: whose },
  });
  const night = async () =>
    seen((await rows()).shifts.find(({ id }: { id: string }) => id === `demo-${personId}/2026-10-24`));
  const edit = (kind: string, before: object[], after: object[], id = randomUUID()) =>
    manager.ask('POST', '/api/rota/changes', { id, kind, before, after });
  const undo = (id: string, who = manager) => who.ask('POST', `/api/rota/changes/${id}/undo`);

  it('tells who may be planned, and which shifts come back by themselves', async () => {
    const { people, shifts } = await rows();
    expect(people).toContainEqual({
      ...{ id: personId, givenName: 'Leila', familyName: 'Rahimi', roles: [], teamIds: ['vof-natt'] },
    });
    expect(people.map(({ id }: { id: string }) => id)).not.toContain('person-vardaga-natt-1');
    expect(shifts.every(({ repeats }: { repeats: boolean }) => repeats)).toBe(true);
  });

  it('takes one night of a pattern away, shows the gap, and takes that back', async () => {
    const before = await night();
    const { status, body } = await edit('remove', [before], []);
    expect(status).toBe(200);
    expect(body.change).toMatchObject({ kind: 'remove', by: 'Eva', before: [before], after: [], undone: false });
    expect(await gaps()).toContainEqual({ from: before.from, until: before.until });
    expect((await undo(body.change.id, stranger)).status).toBe(404);
    expect((await stranger.ask('GET', '/api/rota/changes')).body.changes).toEqual([]);
    expect((await undo(body.change.id)).status).toBe(204);
    expect((await undo(body.change.id)).status).toBe(204);
    expect(await gaps()).toEqual([]);
    expect((await manager.ask('GET', '/api/rota/changes')).body.changes[0]).toMatchObject({
      ...{ id: body.change.id, undone: true },
    });
  });

  it('is made once, however often it is sent, and not at all when the shift is another meanwhile', async () => {
    const before = await night();
    const id = randomUUID();
    const after = { personId, teamId: 'vof-natt', from: '2026-10-24T20:00', until: '2026-10-25T06:00+01:00' };
    const sent = await Promise.all([edit('change', [before], [after], id), edit('change', [before], [after], id)]);
    expect(sent.map(({ status }) => status)).toEqual([200, 200]);
    expect(await enteredByHand()).toHaveLength(1);
    const late = await edit('remove', [before], []);
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'rota-changed' } } });
    expect((await undo(id)).status).toBe(204);
    expect(await enteredByHand()).toEqual([]);
  });

  it('swaps two people, and names the field that is wrong', async () => {
    const before = await night();
    const other = seen((await rows()).shifts.find(({ personId: whose }: { personId: string }) => whose !== personId));
    const wall = { from: '2026-10-24T21:00', until: '2026-10-25T07:00' };
    const wrong = [{ ...wall, personId: 'person-vardaga-natt-1', teamId: 'vof-natt' }];
    expect((await edit('replace', [before], wrong)).body.error.fields).toMatchObject([
      { field: 'body/after/0/personId', message: 'unknown' },
    ]);
    const days = (offset: string) => ({ from: `2026-10-21T07:00${offset}`, until: `2026-10-21T21:00${offset}` });
    const swapped = await edit(
      'swap',
      [before, other],
      [
        { ...wall, personId: other.personId, teamId: 'vof-natt' },
        { ...days('+02:00'), personId, teamId: 'vof-natt' },
      ],
    );
    expect(swapped.status).toBe(200);
    expect(await enteredByHand()).toHaveLength(2);
    expect((await undo(swapped.body.change.id)).status).toBe(204);
  });

  it('knows who could come instead of somebody who is ill', async () => {
    const { id } = await night();
    const { status, body } = await manager.ask('GET', `/api/rota/replacements?shift=${encodeURIComponent(id ?? '')}`);
    expect(status).toBe(200);
    const of = (whose: string) => body.candidates.find((one: { personId: string }) => one.personId === whose);
    expect(of('manager-vof')).toMatchObject({ state: 'free', plannedHours: 0 });
    expect(of('person-vof-natt-2')).toMatchObject({ state: 'short-rest', endsBefore: '2026-10-24T19:00:00.000Z' });
    expect(of(personId)).toBeUndefined();
    const path = `/api/rota/replacements?shift=${encodeURIComponent(id ?? '')}`;
    expect((await stranger.ask('GET', path)).status).toBe(404);
    expect((await manager.ask('GET', '/api/rota/replacements?shift=x')).status).toBe(404);
  });

  it('is not for a night worker', async () => {
    const phone = await dispatcher.phone('vof-natt-1');
    expect((await phone.ask('GET', `/api/rota/shifts${october}`)).status).toBe(200);
    expect((await phone.ask('GET', '/api/rota/changes')).status).toBe(403);
  });

  async function enteredByHand(): Promise<object[]> {
    return (await rows()).shifts.filter(({ repeats }: { repeats: boolean }) => !repeats);
  }
});
