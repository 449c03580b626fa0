import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Look, Shown } from '../screens/look.js';
import { type Lived, liveUntilNow, pressThrice, thatNight } from '../screens/night-before.js';
import { registeredPages } from '../screens/registry.js';
import { narrow, office, type Size, Stage } from '../screens/stage.js';
import { walkDesk } from '../screens/walk-desk.js';
import { walkIn } from '../screens/walk-in.js';
import { walkPhone } from '../screens/walk-phone.js';
import { axeFaults, keyboardFaults, shapeFaults, targetFaults } from './page-rules.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const patienceMs = 240_000;
const ruleOf = { phone: { leastTargetPx: 48, mostHeadings: 3 }, desk: { leastTargetPx: 24, mostHeadings: 1 } };

let stage: Stage;
let lived: Lived;
beforeAll(async () => {
  stage = await Stage.open({ root }, thatNight.begins);
  lived = await liveUntilNow(stage);
  await pressThrice(lived);
}, patienceMs);
afterAll(() => stage.close());

async function speak(page: Page, language: 'sv' | 'en'): Promise<void> {
  const other = page.getByRole('button', { name: language === 'en' ? 'English' : 'Svenska', exact: true });
  if ((await other.count()) > 0) await other.click();
}

/** Looks with the rules of accessibility, and remembers what it saw. */
function inspector(): { look: Look; faults: string[] } {
  const faults: string[] = [];
  const look: Look = async (page, shown) => {
    const [first = office] = shown.sizes;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const language of ['sv', 'en'] as const) {
      await speak(page, language);
      for (const size of [narrow, office]) faults.push(...(await faultsAt(page, shown, { language, size })));
    }
    await speak(page, 'sv');
    faults.push(...(await keyboardFaults(page)).map((fault) => `${shown.name}: ${fault}`));
    await page.setViewportSize(first);
  };
  return { look, faults };
}

async function faultsAt(
  page: Page,
  { name, kind }: Shown,
  at: { language: 'sv' | 'en'; size: Size },
): Promise<string[]> {
  await page.setViewportSize(at.size);
  // A wall is without the button; it stays in the language that it came with.
  const language = (await page.getByRole('button', { name: /^(English|Svenska)$/ }).count()) > 0 ? at.language : 'sv';
  const expected = { language, ...ruleOf[kind] };
  const found = [
    ...(await shapeFaults(page, expected)),
    ...(await targetFaults(page, expected)),
    ...(await axeFaults(page)),
  ];
  return found.map((fault) => `${name}, ${at.language}, ${at.size.width} px: ${fault}`);
}

describe('everybody can use', { timeout: patienceMs }, () => {
  it('every page of the desk', async () => {
    const { look, faults } = inspector();
    await walkDesk(stage, lived, registeredPages(root), look);
    expect(faults).toEqual([]);
  });

  it('the page where people come in', async () => {
    const { look, faults } = inspector();
    await walkIn(stage, look);
    expect(faults).toEqual([]);
  });

  it('the alarm phone in every state of a shift', async () => {
    const { look, faults } = inspector();
    await walkPhone(stage, lived, look);
    expect(faults).toEqual([]);
  });
});
