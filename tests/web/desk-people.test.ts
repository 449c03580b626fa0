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
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
describe('people at the desk', { timeout: patienceMs }, () => {
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
    await page.getByText('Ingen kontakt. Inget är ändrat. Tryck igen.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });
});
