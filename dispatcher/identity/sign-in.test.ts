import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPersonLink } from '../seed.js';
import { until } from '../testing/conditions.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import { testMunicipality } from '../testing/test-municipality.js';
import { TestPhone } from '../testing/test-phone.js';
import { limits } from './limits.js';
import { makeLink } from './links.js';
import { hashOf } from './token.js';

let wall = Date.now();
const clock = { now: () => wall, monotonicMs: () => performance.now() };
let dispatcher: TestDispatcher;

beforeEach(async () => {
  wall = Date.now();
  dispatcher = await TestDispatcher.start({ clock });
});
afterEach(() => dispatcher.stop());

const browser = () => new TestPhone(dispatcher.httpUrl);

async function atDesk(personId: string): Promise<TestPhone> {
  const desk = browser();
  await desk.signIn(await createPersonLink(dispatcher.store, personId, wall));
  return desk;
}

/** Resolves when it is stored that the session was used now. */
async function seenNow({ cookie }: TestPhone): Promise<void> {
  const hash = hashOf(cookie.split('=')[1] ?? '');
  await until('its use to be stored', async () => (await dispatcher.store.sessions.session(hash))?.seenAtMs === wall);
}

const [provider] = testMunicipality.providers;
const manager = `manager-${provider?.id}`;

describe('somebody at a desk', () => {
  it('is signed in by a link, as what they are, on no phone', async () => {
    const desk = await atDesk(manager);
    const { status, body } = await desk.ask('GET', '/api/session');
    expect(status).toBe(200);
    expect(body.person.id).toBe(manager);
    expect(body.grants).toEqual([{ role: 'manager', providerId: provider?.id }]);
    expect(body.actions).toContain('session.close');
    expect(body.actions).not.toContain('case.command');
    expect(body.phone).toBeUndefined();
  });

  it('may not do what only alarm phones may', async () => {
    const desk = await atDesk(manager);
    expect(await desk.ask('GET', '/api/cases')).toMatchObject({
      status: 403,
      body: { error: { code: 'not-allowed' } },
    });
  });

  it('loses a role at the very millisecond in which it ends', async () => {
    const grant = { personId: manager, role: 'duty-lead' as const, providerId: null, fromMs: 0 };
    await dispatcher.store.directory.put({ grants: [{ id: 'g-1', ...grant, untilMs: wall + 1_000 }] });
    const desk = await atDesk(manager);
    const roles = async () =>
      (await desk.ask('GET', '/api/session')).body.grants.map((one: { role: string }) => one.role);
    wall += 999;
    expect(await roles()).toContain('duty-lead');
    wall += 1;
    expect(await roles()).toEqual(['manager']);
  });

  it('is signed out after hours in which nobody was there, and after a long day whatever happened', async () => {
    const left = await atDesk(manager);
    wall += limits.personIdleMs;
    expect((await left.ask('GET', '/api/session')).status).toBe(401);
    const busy = await atDesk(manager);
    for (const began = wall; wall < began + limits.personSessionMs; wall += limits.personIdleMs / 2) {
      expect((await busy.ask('GET', '/api/session')).status).toBe(200);
      await seenNow(busy);
    }
    expect((await busy.ask('GET', '/api/session')).status).toBe(401);
  });

  it('with an enrolment link may do nothing else than make a key of their own', async () => {
    const { token } = await makeLink(dispatcher.store, { purpose: 'enrolment', personId: manager }, wall);
    const desk = browser();
    await desk.signIn(token);
    expect((await desk.ask('GET', '/api/session')).body.grants).toEqual([]);
  });
});

describe('a one-time link', () => {
  const refusal = async (link: string) => {
    const answer = await browser().ask('POST', '/api/session', { link });
    return [answer.status, answer.body.error.code];
  };

  it('is of no use a second time, when it is too old, or when nobody made it', async () => {
    const person = await createPersonLink(dispatcher.store, manager, wall);
    await browser().signIn(person);
    expect(await refusal(person)).toEqual([401, 'link-used']);
    const old = await createPersonLink(dispatcher.store, manager, wall - limits.linkMs);
    expect(await refusal(old)).toEqual([401, 'link-expired']);
    expect(await refusal('never-made')).toEqual([401, 'link-unknown']);
  });
});
