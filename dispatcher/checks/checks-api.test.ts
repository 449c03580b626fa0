import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf } from '../core/checks/index.js';
import { createPersonLink } from '../seed.js';
import { until } from '../testing/conditions.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import { TestPhone } from '../testing/test-phone.js';

const zone = 'Europe/Stockholm';
const dayMs = 86_400_000;
const start = Date.parse('2026-11-22T20:00:00Z');
let now = start;
let dispatcher: TestDispatcher;
let manager: TestPhone;
let lead: TestPhone;

async function atDesk(personId: string): Promise<TestPhone> {
  const desk = new TestPhone(dispatcher.httpUrl);
  await desk.signIn(await createPersonLink(dispatcher.store, personId, now));
  return desk;
}

beforeAll(async () => {
  const began = performance.now();
  const clock = { now: () => now, monotonicMs: () => now - start + performance.now() - began };
  dispatcher = await TestDispatcher.start({ clock });
  await dispatcher.gateway('gw-1', 'nord', {
    id: 'home-1',
    clientName: 'Elsa Ek',
    street: 'Storgatan 4',
    door: '1201',
  });
  await dispatcher.gateway('gw-2', 'syd', { id: 'home-2', clientName: 'Nils Ek', street: 'Lillgatan 2' });
  manager = await atDesk('manager-vof');
  lead = await atDesk('duty-lead-vof');
});
afterAll(() => dispatcher.stop());

const home = '/api/homes/home-1/checks';
const today = () => dateOf(now, zone);
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const visit = (times: string[], more: object = {}) => ({
  ...{ basedOn: 0, from: today(), until: null, reason: 'Biståndsbeslut', way: 'in-person', consent: null },
  ...{ times: times.map((at) => ({ at, until: null })), weekdays: everyDay, ...more },
});
const put = (id: string, body: object, desk = manager) => desk.ask('PUT', `${home}/${id}`, body);
const end = (id: string, basedOn: number, from = today()) =>
  manager.ask('POST', `${home}/${id}/end`, { basedOn, from, reason: 'Behövs inte mer' });
const codeOf = ({ status, body }: { status: number; body?: { error?: { code: string } } }) =>
  status === 204 ? 'done' : (body?.error?.code ?? String(status));
const consentTo = async (about: string, more: object = {}) => {
  const given = { about, from: new Date(now).toISOString(), consenter: 'client', way: 'spoken', cohabitant: 'none' };
  return (await manager.ask('POST', '/api/homes/home-1/consents', { ...given, ...more })).body.id as string;
};
const looks = async (desk = manager) =>
  (await desk.ask('GET', '/api/looks')).body.looks.map((look: { at: string; concerns: string[] }) =>
    [look.at.slice(11, 16), ...look.concerns].join(' '),
  );

