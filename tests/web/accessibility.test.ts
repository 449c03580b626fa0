import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Night } from './night.js';
import { atDesk } from './office.js';

/** More stops than any page has. */
const mostStops = 150;

let night: Night;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

/** Goes on with the tab key until it is there, once it can be used. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.click({ trial: true });
  for (let stop = 0; stop < mostStops; stop++) {
    if (await target.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the tab key does not lead to ${target}`);
}

async function enter(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: true }));
  await page.keyboard.press('Enter');
}

/** `every-page.test.ts` holds each page to the rules; here people without a mouse or a screen get something done. */
describe('by keyboard alone', { timeout: 120_000 }, () => {
  it('somebody makes the phone theirs, takes an alarm that is read out, comes, and closes it', async () => {
    const page = await night.page();
    await page.goto(night.dispatcher.httpUrl);
    await tabTo(page, page.getByLabel('Engångslänk'));
    await page.keyboard.insertText(await night.link('vof-natt-1'));
    await page.keyboard.press('Enter');
    await enter(page, 'Börja passet');
    await enter(page, 'Ja, jag hör den');
    await page.getByRole('heading', { name: 'Allt lugnt' }).waitFor();

    await night.gateway.raise({ device: { id: 'keyboard' } });
    const said = page.getByRole('alert').getByText('Nytt larm: Hjälpknapp. Elsa Ek, Storgatan 4.');
    await said.waitFor({ state: 'attached' });
    await enter(page, 'Jag tar larmet');
    await page.getByText('Du har larmet').waitFor();
    // The place is kept: the card has the focus, and its first button comes next.
    await page.waitForFunction(() => document.activeElement?.textContent === 'Hjälpknapp');
    await page.getByRole('button', { name: 'Jag är på plats' }).click({ trial: true });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Jag är på plats');
    await page.keyboard.press('Enter');
    await night.gateway.progressTo('arrived');
    await enter(page, 'Avsluta');
    await tabTo(page, page.getByRole('radio').first());
    await page.keyboard.press('Space');
    await enter(page, 'Avsluta larmet');
    await night.gateway.progressTo('closed');
    await page.getByRole('heading', { name: 'Allt lugnt' }).waitFor();
  });

  it('somebody plans a shift at the desk, and is where they were when the dialog closes', async () => {
    const page = await atDesk(night, 'manager-vof', '/desk/schema');
    await page.getByRole('heading', { name: 'Schema', exact: true }).waitFor();
    await enter(page, 'Nytt pass');
    const dialog = page.getByRole('dialog', { name: 'Nytt pass' });
    await tabTo(page, dialog.getByLabel('Vem'));
    await page.keyboard.type('Karin');
    await tabTo(page, dialog.getByRole('button', { name: 'Spara' }));
    await page.keyboard.press('Enter');
    await page.getByText('Schemat är ändrat.').waitFor();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Nytt pass');
    const planned = await night.dispatcher.store.rota.shifts({ from: 0, until: Number.MAX_SAFE_INTEGER });
    expect(planned).toMatchObject([{ personId: 'person-vof-natt-2' }]);
  });
});
