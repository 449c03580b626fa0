import { createPersonLink } from '@nattvakt/dispatcher/identity/links';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { faultsOf } from './axe.js';
import { desk, type Night, type Size } from './night.js';

export const wall: Size = { width: 1920, height: 1080 };

/** Somebody at a desk: signed in by a link of their own, on the page at `path`. */
export async function atDesk(night: Night, personId: string, path = '/desk/', size: Size = desk): Promise<Page> {
  const page = await night.page(size);
  const token = await createPersonLink(night.dispatcher.store, personId);
  await page.goto(`${night.dispatcher.httpUrl}${path}#lank=${token}`);
  return page;
}

const settings = [
  { language: 'sv', look: 'dark' },
  { language: 'en', look: 'light' },
  { language: 'sv', look: 'light' },
  { language: 'en', look: 'dark' },
] as const;

/**
 * Axe, in one language and one look, which the name of the state chooses: between them the states of all pages meet each.
 * `every-page.test.ts` goes through the pages as such. Ends in Swedish and dark, as it began.
 */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  const chosen = [...state].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % settings.length;
  const { language, look } = settings[chosen] ?? settings[0];
  await speak(page, language);
  await wear(page, look);
  expect({ state, language, look, faults: await faultsOf(page) }).toEqual({ state, language, look, faults: [] });
  await wear(page, 'dark');
  await speak(page, 'sv');
}

/** Where the page has a choice of looks. */
async function wear(page: Page, look: 'dark' | 'light'): Promise<void> {
  await page.evaluate((wanted) => {
    if (document.documentElement.dataset.theme === wanted) return;
    document.querySelector<HTMLButtonElement>('.choices button:not([lang])')?.click();
  }, look);
}

async function speak(page: Page, language: 'sv' | 'en'): Promise<void> {
  const other = page.getByRole('button', { name: language === 'en' ? 'English' : 'Svenska', exact: true });
  if ((await other.count()) > 0) await other.click();
  if ((await page.locator('.choices').count()) === 0) return;
  await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
}
