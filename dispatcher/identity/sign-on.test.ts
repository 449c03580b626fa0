import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../core/sign-on/limits.js';
import { createLink, createPersonLink } from '../seed.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import { TestPhone } from '../testing/test-phone.js';
import { Codes } from './codes/codes.js';

const hour = 3600_000;
let wall: number;
const clock = { now: () => wall, monotonicMs: () => performance.now() };
let dispatcher: TestDispatcher;
const codes = new Codes();
const team = 'vof-natt';
const [anna, bo] = ['person-vof-natt-1', 'person-vof-natt-2'];
const code = await codes.hash('4711');

beforeEach(async () => {
  wall = Date.now();
  dispatcher = await TestDispatcher.start({ clock });
  for (const person of [anna, bo]) await dispatcher.store.identity.setCode(person, code, wall);
  // Nobody is on yet, and nobody is planned but whom the test plans.
  for (const phone of ['vof-natt-1', 'vof-natt-2']) await dispatcher.store.identity.signOff(phone, wall - 1);
  const patterns = await dispatcher.store.rota.patterns();
  await dispatcher.store.rota.change({ removePatterns: patterns.map(({ id }) => id) });
});
afterEach(async () => {
  await dispatcher.stop();
  await codes.stop();
});

async function enrolled(phoneId: string): Promise<TestPhone> {
  const phone = new TestPhone(dispatcher.httpUrl);
  await phone.signIn(await createLink(dispatcher.store, phoneId, wall));
  return phone;
}

const plan = (personId: string, from: number, until: number) =>
  dispatcher.store.rota.change({ put: [{ id: `${personId}-${from}`, personId, teamId: team, from, until }] });

const codeOf = ({ body }: { body: { error?: { code: string } } }) => body.error?.code;
const signOn = (phone: TestPhone, personId: string, more: object = {}) =>
  phone.ask('POST', '/api/sign-on', { teamId: team, personId, code: '4711', ...more });

describe('an enrolled phone that nobody is signed on to', () => {
  it('says so, and shows who is planned now or within the hour, and nobody else', async () => {
    await plan(anna, wall - hour, wall + 8 * hour);
    await plan(bo, wall + hour + 1, wall + 9 * hour);
    const phone = await enrolled('vof-natt-1');
    const session = await phone.ask('GET', '/api/session');
    expect([session.status, codeOf(session)]).toEqual([401, 'nobody-signed-on']);
    const { body } = await phone.ask('GET', '/api/sign-on');
    expect(body.phone).toEqual({ id: 'vof-natt-1', label: 'Larmtelefon 1' });
    expect(body.planned).toMatchObject([{ personId: anna, givenName: expect.any(String), teamId: team }]);
    expect(body.teams.map(({ id }: { id: string }) => id)).toContain(team);
    expect(body.on).toBeUndefined();
  });

  it('sees no alarm', async () => {
    const phone = await enrolled('vof-natt-1');
    expect((await phone.ask('GET', '/api/cases')).status).toBe(401);
    expect((await phone.ask('GET', '/api/stream')).status).toBe(401);
  });

  it('is nobody’s desk: only an alarm phone can be signed on to', async () => {
    expect((await new TestPhone(dispatcher.httpUrl).ask('GET', '/api/sign-on')).status).toBe(401);
  });
});

