import type { Page } from 'playwright-core';
import { axeFaults } from './page-rules.js';

/** What axe finds, and whether anything sticks out sideways. */
export async function faultsOf(page: Page): Promise<string[]> {
  const found = await axeFaults(page);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return sideways > 0 ? [...found, `${sideways} px stick out sideways`] : found;
}
