import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultsOf } from './axe.js';
import { desk, Night, smallest } from './night.js';
import { atDesk, expectAccessible } from './office.js';

const patienceMs = 180_000;
let night: Night;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

describe('ladders at the desk', () => {
  it(
    'are plain sentences, and one that could end is refused with the reason at its field',
    async () => {
      const page = await atDesk(night, 'manager-vof', '/desk/larmkedjor');
      await page.getByText('Genast: arbetslagets larmtelefoner (larmtelefonen ringer).').waitFor();
      await page.getByText('Sedan alla igen var 60:e sekund, tills någon tar larmet.').waitFor();
      await expectAccessible(page, 'ladders, none of one’s own');
      await page.getByRole('button', { name: 'Ny larmkedja' }).click();
      await page.getByLabel('Larm', { exact: true }).selectOption('fall');
      for (let i = 0; i < 3; i += 1) await page.getByRole('button', { name: 'Ta bort steget 2' }).click();
      const last = page.getByRole('group', { name: 'Steg 2' });
      await last.getByLabel('Vem rings').selectOption('team');
      await last.getByLabel('Hur').selectOption('phone');
      await page.getByLabel('Alla rings igen efter så många sekunder').fill('0');
      await page.getByRole('button', { name: 'Spara' }).click();
      await page.getByText('Reservnumret måste finnas med. Annars kan kedjan sluta i tystnad.').waitFor();
      await page.getByText('Det sista steget måste ringa upp. En tyst telefon hör ingen.').waitFor();
      await page.getByText(/Kedjan måste börja om.*Mellan 10 och 300 sekunder/).waitFor();
      await expectAccessible(page, 'a ladder that could end');
      await last.getByLabel('Vem rings').selectOption('backstop-number');
      await last.getByLabel('Hur').selectOption('call');
      await last.getByLabel('Sekunder från larmet').fill('30');
      await page.getByLabel('Alla rings igen efter så många sekunder').fill('45');
      await page.setViewportSize(smallest);
      await expectAccessible(page, 'a ladder’s form 320');
      await page.getByRole('button', { name: 'Spara' }).click();
      await page.getByRole('heading', { name: 'Nord, fall, oavsett hur bråttom' }).waitFor();
      await page.getByText('Efter 30 sekunder: reservnumret (blir uppringd direkt).').waitFor();
      await expectAccessible(page, 'ladders 320');
      await page.setViewportSize(desk);
      await page.getByRole('button', { name: /^Ta bort: Nord/ }).click();
      expect(await faultsOf(page), 'removing a ladder').toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: 'Ta bort' }).click();
      await page.getByText('Inga egna larmkedjor. Den vanliga används överallt.').waitFor();
    },
    patienceMs,
  );

  it(
    'are tried on a night to come, drawn and told; a time that is shown twice is asked about',
    async () => {
      await night.dispatcher.phone('vof-natt-1');
      const page = await atDesk(night, 'duty-lead-vof', '/desk/prova-larmkedja');
      await page.getByLabel('Vilket hem').fill('storg');
      await page.getByRole('button', { name: 'Storgatan 4: Elsa Ek' }).click();
      await page.getByLabel('När').fill('2026-10-25T02:30');
      await page.getByRole('button', { name: 'Visa vem som rings' }).click();
      await page.getByText('Klockan visar den tiden två gånger den natten. Vilken menar du?').waitFor();
      await expectAccessible(page, 'dry run, which time');
      await page.getByRole('button', { name: '02:30, vintertid' }).click();
      await page.getByRole('heading', { name: 'Söndag 25 oktober 02:30, Storgatan 4. Larm: Hjälpknapp.' }).waitFor();
      await page.getByLabel('När').fill('2026-11-29T02:13');
      await page.getByRole('button', { name: 'Visa vem som rings' }).click();
      await page.getByRole('heading', { name: 'Söndag 29 november 02:13, Storgatan 4. Larm: Hjälpknapp.' }).waitFor();
      await page
        .getByRole('img', { name: /Larmtelefonen ringer|Rings igen/ })
        .first()
        .waitFor();
      await page
        .getByText(/Hoppas över: .*Ingen finns där då\./)
        .first()
        .waitFor();
      await page
        .getByText(/sms och samtal används inte: inte påslaget här/)
        .first()
        .waitFor();
      await expectAccessible(page, 'dry run');
      await page.setViewportSize(smallest);
      await expectAccessible(page, 'dry run 320');
    },
    patienceMs,
  );
});