describe('signing on to a shift', () => {
  it('with the name and the code sees the team’s alarms, until a while after the planned end', async () => {
    await plan(anna, wall - hour, wall + 8 * hour);
    const phone = await enrolled('vof-natt-1');
    const before = phone.cookie;
    const { status, body } = await signOn(phone, anna);
    expect(status).toBe(200);
    expect(body).toMatchObject({ person: { id: anna }, team: { id: team }, grants: [{ role: 'night-worker' }] });
    expect(phone.cookie).not.toBe(before);
    expect((await phone.ask('GET', '/api/cases')).status).toBe(200);
    wall += 8 * hour + limits.lateMs - 1;
    expect((await phone.ask('GET', '/api/cases')).status).toBe(200);
    wall += 1;
    expect((await phone.ask('GET', '/api/cases')).status).toBe(401);
  });

  it('without a plan holds for a named time', async () => {
    const phone = await enrolled('vof-natt-1');
    expect((await signOn(phone, anna)).status).toBe(200);
    const { body } = await phone.ask('GET', '/api/sign-on');
    expect(Date.parse(body.on.until) - wall).toBe(limits.unplannedMs);
  });

  it('goes by what the organisation calls the person, too', async () => {
    await dispatcher.store.identity.setLogin('anna.lind', anna);
    const phone = await enrolled('vof-natt-1');
    const ask = { teamId: team, login: 'anna.lind', code: '4711' };
    expect((await phone.ask('POST', '/api/sign-on', ask)).body.person.id).toBe(anna);
  });

  it('says the same of a wrong code, of somebody without a code, and of nobody', async () => {
    const phone = await enrolled('vof-natt-1');
    await dispatcher.store.identity.setCode(bo, undefined, wall);
    const answers = [
      await signOn(phone, anna, { code: '4712' }),
      await signOn(phone, bo),
      await signOn(phone, 'nobody'),
      await phone.ask('POST', '/api/sign-on', { teamId: team, login: 'nobody', code: '4711' }),
      await phone.ask('POST', '/api/sign-on', { teamId: team }),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify(answers[0])]));
    expect(codeOf(answers[0] ?? { body: {} })).toBe('wrong-code');
  });

  it('is for the provider’s own people and teams', async () => {
    const phone = await enrolled('vof-natt-1');
    await dispatcher.store.identity.setCode('person-vardaga-natt-1', code, wall);
    expect(codeOf(await signOn(phone, 'person-vardaga-natt-1'))).toBe('not-of-team');
    expect(codeOf(await signOn(phone, anna, { teamId: 'vardaga-natt' }))).toBe('not-of-team');
    await plan('person-vardaga-natt-1', wall + 24 * hour, wall + 30 * hour);
    expect(codeOf(await signOn(phone, 'person-vardaga-natt-1'))).toBe('on-other-phone');
  });

  it('asks before it takes a phone from somebody, or a person from another phone', async () => {
    const [one, two] = [await enrolled('vof-natt-1'), await enrolled('vof-natt-2')];
    await signOn(one, anna);
    const taken = await signOn(one, bo);
    expect([taken.status, codeOf(taken)]).toEqual([409, 'phone-in-use']);
    expect(taken.body.error.message).toContain('är inloggad på telefonen. Ta över den?');
    const moved = await signOn(two, anna);
    expect([codeOf(moved), moved.body.error.message]).toEqual([
      'on-other-phone',
      expect.stringContaining('Larmtelefon 1'),
    ]);

    expect((await signOn(two, anna, { move: true })).status).toBe(200);
    expect((await one.ask('GET', '/api/cases')).status).toBe(401);
    expect((await signOn(two, bo, { takeOver: true })).body.person.id).toBe(bo);
  });

  it('needs no code from whoever showed who they are by a key or link of their own, and they stay all that they are', async () => {
    const phone = await enrolled('vof-natt-1');
    const link = await createPersonLink(dispatcher.store, 'duty-lead-vof', wall);
    expect((await phone.ask('POST', '/api/session', { link })).body).toMatchObject({
      person: { id: 'duty-lead-vof' },
      phone: { id: 'vof-natt-1' },
    });
    expect((await phone.ask('GET', '/api/sign-on')).body.me.personId).toBe('duty-lead-vof');
    const { body } = await phone.ask('POST', '/api/sign-on', { teamId: team });
    expect(body.team.id).toBe(team);
    expect(body.grants.map(({ role }: { role: string }) => role)).toEqual(['night-worker', 'duty-lead']);
    expect((await phone.ask('DELETE', '/api/sign-on')).status).toBe(204);
    expect(codeOf(await phone.ask('GET', '/api/session'))).toBe('nobody-signed-on');
  });

  it('ends when the person signs off, and the phone stays ours', async () => {
    const phone = await enrolled('vof-natt-1');
    await signOn(phone, anna);
    expect((await phone.ask('DELETE', '/api/sign-on')).status).toBe(204);
    expect(codeOf(await phone.ask('GET', '/api/session'))).toBe('nobody-signed-on');
    expect((await signOn(phone, bo)).status).toBe(200);
  });
});

describe('wrong codes', () => {
  it('cost longer and longer waits, on that phone and for that person alone', async () => {
    const [one, two] = [await enrolled('vof-natt-1'), await enrolled('vof-natt-2')];
    for (let i = 0; i < limits.freeTries; i++) await signOn(one, anna, { code: '0000' });
    const waiting = await signOn(one, anna);
    expect([waiting.status, codeOf(waiting)]).toEqual([403, 'code-wait']);
    expect(waiting.body.error.message).toContain('Vänta 10 sekunder');
    expect((await signOn(one, bo)).status).toBe(200);
    expect((await signOn(two, anna)).status).toBe(200);
    wall += limits.waitsMs[0];
    expect((await signOn(one, anna, { move: true, takeOver: true })).status).toBe(200);
  });

  it('many at once are not more guesses than one after the other', async () => {
    const phone = await enrolled('vof-natt-1');
    const answers = await Promise.all(Array.from({ length: 12 }, () => signOn(phone, anna, { code: '0000' })));
    const looked = answers.filter((answer) => codeOf(answer) === 'wrong-code');
    expect(looked.length).toBeLessThanOrEqual(limits.freeTries);
  });

  it('do not keep an alarm from ringing on the phone, nor its person from taking it', async () => {
    const phone = await enrolled('vof-natt-1');
    await signOn(phone, anna);
    await phone.look();
    for (let i = 0; i < limits.freeTries + 2; i++) await signOn(phone, bo, { code: '0000' });
    expect(codeOf(await signOn(phone, bo))).toBe('code-wait');
    const gateway = await dispatcher.gateway('gw-1');
    const { id } = await gateway.raise();
    const card = await phone.rings(id);
    expect((await phone.command(card, 'accept')).status).toBe(200);
    await phone.leave();
  });
});
