import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Look, Shown } from './look.js';
import type { Size } from './sizes.js';
import { smallPng } from './small-png.js';

/** Longer pages are cut: a picture shows what a page is, not all that stands on it. */
const tallestPx = 2_400;

export type Picture = { file: string; shown: Shown; size: Size; bytes: number };

/** Takes a picture of each screen in each of its sizes. */
export function camera(folder: string): { look: Look; pictures: Picture[] } {
  const pictures: Picture[] = [];
  const look: Look = async (page, shown) => {
    for (const size of shown.sizes) {
      await page.setViewportSize(size);
      const bytes = smallPng(await shoot(page, size, shown));
      const file = `${shown.name}-${size.width}.png`;
      await writeFile(join(folder, file), bytes);
      pictures.push({ file, shown, size, bytes: bytes.length });
    }
    const [first] = shown.sizes;
    if (first) await page.setViewportSize(first);
  };
  return { look, pictures };
}

/** The whole page, by growing the window: what is fixed to its lower edge then stays there. */
async function shoot(page: Page, { width, height }: Size, { asSeen }: Shown): Promise<Buffer> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    scrollTo(0, 0);
  });
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  if (whole > height && !asSeen) await page.setViewportSize({ width, height: Math.min(whole, tallestPx) });
  return page.screenshot({ animations: 'disabled', caret: 'hide' });
}
