import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyPair } from '@nattvakt/dispatcher/authority/key-pair';
import { addGateway, addHome, createPersonLink } from '@nattvakt/dispatcher/seed';
import { TestPhone } from '@nattvakt/dispatcher/testing/test-phone';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../faults/until.js';
import { PlannedHome } from '../plans/planned-home.js';
import { remember } from '../plans/remembered.js';
import { faultsOf } from './axe.js';
import { desk as deskSize, Night, smallest } from './night.js';
import { atDesk, expectAccessible } from './office.js';

const api = '/api/homes/home-gw-plan';
const device = (id: string, name: string, more: object = {}) => ({
  ...{ id, name, bus: 'mqtt', address: id, profile: 'plain', ...more },
});
const devices = [
  device('button', 'Larmknapp', { purpose: 'help-button' }),
  device('bed', 'Sängmattan', { room: 'Sovrummet', purpose: 'bed', expectEveryS: 3600 }),
];
const help = { id: 'help', rule: 'help-button', device: 'button', need: 'call-for-help' };
/** Twenty minutes up is a visit to the bathroom; forty was a fall. */
const outs = [
  { nightsAgo: 12, at: 130, minutes: 20 },
  { nightsAgo: 5, at: 90, minutes: 40 },
];
const shots = process.env.NATTVAKT_SHOTS;