describe('a check that is agreed with a client', () => {
  it('is entered, read with who decided it and why, changed from a day on, and ended', async () => {
    expect(codeOf(await put('visit', visit(['01:00', '04:30'])))).toBe('done');
    const { body } = await lead.ask('GET', home);
    expect(body).toMatchObject({
      mayPlan: false,
      checks: [
        {
          ...{ id: 'visit', version: 1, concerns: [] },
          periods: [{ from: '2026-11-22', until: null, way: 'in-person', times: [{ at: '01:00' }, { at: '04:30' }] }],
          decisions: [{ version: 1, ended: false, reason: 'Biståndsbeslut' }],
        },
      ],
    });
    expect(body.checks[0].decisions[0].by).toMatch(/\w+ \w+/);
    expect(codeOf(await put('visit', visit(['02:00'], { basedOn: 1, from: '2026-12-01' })))).toBe('done');
    expect(codeOf(await end('visit', 2, '2026-12-24'))).toBe('done');
    const after = (await manager.ask('GET', home)).body;
    expect(after.mayPlan).toBe(true);
    expect(after.checks[0].periods.map((one: { from: string; until: string }) => [one.from, one.until])).toEqual([
      ['2026-11-22', '2026-12-01'],
      ['2026-12-01', '2026-12-24'],
    ]);
    expect(after.checks[0].decisions.map(({ ended }: { ended: boolean }) => ended)).toEqual([true, false, false]);
  });

  it('is decided once, however often it is sent, and never on something that somebody else has changed', async () => {
    const asked = visit(['05:00']);
    expect([codeOf(await put('twice', asked)), codeOf(await put('twice', asked))]).toEqual(['done', 'done']);
    expect(await dispatcher.store.checks.decisionsAbout('twice')).toHaveLength(1);
    expect(codeOf(await put('twice', visit(['06:00'])))).toBe('check-changed');
    expect(codeOf(await end('twice', 7))).toBe('check-changed');
    expect(codeOf(await end('none', 0))).toBe('no-such-check');
    const elsewhere = {
      ...(await dispatcher.store.checks.decisionsAbout('twice'))[0]!,
      checkId: 'other',
      homeId: 'home-2',
    };
    await dispatcher.store.checks.decide(elsewhere);
    expect(codeOf(await end('other', 1))).toBe('no-such-check');
    expect(codeOf(await end('twice', 1))).toBe('done');
  });

  it('is refused field by field', async () => {
    const { status, body } = await put('bad', visit(['25:00'], { from: '2026-11-21', weekdays: [8] }));
    expect(status).toBe(400);
    expect(body.error.fields).toEqual([
      { field: 'body/times', message: 'not-a-time-of-day' },
      { field: 'body/weekdays', message: 'not-a-weekday' },
      { field: 'body/from', message: 'in-the-past' },
    ]);
    expect(await dispatcher.store.checks.decisionsAbout('bad')).toEqual([]);
  });

  it('is planned by the manager of whoever answers for the home, and read by nobody further off', async () => {
    const stranger = await atDesk('manager-vardaga');
    expect(codeOf(await put('theirs', visit(['01:00']), stranger))).toBe('no-such-home');
    expect(codeOf(await put('theirs', visit(['01:00']), lead))).toBe('not-allowed');
    expect((await stranger.ask('GET', home)).status).toBe(404);
    const night = await dispatcher.phone('vof-natt-1');
    expect((await night.ask('GET', home)).body).toMatchObject({
      mayPlan: false,
      checks: [{ id: 'visit' }, { id: 'twice' }],
    });
    expect((await (await dispatcher.phone('vardaga-natt-1')).ask('GET', home)).status).toBe(404);
  });

  it('is written down as read', async () => {
    const before = await dispatcher.store.audit.entries({ homeId: 'home-1' }, 500);
    await lead.ask('GET', home);
    await looks(lead);
    await lead.ask('GET', '/api/looks/figures');
    const after = await dispatcher.store.audit.entries({ homeId: 'home-1' }, 500);
    const added = after.length - before.length;
    expect(added).toBe(2);
    expect(new Set(after.filter(({ personId }) => personId === 'duty-lead-vof').map(({ what }) => what))).toEqual(
      new Set(['home.checks', 'look.listed']),
    );
  });
});

