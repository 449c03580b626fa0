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

/** Axe, in both languages and both looks. Ends in Swedish and dark, as it began. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  for (const language of ['sv', 'en'] as const) {
    await speak(page, language);
    expect({ state, language, faults: await faultsOf(page) }).toEqual({ state, language, faults: [] });
  }
  await speak(page, 'sv');
  const other = (name: string) => page.locator('.choices').getByRole('button', { name });
  if ((await other('Byt till ljust utseende').count()) === 0) return;
  await other('Byt till ljust utseende').click();
  expect({ state, look: 'light', faults: await faultsOf(page) }).toEqual({ state, look: 'light', faults: [] });
  await other('Byt till mörkt utseende').click();
}

async function speak(page: Page, language: 'sv' | 'en'): Promise<void> {
  const other = page.getByRole('button', { name: language === 'en' ? 'English' : 'Svenska', exact: true });
  if ((await other.count()) > 0) await other.click();
  if ((await page.locator('.choices').count()) === 0) return;
  await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
}
