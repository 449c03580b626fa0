import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultsOf } from './axe.js';
import { desk, Night, smallest } from './night.js';
import { atDesk, expectAccessible } from './office.js';

const patienceMs = 150_000;
let night: Night;
let page: Page;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

const dialog = (name: string) => page.getByRole('dialog', { name, exact: true });
const people = async () => (await night.dispatcher.store.directory.directory()).people;
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const linkShown = async () => {
  await dialog('Länk att ge ut').getByRole('img', { name: 'QR-kod med länken' }).waitFor();
  return await dialog('Länk att ge ut').getByRole('textbox', { name: 'Länken' }).inputValue();
};

describe('people at the desk', { timeout: patienceMs }, () => {
  it('are added once, handed a link and a code, lose a phone, and leave', async () => {
    page = await atDesk(night, 'manager-vof', '/desk/personer');
    await page.getByRole('button', { name: 'Öppna Leila Rahimi' }).waitFor();
    const before = (await people()).length;
    await press('Ny person');
    await press('Spara');
    await page.getByText('Skriv förnamnet.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await dialog('Ny person').getByLabel('Förnamn').fill('Nils');
    await dialog('Ny person').getByLabel('Efternamn').fill('Ny');
    // What was written is still there after a reload.
    await page.reload();
    await press('Ny person');
    await dialog('Ny person').getByText('Det du skrev förut är kvar.').waitFor();
    await dialog('Ny person').getByLabel('Nattpersonal').check();
    await page.getByRole('button', { name: 'Spara', exact: true }).dblclick();
    await dialog('Nils Ny').waitFor();
    expect((await people()).length).toBe(before + 1);

    await press('Ge länk och QR-kod');
    const first = await linkShown();
    expect(first).toMatch(/\/in\/#lank=/);
    expect(await faultsOf(page)).toEqual([]);
    await dialog('Länk att ge ut').getByRole('button', { name: 'Stäng' }).click();
    await press('Sätt kod för larmtelefon');
    await dialog('Nils Ny').getByLabel('Ny kod').fill('1234');
    await press('Spara koden');
    await page.getByText('Koden är för lätt att gissa.').waitFor();
    await dialog('Nils Ny').getByLabel('Ny kod').fill('7391');
    await press('Spara koden');
    await page.getByText('Koden är satt.').waitFor();

    await press('Tappad telefon');
    await page.getByText('slutar gälla nu').waitFor();
    await press('Spärra och visa ny länk');
    expect(await linkShown()).not.toBe(first);
    await dialog('Länk att ge ut').getByRole('button', { name: 'Stäng' }).click();
    await press('Personen slutar');
    expect(await faultsOf(page)).toEqual([]);
    await press('Ja, personen slutar');
    await page.getByText('Personen har slutat.').waitFor();
    await page.getByRole('button', { name: 'Öppna Nils Ny' }).waitFor({ state: 'detached' });
    expect((await night.dispatcher.store.identity.enrolled()).codes).toEqual([]);
  });

  it('are clean for axe, at 320 px, and for a duty lead who may only look', async () => {
    page = await atDesk(night, 'duty-lead-vof', '/desk/personer');
    await page.getByRole('button', { name: 'Öppna Leila Rahimi' }).click();
    await page.getByText('Bara en chef kan ändra.').waitFor();
    expect(await page.getByRole('button', { name: 'Ny person' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await expectAccessible(page, 'people');
    await page.setViewportSize(smallest);
    await expectAccessible(page, 'people, 320 px');
    await page.goto(`${night.dispatcher.httpUrl}/desk/telefoner`);
    await page.getByRole('button', { name: 'Öppna Larmtelefon 1' }).waitFor();
    await expectAccessible(page, 'phones, 320 px');
  });
});

describe('alarm phones at the desk', { timeout: patienceMs }, () => {
  it('tell how they are, ring, are blocked, and are handed a new link within a minute', async () => {
    const phone = await night.dispatcher.phone('vof-natt-1');
    const seenAt = Date.now();
    await night.dispatcher.store.coverage.savePhoneLives([
      { phoneId: 'vof-natt-1', battery: 14, charging: false, seenAt },
    ]);
    page = await atDesk(night, 'manager-vof', '/desk/telefoner');
    const row = page.getByRole('row').filter({ hasText: 'Leila' });
    for (const words of ['Svagt, 14 %', 'Inte provad']) await row.getByText(words).waitFor();
    await row.getByText('Hörs, ').waitFor();
    await expectAccessible(page, 'phones');
    await page.getByRole('button', { name: 'Öppna Larmtelefon 1' }).click();
    await press('Prova ringsignalen');
    await page.getByText('Telefonen ringer nu.').waitFor();
    await expect.poll(() => phone.told.map(({ event }) => event)).toContain('test-ring');
    await press('Spärra och visa ny länk');
    await page.getByText('får inga fler larm').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await dialog('Larmtelefon 1').locator('.people-sure').getByRole('button').click();
    expect(await linkShown()).toMatch(/\/#lank=/);
    expect((await phone.get('/api/session')).status).toBe(401);
    await dialog('Länk att ge ut').getByRole('button', { name: 'Stäng' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('row').filter({ hasText: 'Larmtelefon 1' }).getByText('Inte inlagd').waitFor();
  });

  it('are added, and are clean for axe when there are none and when the dispatcher is gone', async () => {
    page = await atDesk(night, 'manager-leanlink', '/desk/telefoner');
    await page.getByRole('heading', { name: 'Larmtelefoner' }).waitFor();
    await page.route('**/api/phones', (route) => route.fulfill({ json: { providers: [], phones: [] } }), { times: 1 });
    await page.reload();
    await page.getByText('Det finns inga larmtelefoner ännu.').waitFor();
    await expectAccessible(page, 'no phones');
    await page.reload();
    await press('Ny larmtelefon');
    await dialog('Ny larmtelefon').getByLabel('Vad telefonen heter').fill('Reservtelefon');
    await dialog('Ny larmtelefon').getByLabel('Telefonens nummer').fill('070-174 06 12');
    await page.getByRole('button', { name: 'Spara', exact: true }).dblclick();
    await dialog('Reservtelefon').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('+46701740612').waitFor();
    await page.setViewportSize(desk);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Öppna Reservtelefon' }).click();
    await press('Prova ringsignalen');
    await page.getByText('Ingen kontakt. Det är osäkert om det gick fram.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });
});
