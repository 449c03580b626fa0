import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPersonLink } from '../identity/links.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import type { TestGateway } from '../testing/test-gateway.js';
import { providersOfCase } from './timeline-desk.js';

let dispatcher: TestDispatcher;
let gateway: TestGateway;
beforeEach(async () => {
  dispatcher = await TestDispatcher.start();
  gateway = await dispatcher.gateway('gw-1');
});
afterEach(() => dispatcher.stop());

/** Somebody at a desk, over HTTP. */
async function atDesk(personId: string): Promise<(path: string) => Promise<Response>> {
  const link = await createPersonLink(dispatcher.store, personId);
  const opened = await fetch(`${dispatcher.httpUrl}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link }),
  });
  const cookie = opened.headers.getSetCookie().map((one) => one.split(';')[0]);
  return (path) => fetch(dispatcher.httpUrl + path, { headers: { cookie: cookie.join('; ') } });
}

describe('the timeline of a case', () => {
  it('is the provider’s leads’ to read, and nobody else’s', async () => {
    const { id } = await gateway.raise();
    await gateway.receiptOf(id);
    const path = `/api/cases/${id}/timeline`;
    const statusFor = async (personId: string) => (await (await atDesk(personId))(path)).status;
    expect(await statusFor('manager-vof')).toBe(200);
    expect(await statusFor('duty-lead-vof')).toBe(200);
    expect(await statusFor('manager-vardaga')).toBe(404);
    expect(await statusFor('municipality')).toBe(403);
    expect(await statusFor('administrator')).toBe(403);
    expect(await statusFor('technician-vof')).toBe(403);
    expect((await fetch(dispatcher.httpUrl + path)).status).toBe(401);
    expect((await (await atDesk('manager-vof'))('/api/cases/none/timeline')).status).toBe(404);
  });

  it('is a phone’s to read where it sees the alarm', async () => {
    const [own, other] = [await dispatcher.phone('vof-natt-1'), await dispatcher.phone('vardaga-natt-1')];
    const { id } = await gateway.raise();
    await own.rings(id);
    const { status, body } = await own.ask('GET', `/api/cases/${id}/timeline`);
    expect([status, body.case.client, body.entries[0].type]).toEqual([200, 'Elsa Ek', 'opened']);
    expect((await other.ask('GET', `/api/cases/${id}/timeline`)).status).toBe(404);
  });

  it('says since when a device has not been heard, and so does the phone', async () => {
    const phone = await dispatcher.phone('vof-natt-1');
    const device = { id: 'door', name: 'Dörrgivaren', room: 'Hallen' };
    const { id } = await gateway.raise({ kind: 'device-silent', device, priority: 'safety', ageMs: 3_960_000 });
    const card = await phone.rings(id);
    const silentMs = Date.parse(card.openedAt) - Date.parse(card.lastHeardAt ?? '');
    // The case is opened a moment after the alarm was read.
    expect(Math.round(silentMs / 60_000)).toBe(66);
    const { body } = await phone.ask('GET', `/api/cases/${id}/timeline`);
    expect(body.case).toMatchObject({ deviceName: 'Dörrgivaren', room: 'Hallen', lastHeardAt: card.lastHeardAt });
    const pdf = await (await atDesk('manager-vof'))(`/api/cases/${id}/timeline.pdf`);
    expect(pdf.status).toBe(200);
  });

  it('comes as a PDF, tagged and with its own font, in both languages', async () => {
    const { id } = await gateway.raise();
    await gateway.receiptOf(id);
    const ask = await atDesk('manager-vof');
    for (const language of ['sv', 'en']) {
      const answer = await ask(`/api/cases/${id}/timeline.pdf?language=${language}`);
      const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1');
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(pdf.slice(0, 8)).toBe('%PDF-1.7');
      expect(pdf).toMatch(/\/Marked true/);
      expect(pdf).toMatch(language === 'sv' ? /\/Lang \(sv-SE\)/ : /\/Lang \(en-GB\)/);
      expect(pdf).toMatch(/\/FontFile2/);
    }
    expect((await ask(`/api/cases/${id}/timeline.pdf?language=fi`)).status).toBe(400);
    expect((await (await atDesk('manager-vardaga'))(`/api/cases/${id}/timeline.pdf`)).status).toBe(404);
  });
});

describe('the list of cases', () => {
  it('names no client, and is the provider’s own', async () => {
    const { id } = await gateway.raise();
    await gateway.receiptOf(id);
    const list = async (personId: string, query = '') => {
      const answer = await (await atDesk(personId))(`/api/desk/cases${query}`);
      return { status: answer.status, text: await answer.text() };
    };
    const own = await list('manager-vof');
    expect(JSON.parse(own.text)).toMatchObject({ cases: [{ id, kind: 'help-button', state: 'open' }], next: null });
    expect(own.text).not.toMatch(/Elsa|Storgatan/);
    expect(JSON.parse((await list('manager-vardaga')).text).cases).toEqual([]);
    expect((await list('municipality')).status).toBe(403);
    expect(JSON.parse((await list('manager-vof', '?state=closed')).text).cases).toEqual([]);
    expect(JSON.parse((await list('manager-vof', '?from=2020-01-01&until=2020-12-31')).text).cases).toEqual([]);
    expect(JSON.parse((await list('manager-vof', '?area=nord')).text).cases).toHaveLength(1);
    expect((await list('manager-vof', '?from=yesterday')).status).toBe(400);
  });
});

describe('whose a case is', () => {
  const change = 1_000;
  const responsibilities = [
    { areaId: 'nord', providerId: 'leanlink', fromMs: 0, untilMs: change },
    { areaId: 'nord', providerId: 'vof', fromMs: change, untilMs: null },
  ];
  const whose = (openedAt: number, state: 'open' | 'closed', now: number) =>
    [...providersOfCase({ areaId: 'nord', openedAt, state }, responsibilities, now)].sort();

  it('stays with those who answered when it came, and is also theirs who answer now while it is open', () => {
    expect(whose(999, 'closed', 5_000)).toEqual(['leanlink']);
    expect(whose(999, 'open', 5_000)).toEqual(['leanlink', 'vof']);
    expect(whose(1_000, 'open', 5_000)).toEqual(['vof']);
    expect(whose(1_000, 'closed', 5_000)).toEqual(['vof']);
  });
});
