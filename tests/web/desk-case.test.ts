import { afterEach, beforeEach, describe, it } from 'vitest';
import { desk, Night, smallest } from './night.js';
import { atDesk, expectAccessible } from './office.js';

const patienceMs = 120_000;
let night: Night;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

/** An alarm that Leila takes while Karin's phone lies silent, and that she closes with a word. */
async function aCaseOfTheNight(): Promise<string> {
  const phone = await night.dispatcher.phone('vof-natt-1');
  const { id } = await night.gateway.raise();
  const card = await phone.rings(id);
  await night.gateway.raise();
  const taken = await phone.command(card, 'accept');
  const there = await phone.command(taken.body.card!, 'arrive');
  await phone.command(there.body.card!, 'close', { outcome: 'helped', note: 'Ville ha vatten' });
  await night.gateway.progressTo('closed');
  return id;
}

describe('a case as a timeline', () => {
  it(
    'is found in the list, and tells anyone who was asked, what their phone answered and who came',
    async () => {
      await aCaseOfTheNight();
      const page = await atDesk(night, 'manager-vof', '/desk/arenden');
      await page.getByRole('link', { name: 'Hjälpknapp' }).click();
      const heading = page.getByRole('heading', { name: 'Ärende: Hjälpknapp' });
      await heading.waitFor();
      for (const words of [
        'Larmet kom in.',
        'Frågade arbetslaget.',
        'Leila tog larmet.',
        'Leila kom fram.',
        'Leila avslutade: Hjälpte på plats.',
        '”Ville ha vatten”',
        'Elsa Ek',
      ]) {
        await page.getByText(words, { exact: true }).first().waitFor();
      }
      await page.getByText(/Karin, Larmtelefon 2: hann inte visa larmet/).waitFor();
      await page.getByRole('img', { name: /Larmet kom in/ }).waitFor();
      await expectAccessible(page, 'case');
      await page.setViewportSize(smallest);
      await expectAccessible(page, 'case 320');
      await page.goBack();
      await page.getByRole('link', { name: 'Hjälpknapp' }).waitFor();
      await expectAccessible(page, 'cases 320');
      await page.setViewportSize(desk);
      await expectAccessible(page, 'cases');
    },
    patienceMs,
  );
});
