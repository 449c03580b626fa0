import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addHome } from '@nattvakt/dispatcher/seed';
import { sqliteStore } from '@nattvakt/dispatcher/store/knex/knex-store';
import type { Store } from '@nattvakt/dispatcher/store/store';
import { until } from '@nattvakt/dispatcher/testing/conditions';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { numbers, PagingWorld } from './paging-world.js';

const minute = 60_000;
const lead = { phoneId: 'vof-lead-1', personId: 'person-lead', number: '+46701740650' };

let world: PagingWorld;
let folder: string;
let saveFindings: Store['coverage']['saveFindings'];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notices-'));
  const store = sqliteStore(join(folder, 'store.sqlite'));
  // What is found is what a test says. The watch's own looks, at teams that have a shift just now or none, change nothing.
  saveFindings = store.coverage.saveFindings.bind(store.coverage);
  store.coverage.saveFindings = () => Promise.resolve();
  world = await PagingWorld.start(undefined, store);
});
afterEach(async () => {
  await world.stop();
  await rm(folder, { recursive: true, force: true });
  expect(world.pushes.refusals).toEqual([]);
});

/** A duty lead at VoF, signed on to a phone. */
async function dutyLead(): Promise<void> {
  const { phoneId, personId, number } = lead;
  await world.dispatcher.store.directory.put({
    teams: [{ id: 'vof-lead', providerId: 'vof', name: 'Larmledning', role: 'duty-lead' }],
    people: [{ id: personId, givenName: 'Eva', familyName: 'Ek' }],
    phones: [{ id: phoneId, label: 'Ledningens telefon', number }],
    signOns: [{ id: 'so-lead', phoneId, personId, teamId: 'vof-lead', fromMs: 0, untilMs: null }],
  });
  await world.dispatcher.directoryKnown();
}

/** Something is wrong with a team's phones from now on. */
async function found(id: string, teamId = 'vof-natt'): Promise<void> {
  const finding = { id, key: id, reason: 'only-phone-silent' as const, teamId, from: world.now, until: null };
  await saveFindings({
    ...{ opened: [{ ...finding, openedAt: world.now }], extended: [], closed: [] },
  });
}
const putRight = (id: string) =>
  saveFindings({
    ...{ opened: [], extended: [], closed: [{ id, at: world.now, ending: 'put-right' }] },
  });
/** Time goes by until this hour, UTC, of the next day. */
function toHour(hour: number): void {
  const then = new Date(world.now);
  then.setUTCDate(then.getUTCDate() + 1);
  then.setUTCHours(hour, 0, 0, 0);
  world.pass(then.getTime() - world.now);
}
const notices = () => world.dispatcher.store.notices.notices(0, 100);
const noticeWhere = (what: string, state: string, channel: string) =>
  until(what, async () => (await notices()).find((row) => row.state === state && row.channel === channel));
const texts = () => world.elks.sms.map(({ to, message }) => `${to}: ${message}`);
const pushed = () => world.pushes.delivered.map(({ payload }) => payload as { type: string; body: string });

it('tells the duty lead by push what the watch finds, and by SMS when their phone shows nothing', async () => {
  await dutyLead();
  await world.phoneAway(lead.phoneId);
  await found('f-1');
  await noticeWhere('a push to be sent', 'sent', 'push');
  expect(pushed()).toMatchObject([
    {
      ...{ type: 'notice', title: 'Natten är inte täckt' },
      body: 'Ingen larmtelefon svarar: Vård- och omsorgsförvaltningen, nattpatrull. Öppna Nattvakt.',
    },
  ]);
  expect(texts()).toEqual([]);
  world.pass(minute);
  await noticeWhere('an SMS to be sent', 'sent', 'sms');
  expect(texts()).toEqual([
    `${lead.number}: Nattvakt: Ingen larmtelefon svarar: Vård- och omsorgsförvaltningen, nattpatrull. Öppna Nattvakt.`,
  ]);
});

