import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginShift, fallsQuiet, Night, rings, sounds } from './night.js';

/** Each test has a night of its own: a phone shows everything that is open in its areas. */
let night: Night;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
const alarm = (page: Page, name = 'Hjälpknapp') => page.getByRole('article', { name });

describe('the alarm phone', () => {
  it('signs in with a link that works once, and takes it out of the address bar', async () => {
    const link = await night.link('vof-natt-1');
    const page = await night.page();
    await page.goto(link);
    await button(page, 'Börja passet').waitFor();
    expect(page.url()).not.toContain('lank');

    const thief = await night.page();
    await thief.goto(link);
    await thief.getByText('Länken är redan använd. Be om en ny.').waitFor();
    await thief.getByText('Länken gäller en gång.').waitFor();
    // A pasted address does as well.
    await thief.getByLabel('Engångslänk').fill(await night.link('vof-natt-2'));
    await button(thief, 'Logga in').click();
    await button(thief, 'Börja passet').waitFor();
  });

  it('rings until somebody takes it; the others fall quiet and see who did', async () => {
    const [first, second] = [await night.onShift('vof-natt-1'), await night.onShift('vof-natt-2')];
    await heading(first, 'Allt lugnt').waitFor();
    expect(await sounds(first)).toBe(0);

    const { id } = await night.gateway.raise();
    await Promise.all([rings(first), rings(second)]);
    await first.waitForFunction(() => document.title.startsWith('LARM (1)'));
    const card = alarm(first);
    for (const words of ['Elsa Ek', 'Storgatan 4', 'Sovrum · Halsband', 'Ingen har tagit larmet']) {
      await card.getByText(words).waitFor();
    }

    await button(first, 'Jag tar larmet').click();
    await Promise.all([fallsQuiet(first), fallsQuiet(second)]);
    expect(await night.gateway.progressTo('accepted')).toMatchObject({ case: id });
    await heading(second, 'Leila tog larmet').waitFor();
    expect(await button(second, 'Jag tar larmet').count()).toBe(0);
    await button(second, 'OK').click();
    await heading(second, 'Allt lugnt').waitFor();

    await button(first, 'Jag är på plats').click();
    await night.gateway.progressTo('arrived');
    await button(first, 'Avsluta').click();
    await button(first, 'Avsluta larmet').click();
    await first.getByText('Välj hur det gick.').waitFor();
    await first.getByLabel('Hjälpte på plats').check();
    await first.getByLabel('Kort rad, om något ska sägas vidare').fill('Ville ha vatten');
    await button(first, 'Avsluta larmet').click();
    await night.gateway.progressTo('closed');
    await heading(first, 'Allt lugnt').waitFor();
  });

  it('tells the dispatcher itself that it shows the page', async () => {
    const page = await night.onShift('vof-natt-1');
    const shown = page.waitForResponse((response) => /\/api\/pages\/.+\/shown$/.test(response.url()));
    await night.gateway.raise();
    expect((await shown).status()).toBe(204);
  });

  it('shows every alarm, the most urgent first, and counts presses', async () => {
    const page = await night.onShift('vof-natt-1');
    await night.gateway.raise({ kind: 'battery-low', device: { id: 'mat' } });
    await night.gateway.raise({ kind: 'left-home-at-night', device: { id: 'door' } });
    await night.gateway.raise();
    await night.gateway.raise();
    await night.gateway.raise({ kind: 'from-the-future', device: { id: 'new' } });
    await page.getByText('2 tryck').waitFor();
    await alarm(page, 'Okänt larm').waitFor();
    const names = await page.getByRole('article').getByRole('heading').allInnerTexts();
    expect(names).toEqual(['Hjälpknapp', 'Okänt larm', 'Har gått ut i natten', 'Svagt batteri']);
  });

  it('rings the one who has it when the client presses again, and lets them answer', async () => {
    const page = await night.onShift('vof-natt-1');
    await night.gateway.raise();
    await button(page, 'Jag tar larmet').click();
    await fallsQuiet(page);
    await night.gateway.progressTo('accepted');
    await night.gateway.raise();
    await rings(page);
    await page.getByText('Tryckte igen').waitFor();
    await button(page, 'Jag är på väg').click();
    await fallsQuiet(page);
    await page.getByText('Du har larmet').waitFor();
  });

  it('rings again for others when it is handed back', async () => {
    const [first, second] = [await night.onShift('vof-natt-1'), await night.onShift('vof-natt-2')];
    await night.gateway.raise();
    await button(first, 'Jag tar larmet').click();
    await fallsQuiet(second);
    await button(first, 'Lämna tillbaka').click();
    await rings(second);
    await night.gateway.progressTo('handed-back');
  });
});

