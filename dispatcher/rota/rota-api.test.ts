import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import type { TestPhone } from '../testing/test-phone.js';

let dispatcher: TestDispatcher;
let phone: TestPhone;
let stranger: TestPhone;
beforeAll(async () => {
  dispatcher = await TestDispatcher.start();
  phone = await dispatcher.phone('vof-natt-1');
  stranger = await dispatcher.phone('vardaga-natt-1');
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
  it('is for signed-in phones', async () => {
    const paths = ['/api/rota/shifts', '/api/rota/coverage', '/api/rota/patterns', '/api/coverage/findings'];
    for (const path of paths) expect((await fetch(`${dispatcher.httpUrl}${path}`)).status).toBe(401);
    const document = await (await fetch(`${dispatcher.httpUrl}/openapi.json`)).json();
    expect(Object.keys((document as { paths: object }).paths)).toEqual(expect.arrayContaining(paths));
  });

  it('tells who is planned in the night in which the clocks go back, patterns and all', async () => {
    const { status, body } = await phone.ask(
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
    const twice = await phone.ask('POST', '/api/rota/shifts', shift('2026-10-25T02:30', '2026-10-25T07:00'));
    expect(twice.status).toBe(400);
    const readings = ['2026-10-25T02:30+02:00', '2026-10-25T02:30+01:00'];
    expect(twice.body.error).toMatchObject({
      code: 'not-planable',
      fields: [{ field: 'body/from', message: 'exists-twice', allowed: readings }],
    });
    const later = await phone.ask('POST', '/api/rota/shifts', shift(readings[1]!, '2026-10-25T07:00'));
    expect(later).toMatchObject({ status: 201, body: { shift: { from: '2026-10-25T01:30:00.000Z' } } });
    const { id } = later.body.shift;
    expect(await enteredIn(phone)).toMatchObject([{ id, givenName: 'Leila' }]);
    expect((await phone.ask('GET', `/api/rota/coverage${october}`)).body.teams[0]).toMatchObject({
      gaps: [],
      doubled: [{ personId, reason: 'twice-on-team' }],
    });
    expect(await enteredIn(stranger)).toEqual([]);
    expect((await stranger.ask('DELETE', `/api/rota/shifts/${id}`)).status).toBe(404);
    expect((await phone.ask('DELETE', `/api/rota/shifts/${id}`)).status).toBe(204);
    expect(await enteredIn(phone)).toEqual([]);
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
    const { status, body } = await phone.ask('POST', '/api/rota/shifts', asked);
    expect(status).toBe(400);
    expect(body.error.fields).toMatchObject([{ field, message }]);
  });

  it('refuses a span that is too long', async () => {
    const { status } = await phone.ask('GET', '/api/rota/shifts?from=2026-01-01T00:00:00Z&until=2027-01-01T00:00:00Z');
    expect(status).toBe(400);
  });

  it('keeps patterns, and shows the gap that is left when one goes', async () => {
    const { body } = await phone.ask('GET', '/api/rota/patterns');
    expect(body.patterns).toHaveLength(2);
    const [nights] = body.patterns;
    expect((await phone.ask('PUT', '/api/rota/patterns', { ...nights, weekdays: [8] })).status).toBe(400);
    expect((await stranger.ask('DELETE', `/api/rota/patterns/${nights.id}`)).status).toBe(404);
    expect((await phone.ask('DELETE', `/api/rota/patterns/${nights.id}`)).status).toBe(204);
    const gaps = (await phone.ask('GET', `/api/rota/coverage${october}`)).body.teams[0].gaps;
    expect(gaps).toContainEqual({ from: '2026-10-24T19:00:00.000Z', until: '2026-10-25T06:00:00.000Z' });
    expect((await phone.ask('PUT', '/api/rota/patterns', nights)).status).toBe(204);
    expect((await phone.ask('GET', `/api/rota/coverage${october}`)).body.teams[0].gaps).toEqual([]);
  });

  it('previews a file, takes it in whole, and takes it back', async () => {
    const file = {
      format: 'csv',
      text: 'Namn;Från;Till\nLeila Rahimi;2026-10-21 21:00;2026-10-22 07:00\n',
      teamIds: ['vof-natt'],
      from: '2026-10-20T22:00:00Z',
      until: '2026-10-30T23:00:00Z',
    };
    const preview = await phone.ask('POST', '/api/rota/imports/preview', file);
    expect(preview).toMatchObject({ status: 200, body: { add: [{ personId }], remove: [], problems: [] } });
    expect(await enteredIn(phone)).toEqual([]);
    const bad = await phone.ask('POST', '/api/rota/imports', { ...file, text: `${file.text}Ingen;2026-10-22;x` });
    expect(bad.status).toBe(400);
    expect(bad.body.error.fields[0]).toEqual({ field: 'line 3, Namn', message: 'unknown', allowed: [] });
    expect(await enteredIn(phone)).toEqual([]);
    const taken = await phone.ask('POST', '/api/rota/imports', file);
    expect(taken.status).toBe(200);
    expect(await enteredIn(phone)).toHaveLength(1);
    expect((await phone.ask('POST', '/api/rota/imports', file)).body.id).toBeUndefined();
    const undo = `/api/rota/imports/${taken.body.id}/undo`;
    expect((await stranger.ask('POST', undo)).status).toBe(404);
    expect((await phone.ask('POST', undo)).status).toBe(204);
    expect(await enteredIn(phone)).toEqual([]);
    expect((await stranger.ask('POST', '/api/rota/imports', file)).status).toBe(404);
  });
});
