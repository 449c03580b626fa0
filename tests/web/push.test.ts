import { until } from '@nattvakt/dispatcher/testing/conditions';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { notifications, PushNight, WorkerTools, workerReady } from './push-night.js';

/** A browser, a dispatcher and a service worker take their time on a busy machine. */
vi.setConfig({ testTimeout: 90_000 });

let world: PushNight;
beforeEach(async () => {
  world = await PushNight.begin();
});
afterEach(() => world.end());

const { stringify } = JSON;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const pushed = (type: string) =>
  world.pushes.delivered.filter(({ payload }) => (payload as { type: string }).type === type);
const pages = () => pushed('page');
const clearings = () => pushed('clear');
const subscribed = () =>
  until('the phone to be subscribed', async () => {
    const phones = await world.night.dispatcher.store.contacts.subscribedPhones();
    return phones.includes('vof-natt-1') ? phones : undefined;
  });

/** The app is closed; what is left open belongs to the same site, so that one can look. */
async function closed(app: Page): Promise<Page> {
  await workerReady(app);
  await subscribed();
  const beside = await app.context().newPage();
  await beside.goto(`${world.night.dispatcher.httpUrl}/icons/icon-192.png`);
  const before = await looking();
  await app.close();
  await until('the stream to be gone', async () => (await looking()) < before || undefined);
  return beside;
}

/** Phones on the live stream, as the dispatcher counts them. */
async function looking(): Promise<number> {
  const metrics = await (await fetch(`${world.night.dispatcher.httpUrl}/metrics`)).text();
  return Number(/^nattvakt_live_viewers (\d+)$/m.exec(metrics)?.[1]);
}

const wayTo = async (caseId: string) => {
  const rows = await world.night.dispatcher.store.contacts.contactsOf(caseId);
  return rows.filter(({ pageId }) => pageId.endsWith(':vof-natt-1')).map(({ channel, state }) => `${channel} ${state}`);
};