describe('hands in a hurry', () => {
  it('takes an alarm once however often it is tapped, and a double tap does not say “there”', async () => {
    const page = await night.onShift('vof-natt-1');
    const { id } = await night.gateway.raise();
    // It came up within a moment of the last tap, and rests for as long.
    await button(page, 'Jag tar larmet').click({ trial: true });
    const { x, y, width, height } = (await button(page, 'Jag tar larmet').boundingBox())!;
    for (let tap = 0; tap < 3; tap++) await page.mouse.click(x + width / 2, y + height / 2);
    await page.getByText('Du har larmet').waitFor();
    await button(page, 'Jag är på plats').click({ trial: true });
    const events = night.gateway.progress.filter((progress) => progress.case === id).map((progress) => progress.event);
    expect(events).toEqual(['accepted']);
  });

  it('goes on where it was after a reload in the middle of it, and any touch gives the sound back', async () => {
    const page = await night.onShift('vof-natt-1');
    await night.gateway.raise();
    await rings(page);
    await page.reload();
    await heading(page, 'Ljudet är av').waitFor();
    await alarm(page).getByText('Elsa Ek').click();
    await rings(page);
    await heading(page, 'Ljudet är av').waitFor({ state: 'detached' });
    await button(page, 'Jag tar larmet').click();
    await fallsQuiet(page);
  });

  it('is told when the sound is taken away, and a touch brings it back', async () => {
    const page = await night.onShift('vof-natt-1');
    await page.evaluate(() => window.silence());
    await heading(page, 'Ljudet är av').waitFor();
    await button(page, 'Slå på ljudet').click();
    await heading(page, 'Allt lugnt').waitFor();
    await night.gateway.raise();
    await rings(page);
  });

  it('is told who was faster', async () => {
    const [first, second] = [await night.onShift('vof-natt-1'), await night.onShift('vof-natt-2')];
    await night.gateway.raise();
    // The second phone answers an alarm that, meanwhile, somebody has taken.
    await second.route('**/accept', async (route) => {
      await button(first, 'Jag tar larmet').click();
      await night.gateway.progressTo('accepted');
      await route.continue();
    });
    await button(second, 'Jag tar larmet').click();
    await second.getByRole('status', { name: 'Meddelanden' }).getByText('Elsa Ek: Leila tog larmet.').waitFor();
    await fallsQuiet(second);
  });
});

describe('without contact', () => {
  it('says so at once, keeps what was pressed across a reload, and sends it when contact is back', async () => {
    const page = await night.onShift('vof-natt-1');
    const { id } = await night.gateway.raise();
    await rings(page);
    await page.context().setOffline(true);
    await heading(page, 'Ingen kontakt med larmcentralen').waitFor();
    await button(page, 'Jag tar larmet').click();
    await alarm(page).getByText('Ej skickat').waitFor();
    await fallsQuiet(page);
    expect(night.gateway.progress).toEqual([]);

    const kept = await page.evaluate(() => localStorage.getItem('nattvakt.actions'));
    expect(JSON.parse(kept ?? '')).toMatchObject([{ caseId: id, wish: { type: 'accept' } }]);
    expect(kept).not.toContain('Elsa');
    await page.context().setOffline(false);
    await page.reload();
    await night.gateway.progressTo('accepted');
    await page.getByText('Du har larmet').waitFor();
    expect(await page.evaluate(() => localStorage.getItem('nattvakt.actions'))).toBe('[]');
  });

  it('says what happened instead when it comes back too late', async () => {
    const [first, second] = [await night.onShift('vof-natt-1'), await night.onShift('vof-natt-2')];
    await night.gateway.raise();
    await rings(second);
    await second.context().setOffline(true);
    await button(second, 'Jag tar larmet').click();
    await alarm(second).getByText('Ej skickat').waitFor();
    await button(first, 'Jag tar larmet').click();
    await night.gateway.progressTo('accepted');
    await second.context().setOffline(false);
    await second.getByRole('status', { name: 'Meddelanden' }).getByText('Elsa Ek: Leila tog larmet.').waitFor();
    await heading(second, 'Leila tog larmet').waitFor();
  });

  it('sounds after half a minute, and is quiet again with contact', async () => {
    const page = await night.page();
    await page.clock.install();
    await page.goto(await night.link('vof-natt-1'));
    await beginShift(page);
    await page.context().setOffline(true);
    await heading(page, 'Ingen kontakt med larmcentralen').waitFor();
    expect(await heading(page, 'Allt lugnt').count()).toBe(0);
    await page.clock.fastForward(28_000);
    expect(await sounds(page)).toBe(0);
    await page.clock.fastForward(3_000);
    await rings(page);
    await page.context().setOffline(false);
    await page.clock.fastForward(5_000);
    await fallsQuiet(page);
    await heading(page, 'Allt lugnt').waitFor();
  });
});
