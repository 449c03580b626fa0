import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLink, createPersonLink } from '../seed.js';
import { until } from '../testing/conditions.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import { TestPhone } from '../testing/test-phone.js';

let dispatcher: TestDispatcher;
beforeEach(async () => {
  dispatcher = await TestDispatcher.start();
});
afterEach(() => dispatcher.stop());

const anna = 'person-vof-natt-1';
const browser = () => new TestPhone(dispatcher.httpUrl);
async function atDesk(personId: string): Promise<TestPhone> {
  const desk = browser();
  await desk.signIn(await createPersonLink(dispatcher.store, personId));
  return desk;
}
const linkIn = (address: string) => address.split('#lank=')[1] ?? '';
const grant = (personId: string, role: 'manager' | 'administrator', providerId: string | null) =>
  dispatcher.store.directory.put({
    grants: [{ id: `${personId}-${role}`, personId, role, providerId, fromMs: 0, untilMs: null }],
  });

describe('a manager', () => {
  it('hands out a link and a picture of it, by which one of their people makes a passkey and nothing more', async () => {
    const manager = await atDesk('manager-vof');
    const { status, body } = await manager.ask('POST', `/api/people/${anna}/enrolments`, {});
    expect(status).toBe(200);
    expect(body.address).toMatch(new RegExp(`^${dispatcher.httpUrl}/in/#lank=[\\w-]{43}$`));
    expect(body.qrSvg).toMatch(/^<svg [^>]*viewBox/);
    expect(body.qrSvg).not.toContain('style');
    const phone = browser();
    await phone.signIn(linkIn(body.address));
    const session = await phone.ask('GET', '/api/session');
    expect(session.body).toMatchObject({ person: { id: anna }, grants: [] });
    expect((await phone.ask('POST', '/api/passkeys/enrolment-options')).status).toBe(200);
    expect((await phone.ask('GET', '/api/cases')).status).toBe(403);
  });

  it('hands out nothing for other providers’ people and phones, nor for who is more than theirs', async () => {
    const manager = await atDesk('manager-vof');
    const enrol = async (path: string) => (await manager.ask('POST', `/api/${path}/enrolments`, {})).status;
    for (const path of [
      'people/person-vardaga-natt-1',
      'people/manager-vardaga',
      'people/administrator',
      'people/nobody',
    ]) {
      expect([path, await enrol(path)]).toEqual([path, 404]);
    }
    expect(await enrol('phones/vardaga-natt-1')).toBe(404);
    expect(await enrol('phones/vof-natt-1')).toBe(200);
    await grant(anna, 'administrator', null);
    await dispatcher.directoryKnown();
    expect(await enrol(`people/${anna}`)).toBe(404);
    const administrator = await atDesk('administrator');
    expect((await administrator.ask('POST', `/api/people/${anna}/enrolments`, {})).status).toBe(200);
  });

  it('takes a lost alarm phone out of use at once: its session is over, and nobody is on it any more', async () => {
    const manager = await atDesk('manager-vof');
    const phone = browser();
    await phone.signIn(await createLink(dispatcher.store, 'vof-natt-1'));
    expect((await phone.ask('GET', '/api/cases')).status).toBe(200);
    expect((await manager.ask('DELETE', '/api/phones/vof-natt-1/key')).status).toBe(204);
    expect((await phone.ask('GET', '/api/cases')).status).toBe(401);
    const { signOns } = await dispatcher.store.directory.directory();
    expect(signOns.filter(({ phoneId, untilMs }) => phoneId === 'vof-natt-1' && untilMs === null)).toEqual([]);
    expect((await manager.ask('DELETE', '/api/phones/vardaga-natt-1/key')).status).toBe(404);
  });

  it('leaves in the chain of readings who handed out, used and took back which key', async () => {
    const manager = await atDesk('manager-vof');
    const { body } = await manager.ask('POST', '/api/phones/vof-natt-2/enrolments', { lost: true });
    await browser().signIn(linkIn(body.address));
    await manager.ask('DELETE', '/api/phones/vof-natt-2/key');
    const { body: own } = await manager.ask('POST', `/api/people/${anna}/enrolments`, { lost: true });
    await browser().signIn(linkIn(own.address));
    const told = await until('it to be written down', async () => {
      const rows = (await dispatcher.store.audit.entries({}, 50)).filter(({ subject }) =>
        ['vof-natt-2', anna].includes(subject ?? ''),
      );
      return rows.length === 7 ? rows : undefined;
    });
    const by = 'manager-vof';
    expect(told.map(({ what, personId, phoneId, subject }) => [what, personId, phoneId, subject])).toEqual(
      [
        ['phone.revoked', by, null, 'vof-natt-2'],
        ['link.handed', by, null, 'vof-natt-2'],
        ['phone.enrolled', '', 'vof-natt-2', 'vof-natt-2'],
        ['phone.revoked', by, null, 'vof-natt-2'],
        ['keys.revoked', by, null, anna],
        ['link.handed', by, null, anna],
        ['link.used', anna, null, anna],
      ].toReversed(),
    );
  });

  it('signs a person out everywhere', async () => {
    const [manager, other] = [await atDesk('manager-vof'), await atDesk('duty-lead-vof')];
    expect((await manager.ask('DELETE', '/api/people/duty-lead-vof/sessions')).status).toBe(204);
    expect((await other.ask('GET', '/api/session')).status).toBe(401);
    expect((await manager.ask('DELETE', '/api/people/manager-vardaga/sessions')).status).toBe(404);
  });

  it('gives a person a code that is not easily guessed', async () => {
    const manager = await atDesk('manager-vof');
    const set = (code: string) => manager.ask('PUT', `/api/people/${anna}/code`, { code });
    expect((await set('1234')).body.error.code).toBe('code-too-simple');
    expect((await set('4711')).status).toBe(204);
    expect(await dispatcher.store.identity.codeHash(anna)).toContain('$argon2id$');
    expect((await manager.ask('PUT', '/api/people/person-vardaga-natt-1/code', { code: '4711' })).status).toBe(404);
  });
});

describe('others than managers', () => {
  it('hand out nothing', async () => {
    for (const person of ['duty-lead-vof', 'technician-vof', 'municipality']) {
      const desk = await atDesk(person);
      expect((await desk.ask('POST', `/api/people/${anna}/enrolments`, {})).status).toBe(403);
    }
    expect((await browser().ask('POST', `/api/people/${anna}/enrolments`, {})).status).toBe(401);
  });

  it('who came by a code on a phone that many share make no keys, and choose no codes', async () => {
    const phone = browser();
    await phone.signIn(await createLink(dispatcher.store, 'vof-natt-1'));
    expect((await phone.ask('POST', '/api/passkeys/enrolment-options')).status).toBe(403);
    expect((await phone.ask('PUT', '/api/my/code', { code: '4711' })).status).toBe(403);
    expect((await phone.ask('GET', '/api/passkeys')).status).toBe(403);
  });

  it('choose a code of their own', async () => {
    const desk = await atDesk('duty-lead-vof');
    expect((await desk.ask('PUT', '/api/my/code', { code: '271828' })).status).toBe(204);
    expect(await dispatcher.store.identity.codeHash('duty-lead-vof')).toContain('$argon2id$');
  });
});