/** The real dispatcher, a real gateway process that remembers thirty nights, and a real browser. */
describe('the plan’s page', { timeout: 240_000 }, () => {
  let night: Night;
  let home: PlannedHome;
  let api1: TestPhone;

  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nattvakt-desk-plan-'));
    const { publicKey, privateKey } = await createKeyPair();
    const key = join(folder, 'plan-key.pem');
    await writeFile(key, privateKey);
    night = await Night.begin({ more: { plans: { key } } });
    const { dispatcher } = night;
    const place = { clientName: 'Elsa Ek', street: 'Storgatan 4', areaId: 'nord' };
    await addHome(dispatcher.store, { id: 'home-gw-plan', ...place });
    await addGateway(dispatcher.store, { id: 'gw-plan', homeId: 'home-gw-plan' });
    api1 = new TestPhone(dispatcher.httpUrl);
    await api1.signIn(await createPersonLink(dispatcher.store, 'manager-vof', Date.now()));
    const from = new Date(Date.now() - 40 * 86_400_000).toISOString();
    const agreed = { about: 'sensors', consenter: 'client', way: 'spoken', cohabitant: 'none', from };
    const consent = (await api1.ask('POST', `${api}/consents`, agreed)).body.id;
    const bed = { id: 'up', rule: 'out-of-bed', device: 'bed', delayS: 900, need: 'fall-risk', consent };
    const rules = [help, { ...bed, window: { from: '22:00', until: '06:00' } }];
    const plan = { timeZone: 'Europe/Stockholm', devices, rules, contacts: [] };
    const saved = await api1.ask('PUT', `${api}/plan`, { basedOn: 0, reason: 'Första planen', plan });
    expect(saved).toMatchObject({ status: 200 });
    home = await PlannedHome.start('gw-plan', dispatcher, publicKey);
    await inForce();
    // Without a plan that says what was agreed to, a home remembers nothing of a bed.
    await home.end('SIGTERM');
    await remember(home.folder, 30, outs, Date.now());
    await home.begin();
    await inForce();
  }, 120_000);
  afterEach(async () => {
    await home?.stop();
    await night?.end();
  });

  const inForce = () =>
    until(
      async () => {
        const { standing, runs } = (await api1.ask('GET', `${api}/plan/standing`)).body;
        return standing === 'in-force' && runs.online;
      },
      () => 'the home runs the first plan',
    );
  const shoot = async (page: Page, name: string) => {
    if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  };

  it('makes a better plan of a false alarm: changed, seen on the nights at home, decided, in force', async () => {
    const page = await atDesk(night, 'manager-vof', '/desk/plan/home-gw-plan');
    await page.getByRole('heading', { name: 'Nattplan för Elsa' }).waitFor();
    await page.getByText('Hemmet följer version').waitFor();
    await page.getByText(/Sängmattan i sovrummet/).waitFor();
    await expectAccessible(page, 'plan');
    await shoot(page, 'plan');

    // By keyboard: the sentence's own field opens its editor.
    const field = page.getByRole('button', { name: 'Ändra tid: 15 minuter' });
    await field.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('spinbutton', { name: 'tid' }).fill('25');
    await page.getByRole('button', { name: 'Ändra tid: 25 minuter' }).waitFor();
    await page.getByRole('button', { name: 'Prova förslaget' }).click();
    await page.getByText(/Nu: 2 larm på 3\d nätter\. Med förslaget: 1 larm\./).waitFor({ timeout: 60_000 });
    await page.getByRole('img', { name: /Förslaget: inga larm/ }).waitFor();
    await expectAccessible(page, 'plan tried');
    await shoot(page, 'plan-tried');
    await page.setViewportSize(smallest);
    await expectAccessible(page, 'plan tried 320');
    await shoot(page, 'plan-tried-320');
    await page.setViewportSize(deskSize);

    await page.getByRole('button', { name: 'Spara och skicka till hemmet' }).click();
    await page.getByText('Fyll i det här.').waitFor();
    await page.getByLabel('Varför ändras planen?').fill('Elsa går på toaletten. Larmet kom i onödan.');
    await page.getByRole('button', { name: 'Spara och skicka till hemmet' }).click();
    await page.getByText('Larmet kom i onödan.').waitFor();
    await page.getByText('Hemmet följer version 2.').waitFor();
    await page.getByText('Vad ändrades?').first().click();
    await page.locator('ins', { hasText: '25 minuter' }).waitFor();
    await page.locator('del', { hasText: '15 minuter' }).waitFor();
    await expectAccessible(page, 'plan saved');
    const { body } = await api1.ask('GET', `${api}/plan`);
    expect(body).toMatchObject({ standing: 'in-force', runs: { version: body.newest.version } });
  });

  it('takes a consent back after a question, and asks what replaces it tonight', async () => {
    const page = await atDesk(night, 'manager-vof', '/desk/planer');
    await page.getByRole('searchbox', { name: 'Sök hem' }).fill('storgatan home-gw-plan');
    await page.getByText('1 hem.').waitFor();
    await page.getByRole('link', { name: 'Storgatan 4' }).click();
    await page.getByRole('button', { name: 'Återta samtycket: Givare' }).click();
    const dialog = page.getByRole('dialog', { name: 'Återta samtycket?' });
    await dialog.getByText('Det gäller en regel i planen och ingen överenskommen tillsyn.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Ja, återta' }).click();
    await page.getByText('Vad ersätter det i natt?').waitFor();
    await page.getByText(/varit ur sängen/).waitFor({ state: 'detached' });
    await page.getByText('Hemmet följer version').waitFor();
    await shoot(page, 'plan-withdrawn');
    await page.getByLabel('Vad gör ni i stället?').fill('Tillsyn klockan två.');
    await page.getByRole('button', { name: 'Klart' }).click();
    await page.getByText('Vad ersätter det i natt?').waitFor({ state: 'detached' });
  });

  it('says plainly that a home is away, and opens the window for unknown devices in one that is there', async () => {
    const page = await atDesk(night, 'manager-vof', '/desk/plan/home-gw-plan');
    await page.getByRole('button', { name: 'Lyssna efter nya enheter i 5 minuter' }).click();
    await page.getByText('Hemmet lyssnar efter nya enheter till').waitFor();
    // A button that never tells of itself: somebody must say that it is to be tried, or nobody notices that it broke.
    const unwatched = page.getByText('Ingen märker om Larmknapp går sönder.');
    await unwatched.waitFor();
    await page.getByText('Inställningar för Larmknapp').click();
    await page.getByLabel('Ska provas med ett tryck').first().selectOption('30');
    await unwatched.waitFor({ state: 'detached' });
    // One that no plan names: what it is, somebody says; how its kind is usually watched is proposed.
    await home.tell('eye', { type: 'motion', detected: true });
    const unknown = page.getByRole('listitem').filter({ hasText: 'eye (mqtt)' });
    await unknown.getByLabel('Namn').fill('Rörelsegivaren');
    await unknown.getByLabel('Profil').fill('plain');
    await unknown.getByLabel('Vad den är till för').selectOption('room');
    expect(await unknown.getByLabel('Hör av sig av sig själv').inputValue()).toBe('3600');
    await unknown.getByRole('button', { name: 'Lägg till i förslaget' }).click();
    await page.getByText('Inställningar för Rörelsegivaren').waitFor();
    home.network.cut();
    await page.getByText('Hemmet har ingen kontakt just nu.').first().waitFor();
    await page.getByRole('button', { name: 'Prova förslaget' }).click();
    await page.getByText('Det här görs i hemmet: försök igen när det är tillbaka.').waitFor();
  });
});
