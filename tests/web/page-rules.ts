import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** The axe that comes with `@axe-core/playwright`, asked directly: its own builder opens a page for each question. */
const beside = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const axe = readFileSync(beside.resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

declare global {
  interface Window {
    axe?: {
      run(
        options: object,
      ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
    };
  }
}

/** What axe finds. Its code stays in the page: a page is asked several times. */
export async function axeFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe);
  return page.evaluate(async (values) => {
    const found = await window.axe?.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return (found?.violations ?? []).flatMap(({ id, nodes }) =>
      nodes.map((one) => `${id}: ${one.html} ${one.failureSummary}`),
    );
  }, tags);
}

export type Expected = { language: string; leastTargetPx: number };

/** What every page has: a title, a language, exactly one `h1`; no sideways scrolling; nothing that moves when asked to be still. */
export const shapeFaults = (page: Page, { language }: Expected): Promise<string[]> =>
  page.evaluate((lang) => {
    const headings = [...document.querySelectorAll('h1')].filter((one) => one.checkVisibility());
    const moving = document.getAnimations().filter(({ playState, effect }) => {
      return playState === 'running' && Number(effect?.getComputedTiming().duration) > 1;
    });
    const sideways = document.documentElement.scrollWidth - innerWidth;
    return [
      document.title.trim() === '' && 'no title',
      document.documentElement.lang !== lang && `lang is ${document.documentElement.lang}`,
      headings.length !== 1 && `${headings.length} h1: ${headings.map((one) => one.textContent).join(', ')}`,
      sideways > 0 && `${sideways} px stick out sideways`,
      moving.length > 0 && `${moving.length} animations run`,
    ].filter((fault) => fault !== false);
  }, language);

/** What a thumb or a shaking hand would miss. */
export const targetFaults = (page: Page, { leastTargetPx }: Expected): Promise<string[]> =>
  page.evaluate((least) => {
    const targets = [...document.querySelectorAll('button, summary, select, input, textarea, a[href]:not(.skip)')]
      // WCAG 2.5.8: a link within a sentence is as high as its line.
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && getComputedStyle(one).display !== 'inline');
    return targets.flatMap((one) => {
      // A field is hit through its label as well.
      const { width, height } = (one.closest('label') ?? one).getBoundingClientRect();
      const isMissed = width > 0 && height > 0 && Math.min(width, height) < least - 0.5;
      return isMissed ? [`${width}×${height} px: ${one.outerHTML.slice(0, 120)}`] : [];
    });
  }, leastTargetPx);

/** What the keyboard does not reach, or reaches without anybody seeing it. */
export async function keyboardFaults(page: Page): Promise<string[]> {
  const most = await page.evaluate(() => {
    // What is hidden from a screen reader is no stop: axe finds it when one leads there.
    const isStop = (one: Element) =>
      one.checkVisibility({ visibilityProperty: true }) && one.closest('[inert], [aria-hidden="true"]') === null;
    // An open dialog keeps the focus in it.
    const stops = [
      ...([...document.querySelectorAll('dialog:modal')].at(-1) ?? document).querySelectorAll(
        'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]',
      ),
    ]
      .filter(isStop)
      // Of a group of radio buttons one is a stop; arrows lead to the others.
      .filter((one) => !(one instanceof HTMLInputElement && one.type === 'radio') || firstOf(one) === one);
    function firstOf({ name }: HTMLInputElement): Element | undefined {
      const group = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]:enabled')].filter(
        (one) => one.name === name,
      );
      return group.find((one) => one.checked) ?? group[0];
    }
    const state = { stops, unseen: new Set<Element>(), reached: new Set<Element>() };
    Object.assign(window, { keyboardWalk: state });
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof Element)) return;
      state.reached.add(target);
      const holder = target.closest('label') ?? target;
      const isMarked = [target, holder].some((one) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
      });
      if (!isMarked) state.unseen.add(target);
    });
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    return stops.length;
  });
  for (let press = 0; press < most + 3; press++) await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const { stops, reached, unseen } = (
      window as unknown as { keyboardWalk: { stops: Element[]; reached: Set<Element>; unseen: Set<Element> } }
    ).keyboardWalk;
    const name = (one: Element) => one.outerHTML.slice(0, 120);
    return [
      ...stops.filter((one) => !reached.has(one) && one.isConnected).map((one) => `not reached: ${name(one)}`),
      ...[...unseen].filter((one) => stops.includes(one)).map((one) => `focus is not seen: ${name(one)}`),
    ];
  });
}
