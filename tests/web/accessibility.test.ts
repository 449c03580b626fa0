import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultsOf } from './axe.js';
import { beginShift, Night, type Size, smallest } from './night.js';

/** The narrowest: `every-page.test.ts` walks the other sizes. */
const sizes: [string, Size][] = [['320 px', smallest]];
const languages = ['sv', 'en'] as const;
/** Axe reads the whole page some dozens of times. */
const patienceMs = 120_000;

let night: Night;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

/** Buttons that a thumb would miss. */
async function tooSmall(page: Page, leastPx: number): Promise<string[]> {
  const buttons = await page.getByRole('button').all();
  const boxes = await Promise.all(
    buttons.map(async (one) => ({ name: await one.innerText(), box: await one.boundingBox() })),
  );
  return boxes.filter(({ box }) => box !== null && Math.min(box.width, box.height) < leastPx).map(({ name }) => name);
}

async function inEveryLanguage(page: Page, check: (language: string) => Promise<void>): Promise<void> {
  for (const language of languages) {
    const other = page.getByRole('button', { name: language === 'en' ? 'English' : 'Svenska' });
    if ((await other.count()) > 0) await other.click();
    await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
    await check(language);
  }
  await page.getByRole('button', { name: 'Svenska' }).click();
}

describe.each(sizes)('on %s, in both languages, axe finds nothing', (_name, size) => {
  it(
    'before signing in, and with a link that is no good',
    async () => {
      const page = await night.page(size);
      await page.goto(night.dispatcher.httpUrl);
      await page.getByRole('heading', { name: 'Logga in på larmtelefonen' }).waitFor();
      await inEveryLanguage(page, async () => expect(await faultsOf(page)).toEqual([]));
      await page.goto(`${night.dispatcher.httpUrl}/#lank=there-is-no-such-link`);
      await page.getByText('Länken finns inte. Be om en ny.').waitFor();
      await inEveryLanguage(page, async () => expect(await faultsOf(page)).toEqual([]));
    },
    patienceMs,
  );

  it(
    'from the start of the shift until an alarm is closed, and without contact',
    async () => {
      const page = await night.page(size);
      await page.goto(await night.link('vof-natt-1'));
      await page.getByRole('button', { name: 'Börja passet' }).waitFor();
      const isClean = (state: string) =>
        inEveryLanguage(page, async (language) => {
          expect({ state, language, faults: await faultsOf(page) }).toEqual({ state, language, faults: [] });
          expect({ state, language, small: await tooSmall(page, 48) }).toEqual({ state, language, small: [] });
        });
      await isClean('start');
      await beginShift(page);
      await isClean('calm');

      const other = await night.onShift('vof-natt-2');
      await night.gateway.raise();
      await night.gateway.raise();
      await page.getByText('2 tryck').waitFor();
      await isClean('ringing');
      await page.getByRole('button', { name: 'Jag tar larmet' }).click();
      await page.getByRole('button', { name: 'Jag är på plats' }).click({ trial: true });
      await isClean('mine');
      await page.getByRole('button', { name: 'Avsluta', exact: true }).click();
      await page.getByRole('button', { name: 'Avsluta larmet' }).click();
      await isClean('closing');
      await page.getByRole('button', { name: 'Tillbaka', exact: true }).click();

      await page.context().setOffline(true);
      await page.getByRole('heading', { name: 'Ingen kontakt med larmcentralen' }).waitFor();
      await page.getByRole('button', { name: 'Jag är på plats' }).click();
      await page.getByText('Ej skickat').waitFor();
      await isClean('not sent');
      await page.context().setOffline(false);
      await night.gateway.progressTo('arrived');

      await night.gateway.raise({ device: { id: 'cord' } });
      await other.getByRole('button', { name: 'Jag tar larmet' }).click();
      await page.getByRole('heading', { name: /tog larmet/ }).waitFor();
      await isClean('taken by another');
      await other.getByRole('button', { name: 'Jag är på plats' }).click();
      await closeAll(other);
      await closeAll(page);
    },
    patienceMs,
  );
});

describe.each(sizes)('on %s, in both languages and both colours, axe finds nothing', (_name, size) => {
  it(
    'on the pages beside the alarms, on the way, and with a phone that is not well',
    async () => {
      const page = await night.page(size);
      await page.addInitScript(() => {
        const battery = Object.assign(new EventTarget(), { level: 0.12, charging: false });
        Object.assign(navigator, { getBattery: () => Promise.resolve(battery) });
      });
      const way = { homeId: 'home-gw-1', keyPlace: 'Nyckelskåp 4', doorNote: 'Portkod 1357', wayNote: null };
      await night.dispatcher.store.ways.putWays([{ ...way, number: '+46701740641' }]);
      await page.goto(await night.link('vof-natt-1'));
      await beginShift(page);
      const isClean = (state: string) =>
        inEveryLanguage(page, async (language) => {
          expect({ state, language, faults: await faultsOf(page) }).toEqual({ state, language, faults: [] });
          expect({ state, language, small: await tooSmall(page, 48) }).toEqual({ state, language, small: [] });
        });
      for (const colour of ['Alltid varm', 'Alltid röd']) {
        await page.getByRole('button', { name: 'Telefonen' }).click();
        await page.getByLabel(colour).check();
        await isClean(`the phone, ${colour}`);
      }
      await page.getByRole('button', { name: 'Överlämning' }).click();
      await page.getByRole('heading', { name: 'Bemanning tills i morgon' }).waitFor();
      await isClean('handover');
      await night.gateway.raise();
      await page.getByRole('button', { name: 'Jag tar larmet' }).click({ trial: true });
      await isClean('ringing, red');
      await page.getByRole('button', { name: 'Jag tar larmet' }).click();
      await page.getByRole('button', { name: 'Visa nyckel, dörr och telefon' }).click();
      await page.getByText('Portkod 1357').waitFor();
      await page.getByRole('button', { name: 'Vad har hänt?' }).click();
      await page.getByText('Larmet kom in').waitFor();
      await isClean('on the way');
      await page.getByRole('button', { name: 'Telefonen' }).click();
      await page.getByRole('button', { name: 'Avsluta passet' }).click();
      await page.getByText('Du har larm kvar.').waitFor();
      await isClean('leaving');
    },
    patienceMs,
  );
});

async function closeAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Avsluta', exact: true }).click();
  await page.getByLabel('Behövde inget').check();
  await page.getByRole('button', { name: 'Avsluta larmet' }).click();
  await page.getByRole('heading', { name: 'Du har' }).waitFor({ state: 'detached' });
}

describe('for those who do not use a mouse or a screen', () => {
  it('takes an alarm by keyboard alone, and keeps the place', async () => {
    const page = await night.page();
    await page.goto(await night.link('vof-natt-1'));
    await page.getByRole('button', { name: 'Börja passet' }).focus();
    await page.keyboard.press('Enter');
    await night.gateway.raise({ device: { id: 'keyboard' } });
    await page
      .getByRole('alert')
      .getByText('Nytt larm: Hjälpknapp. Elsa Ek, Storgatan 4.')
      .waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Jag tar larmet' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Du har larmet').waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === 'Hjälpknapp');
    await page.getByRole('button', { name: 'Jag är på plats' }).click({ trial: true });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Jag är på plats');
  });
});
