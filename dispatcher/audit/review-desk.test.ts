import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPersonLink } from '../seed.js';
import { until } from '../testing/conditions.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import { TestPhone } from '../testing/test-phone.js';

let dispatcher: TestDispatcher;
let manager: TestPhone;
let caseId: string;
beforeEach(async () => {
  dispatcher = await TestDispatcher.start();
  const { people } = await dispatcher.store.directory.directory();
  const namesake = people.filter(({ id }) => id === 'duty-lead-vof').map((one) => ({ ...one, familyName: 'Ek' }));
  await dispatcher.store.directory.put({ people: namesake });
  const gateway = await dispatcher.gateway('gw-1');
  caseId = (await gateway.raise()).id;
  await until('the alarm to be a case', () => dispatcher.store.cases.case(caseId));
  manager = await desk('manager-vof');
});
afterEach(() => dispatcher.stop());

async function desk(personId: string): Promise<TestPhone> {
  const browser = new TestPhone(dispatcher.httpUrl);
  await browser.signIn(await createPersonLink(dispatcher.store, personId));
  return browser;
}

describe('the review', () => {
  it('shows a manager who read about somebody of their own name, and that it was looked at, until there is more', async () => {
    const lead = await desk('duty-lead-vof');
    await lead.ask('GET', '/api/clients/home-gw-1');
    const review = () => manager.ask('GET', '/api/audit/review');
    const { body } = await review();
    expect(body.findings).toMatchObject([
      { rule: 'own-name', homes: [{ id: 'home-gw-1', name: 'Elsa Ek' }], readings: 1, looked: null },
    ]);
    expect(body.findings[0].person.name).toMatch(/ Ek$/);
    const path = `/api/audit/review/${encodeURIComponent(body.findings[0].id)}/looked-at`;
    expect((await manager.ask('POST', path)).status).toBe(204);
    expect((await review()).body.findings[0].looked).toMatchObject({ by: expect.any(String) });
    const marks = await dispatcher.store.audit.entries({ what: 'audit.looked-at' }, 9);
    expect(marks).toMatchObject([{ personId: 'manager-vof', homeId: 'home-gw-1', subject: body.findings[0].id }]);
    await lead.ask('GET', '/api/clients/home-gw-1');
    expect((await review()).body.findings[0]).toMatchObject({ readings: 2, looked: null });
    expect((await dispatcher.store.audit.entries({ what: 'audit.review' }, 9)).length).toBe(3);
  });

  it('knows a relative by the telephone number too, also of whoever lives behind the same door, and shows no number', async () => {
    const { directory, clients } = dispatcher.store;
    const { homes, people } = await directory.directory();
    const elsa = homes.find(({ id }) => id === 'home-gw-1')!;
    await directory.put({
      homes: [{ ...elsa, id: 'home-spouse', clientName: 'Olle Sund' }],
      people: people
        .filter(({ id }) => id === 'duty-lead-vof')
        .map((one) => ({ ...one, familyName: 'Ö', number: '+46701740605' })),
    });
    const relative = { position: 0, name: 'Mia Dahl', relation: 'dotter', number: '070-174 06 05', note: null };
    const version = await directory.directoryVersion();
    const rows = [{ homeId: 'home-spouse', ...relative, agreedAtMs: 5 }];
    expect(await clients.save({ version, relatives: { homeId: 'home-spouse', rows } })).toBe(true);
    await dispatcher.directoryKnown();
    await (await desk('duty-lead-vof')).ask('GET', '/api/clients/home-gw-1');
    const { body } = await manager.ask('GET', '/api/audit/review');
    expect(body.findings).toMatchObject([{ rule: 'own-number', homes: [{ id: 'home-gw-1' }] }]);
    expect(JSON.stringify(body)).not.toMatch(/0701740605|174 06 05|46701740605|Mia/);
  });

  it('of another provider shows nothing of it, and takes no mark', async () => {
    await (await desk('duty-lead-vof')).ask('GET', '/api/clients/home-gw-1');
    const other = await desk('manager-vardaga');
    expect((await other.ask('GET', '/api/audit/review')).body.findings).toEqual([]);
    const path = '/api/audit/review/own-name~duty-lead-vof~home-gw-1~2026-11-22/looked-at';
    expect((await other.ask('POST', path)).status).toBe(404);
    expect((await manager.ask('POST', '/api/audit/review/nonsense/looked-at')).status).toBe(404);
  });
});

describe('the client’s extract', () => {
  it('tells who read what about them and why, and how far the chain reaches; and is itself in it', async () => {
    const phone = await dispatcher.phone('vof-natt-1');
    const card = await phone.rings(caseId);
    await phone.command(card, 'accept');
    await phone.ask('GET', `/api/cases/${caseId}/way`);
    await manager.ask('GET', `/api/cases/${caseId}/timeline`);
    const { body } = await manager.ask('GET', '/api/homes/home-gw-1/extract');
    const lines = body.lines.map(({ what, reason, roles }: Record<string, unknown>) => [what, reason, roles]);
    expect(lines[0]).toEqual(['home.extract', 'leads-provider', ['manager:vof']]);
    expect(lines).toContainEqual(['case.timeline', 'leads-provider', ['manager:vof']]);
    expect(lines).toContainEqual(['case.way', 'has-case', ['care:vof']]);
    expect(lines).toContainEqual(['card', 'serves-area', ['care:vof']]);
    expect(body).toMatchObject({ home: { name: 'Elsa Ek' }, address: { street: 'Storgatan 4' }, more: false });
    expect(body.head).toMatchObject({ seq: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(body.lines.find(({ what }: { what: string }) => what === 'case.way').who).toMatch(/^\p{L}+ \p{L}+$/u);
  });

  it('is made as a PDF in either language, for a manager of theirs alone, and that is in it too', async () => {
    const path = '/api/homes/home-gw-1/extract.pdf';
    for (const [language, lang] of [
      ['sv', 'sv-SE'],
      ['en', 'en-GB'],
    ]) {
      const pdf = await manager.bytes(`${path}?language=${language}`);
      expect(pdf.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
      expect(pdf.toString('latin1')).toContain(`/Lang (${lang})`);
    }
    expect((await (await desk('manager-vardaga')).ask('GET', path)).status).toBe(404);
    const { body } = await manager.ask('GET', '/api/homes/home-gw-1/extract');
    const whats = body.lines.map(({ what }: { what: string }) => what);
    expect(whats).toEqual(['home.extract', 'home.extract-pdf', 'home.extract-pdf']);
  });
});