describe('a push to a phone whose app is closed', () => {
  it('is shown without anybody’s name, and the phone itself says so; touched, it opens the alarm', async () => {
    const beside = await closed(await world.onShift('vof-natt-1'));
    const worker = await WorkerTools.of(beside);
    const { id } = await world.night.gateway.raise();
    const { payload } = await until('the push', () => world.pushes.delivered[0]);
    expect(stringify(payload)).not.toContain('Elsa');

    await worker.push(payload);
    const [shown] = await until('the notification', async () => {
      const found = await notifications(beside);
      return found.length > 0 ? found : undefined;
    });
    expect(shown).toMatchObject({ tag: `case:${id}`, title: 'Trygghetslarm i Nord' });
    const page = (payload as { page: string }).page;
    await until(
      'the receipt',
      async () => (await world.night.dispatcher.store.contacts.page(page))?.shown || undefined,
    );

    // The subscription has died meanwhile: opening the app is enough to have another.
    const { contacts } = world.night.dispatcher.store;
    await contacts.putSubscription('vof-natt-1', '{}', Date.now());
    await beside.goto(`${world.night.dispatcher.httpUrl}/#larm=${id}`);
    await until('it to subscribe anew', async () => (await contacts.page(page))?.subscription !== '{}');
    await beside.getByRole('article', { name: 'Hjälpknapp' }).getByText('Elsa Ek').waitFor();
    await beside.getByRole('button', { name: 'Jag tar larmet' }).click();
    await until('the notification to be cleared', async () => (await notifications(beside)).length === 0 || undefined);
    expect(await wayTo(id)).toContain('push sent');
  });

  it('takes the place of the one before for the same alarm, and clears those of alarms that ring no more', async () => {
    const app = await world.onShift('vof-natt-1');
    const other = await world.night.onShift('vof-natt-2');
    const beside = await closed(app);
    const worker = await WorkerTools.of(beside);
    const first = await world.night.gateway.raise();
    const payload = await until('the push', () => world.pushes.delivered[0]?.payload);
    await worker.push(payload);
    await worker.push(payload);
    await until('one notification', async () => (await notifications(beside)).length === 1 || undefined);

    await other.getByRole('button', { name: 'Jag tar larmet' }).click();
    await world.night.gateway.progressTo('accepted');
    const clearing = await until('the push that clears it', () => clearings()[0]);
    expect(clearing).toMatchObject({ urgency: 'low', topic: world.pushes.delivered[0]?.topic });
    expect(stringify(clearing.payload)).not.toMatch(/Elsa|Karin|Storgatan/);
    await worker.push(clearing.payload);
    await until('it to say that somebody has it', async () => {
      const found = await notifications(beside);
      return (found.length === 1 && found[0]?.body === 'Taget av en kollega.' && found[0].silent) || undefined;
    });

    const second = await world.night.gateway.raise({ device: { id: 'cord' } });
    await worker.push(await until('another page', () => pages()[1]?.payload));
    const tags = await until('the first to be cleared', async () => {
      const found = (await notifications(beside)).map(({ tag }) => tag);
      return found.length === 1 && found[0] === `case:${second.id}` ? found : undefined;
    });
    expect(tags).not.toContain(`case:${first.id}`);

    // Beside another that rings, and when the app is opened, nothing of what is over stays.
    await worker.push(clearing.payload);
    await button(other, 'Avsluta').click();
    await other.getByLabel('Behövde inget').check();
    await button(other, 'Avsluta larmet').click();
    await button(other, 'Jag tar larmet').click();
    await worker.push(await until('the second clearing', () => clearings()[1]?.payload));
    await until('only what is over to be left', async () => {
      const found = await notifications(beside);
      return (found.length === 1 && found[0]?.silent) || undefined;
    });
    await beside.goto(world.night.dispatcher.httpUrl);
    await until('nothing to be left', async () => (await notifications(beside)).length === 0 || undefined);
    expect(clearings().map(({ payload }) => (payload as { case: string }).case)).toEqual([first.id, second.id]);
  });

  it('is shown whatever it holds, and never more than nine at a time', async () => {
    const beside = await closed(await world.onShift('vof-natt-1'));
    await beside.context().setOffline(true);
    const worker = await WorkerTools.of(beside);
    await worker.push('not JSON at all');
    await until(
      'it to be shown',
      async () => (await notifications(beside)).some(({ body }) => body.includes('Öppna larmtelefonen')) || undefined,
    );
    for (let n = 0; n < 12; n += 1) await worker.push({ case: `c-${n}`, title: `Larm ${n}`, body: '' });
    // The worker takes them side by side: the last may be shown while some before it are not yet.
    await until('the last to be shown, no more than nine, and the oldest gone', async () => {
      const titles = (await notifications(beside)).map(({ title }) => title);
      return titles.includes('Larm 11') && !titles.includes('Nattvakt') && titles.length <= 9;
    });
  });
});

describe('a phone that cannot be pushed to', () => {
  it('says that notifications are turned off, and what to do', async () => {
    const page = await world.page('no');
    await page.goto(await world.night.link('vof-natt-1'));
    await page.getByRole('button', { name: 'Börja passet' }).click();
    await page.getByRole('heading', { name: /^Aviseringar är/ }).waitFor();
    await page.getByText('Gå till telefonens inställningar').waitFor();
  });

  it('says so when its browser will not subscribe, until it does', async () => {
    const page = await world.page();
    await page.addInitScript(() => {
      const { subscribe } = PushManager.prototype;
      PushManager.prototype.subscribe = () => Promise.reject(new Error('no service'));
      addEventListener('mend', () => {
        PushManager.prototype.subscribe = subscribe;
      });
    });
    await page.goto(await world.night.link('vof-natt-1'));
    await page.getByRole('button', { name: 'Börja passet' }).click();
    await page.getByRole('heading', { name: 'Larm når dig bara när appen är öppen' }).waitFor();
    await page.evaluate(() => dispatchEvent(new Event('mend')));
    await page.getByRole('button', { name: 'Prova igen' }).click();
    await page.getByRole('heading', { name: 'Larm når dig bara när appen är öppen' }).waitFor({ state: 'detached' });
    await subscribed();
  });
});
