import type { Page } from 'playwright-core';
import { narrow, office, type Size } from '../screens/sizes.js';

export type Language = 'sv' | 'en';
/** `dark` and `light` at a desk; `warm` and `red` on an alarm phone. */
export type Look = 'dark' | 'light' | 'warm' | 'red';
/** How somebody has set a page, and on what they read it. */
export type Setting = { language: Language; size: Size; look: Look };
export type Kind = 'desk' | 'phone';

const looks: Record<Kind, readonly [Look, Look]> = { desk: ['dark', 'light'], phone: ['red', 'warm'] };

/** As a page comes: the walks read it so. */
export const usual = (kind: Kind): Setting => ({ language: 'sv', size: office, look: looks[kind][0] });

/** Every language with every size with every look. */
export const everySetting = (kind: Kind): Setting[] =>
  (['sv', 'en'] as const).flatMap((language) =>
    [narrow, office].flatMap((size) => looks[kind].map((look) => ({ language, size, look }))),
  );

/**
 * Four settings in which each pair of a language, a size and a look is met once. One state takes one of them, the next
 * state the next: so each of the three is met with every page as well.
 */
export function pairwise(kind: Kind): [Setting, Setting, Setting, Setting] {
  const [first, second] = looks[kind];
  return [
    { language: 'sv', size: narrow, look: first },
    { language: 'en', size: office, look: first },
    { language: 'en', size: narrow, look: second },
    { language: 'sv', size: office, look: second },
  ];
}

export const nameOf = ({ language, size, look }: Setting): string => `${language}, ${size.width} px, ${look}`;

/**
 * Sets a page by its own buttons, also beneath an open dialog. What has no button for its look is given the look itself:
 * the attribute is all that a choice changes.
 * @returns false where the page has no button for its language, and speaks another
 */
export async function set(page: Page, { language, size, look }: Setting): Promise<boolean> {
  await page.setViewportSize(size);
  await page.evaluate((wanted) => {
    const { dataset } = document.documentElement;
    const button = document.querySelector<HTMLButtonElement>('.choices button:not([lang])');
    if (wanted === 'red' || wanted === 'warm') dataset.tint = wanted;
    else if (button === null) dataset.theme = wanted;
    else if (dataset.theme !== wanted) button.click();
  }, look);
  const canSpeak = await page.evaluate((wanted) => {
    if (document.documentElement.lang === wanted) return true;
    const button = document.querySelector(`button[lang="${wanted}"], button > [lang="${wanted}"]`)?.closest('button');
    button?.click();
    return button !== null && button !== undefined;
  }, language);
  if (canSpeak) await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
  return canSpeak;
}