it('sends no SMS when the phone itself says that it shows the notice', async () => {
  await dutyLead();
  const { phone } = await world.phoneAway(lead.phoneId);
  await found('f-1');
  const { id } = await noticeWhere('a push to be sent', 'sent', 'push');
  const shown = await phone.ask('POST', `/api/notices/${encodeURIComponent(id)}/shown`);
  expect(shown.status).toBe(204);
  expect((await phone.ask('POST', '/api/notices/another/shown')).status).toBe(404);
  world.pass(minute);
  await noticeWhere('the SMS to be called off', 'called-off', 'sms');
  expect(texts()).toEqual([]);
});

it('tells each finding once, and quietly that it was put right', async () => {
  await dutyLead();
  await world.phoneAway(lead.phoneId);
  await found('f-1');
  await noticeWhere('a push to be sent', 'sent', 'push');
  await putRight('f-1');
  await until('the end to be told', () => pushed().find(({ body }) => body.startsWith('Löst: ')));
  await noticeWhere('the SMS to be called off', 'called-off', 'sms');
  world.pass(5 * minute);
  await found('f-2');
  await until('the second finding to be told', () => pushed().length === 3);
  expect(texts()).toEqual([]);
});

it('texts a duty lead in the language of their phone’s page, also when it never subscribed to pushes', async () => {
  await dutyLead();
  await world.dispatcher.store.coverage.savePhoneLives([{ phoneId: lead.phoneId, language: 'en' }]);
  await found('f-1');
  await until('an SMS', () => texts().length === 1);
  expect(texts()).toEqual([
    `${lead.number}: Nattvakt: No alarm phone answers: Vård- och omsorgsförvaltningen, nattpatrull. Open Nattvakt.`,
  ]);
});

it('tells the number in the configuration where a provider has no duty lead', async () => {
  await found('f-1');
  await until('an SMS', () => texts().length === 1);
  expect(world.elks.sms[0]?.to).toBe(numbers.backstop);
});

it('goes to the SMS at once when the push service says that the phone is gone', async () => {
  await dutyLead();
  const { subscription } = await world.phoneAway(lead.phoneId);
  world.pushes.unsubscribe(subscription);
  await found('f-1');
  await noticeWhere('the push to fail', 'failed', 'push');
  await noticeWhere('an SMS to be sent', 'sent', 'sms');
  world.pushes.refusals.length = 0;
});

it('tells the duty lead of a task by day, once, and not at night', async () => {
  await dutyLead();
  await world.phoneAway(lead.phoneId);
  toHour(1);
  const { store } = world.dispatcher;
  await addHome(store, { id: 'home-1', clientName: 'Elsa Ek', street: 'Storgatan 4', areaId: 'nord' });
  await world.dispatcher.directoryKnown();
  const opened = { openedAtMs: world.now, openedBy: 'engine', facts: {}, closedAtMs: null, closedBy: null, note: null };
  await store.tasks.addTasks([{ ...opened, id: 'task-1', kind: 'consent-ended', subject: 'c-1', homeId: 'home-1' }]);
  await found('f-1');
  await until('what is wrong now to be told', () => pushed().length === 1);
  expect(await store.notices.untoldTasks(10)).toHaveLength(1);
  world.pass(8 * 60 * minute);
  const task = await until('the task to be told by day', () => pushed().find(({ body }) => body.includes('samtycke')));
  expect(task).toMatchObject({ type: 'notice', title: 'En uppgift väntar' });
  expect(await store.notices.untoldTasks(10)).toEqual([]);
});

it('does not wake anybody for a gap in days', async () => {
  toHour(1);
  const from = world.now + 3 * 24 * 60 * minute;
  await saveFindings({
    opened: [
      {
        ...{ id: 'f-1', key: 'f-1', reason: 'planned-gap', teamId: 'vof-natt' },
        ...{ from, until: from + minute, openedAt: world.now },
      },
    ],
    ...{ extended: [], closed: [] },
  });
  await found('f-2', 'vardaga-natt');
  await until('what is wrong now to be told', () => texts().length === 1);
  expect(texts()[0]).toContain('Ingen larmtelefon svarar: Vardaga');
  world.pass(8 * 60 * minute);
  await until('the gap to be told by day', () => texts().some((text) => text.includes('ingen är planerad')));
});