describe('a camera check', () => {
  const camera = (consent: string | null, more: object = {}) => visit(['03:00'], { way: 'camera', consent, ...more });
  const tasks = async () => (await dispatcher.store.tasks.tasks(0, 50)).filter(({ kind }) => kind === 'check-consent');

  it('cannot be without a consent to be looked in on', async () => {
    const refused = await put('camera', camera(null));
    expect([codeOf(refused), refused.body.error.fields]).toEqual([
      'check-unfit',
      [{ field: 'body/consent', message: 'no-consent' }],
    ]);
    expect(codeOf(await put('camera', camera(await consentTo('camera-zones'))))).toBe('check-unfit');
  });

  it('falls silent when the consent is taken back, and the office is told once to replace it', async () => {
    const consent = await consentTo('camera-looks');
    expect(codeOf(await put('camera', camera(consent)))).toBe('done');
    // Whoever takes it back is told first what rests on it.
    const { body: given } = await manager.ask('GET', '/api/homes/home-1/consents');
    expect(given.consents).toContainEqual(expect.objectContaining({ id: consent, rests: { rules: 0, checks: 1 } }));
    expect(await looks()).toContain('02:00');
    await manager.ask('POST', `/api/homes/home-1/consents/${consent}/withdraw`, { consenter: 'client' });
    expect(await looks()).toContain('02:00 no-consent');
    const { body } = await manager.ask('GET', home);
    const shown = body.checks.find(({ id }: { id: string }) => id === 'camera');
    expect(shown.concerns).toEqual([{ concern: 'no-consent', at: '2026-11-23T02:00:00.000Z' }]);
    expect(body.consents).toMatchObject([{ id: consent, standing: false }]);
    expect(codeOf(await put('camera-2', camera(consent)))).toBe('check-unfit');

    now += 60_000;
    const [task] = await until('a task for the office', async () => ((await tasks()).length > 0 ? tasks() : undefined));
    expect(task).toMatchObject({ homeId: 'home-1', facts: { about: 'camera-looks', check: 'camera' } });
    expect((await manager.ask('POST', `/api/tasks/${encodeURIComponent(task!.id)}/close`, {})).status).toBe(204);
    now += 60_000;
    await looks();
    await dispatcher.restart();
    now += 60_000;
    manager = await atDesk('manager-vof');
    lead = await atDesk('duty-lead-vof');
    expect(await tasks()).toHaveLength(1);
    expect(codeOf(await put('camera', visit(['03:00'], { basedOn: 1 })))).toBe('done');
    expect(await looks()).toContain('02:00');
  });
});

describe('the looks of the day ahead', () => {
  it('are listed with where and whose, and are red where nobody is on duty', async () => {
    const nights = (await dispatcher.store.rota.patterns()).filter(({ teamId }) => teamId === 'vof-natt');
    expect(await looks()).toEqual(['00:00', '02:00', '03:30']);
    await dispatcher.store.rota.change({ removePatterns: nights.map(({ id }) => id) });
    const { body } = await manager.ask('GET', '/api/looks');
    expect(body.looks[0]).toEqual({
      ...{ home: 'home-1', check: 'visit', at: '2026-11-23T00:00:00.000Z', until: null, way: 'in-person' },
      ...{ street: 'Storgatan 4', floor: null, door: '1201', area: { id: 'nord', name: 'Nord' } },
      team: { id: 'vof-natt', name: 'Vård- och omsorgsförvaltningen, nattpatrull' },
      concerns: ['nobody-planned'],
    });
    await dispatcher.store.rota.change({ putPatterns: nights });
  });

  it('are the team’s on its alarm phone, and nobody’s on another’s', async () => {
    expect(await looks(await dispatcher.phone('vof-natt-1'))).toEqual(['00:00', '02:00', '03:30']);
    expect(await looks(await dispatcher.phone('vardaga-natt-1'))).toEqual(['04:00']);
  });

  it('are figures by area for the municipality, by team and hour for the provider, and no home in either', async () => {
    const municipality = await atDesk('municipality');
    expect((await municipality.ask('GET', '/api/looks')).status).toBe(403);
    const theirs = (await municipality.ask('GET', '/api/looks/figures')).body.areas;
    expect(theirs).toEqual([
      { id: 'syd', name: 'Syd', count: 1, unfilled: 0, camera: 0, teams: null },
      { id: 'nord', name: 'Nord', count: 3, unfilled: 0, camera: 0, teams: null },
    ]);
    const own = await manager.ask('GET', '/api/looks/figures');
    expect(own.body.areas).toMatchObject([
      {
        id: 'nord',
        teams: [{ team: { id: 'vof-natt' }, count: 3, hours: [{ at: '2026-11-23T00:00:00.000Z', count: 1 }, {}, {}] }],
      },
    ]);
    expect(JSON.stringify([theirs, own.body])).not.toMatch(/home-|gatan/);
  });

  it('are gone when the time of the client with the service is over', async () => {
    await manager.ask('POST', '/api/clients/home-1/end', {});
    expect(await looks()).toEqual([]);
    expect((await put('late', visit(['01:00']))).body.error.fields).toEqual([
      { field: 'body/from', message: 'client-ended' },
    ]);
    now += dayMs;
  });
});
