import type { Page } from 'playwright-core';
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

const csv = (lines: readonly string[]) => ({
  name: 'brukare.csv',
  mimeType: 'text/csv',
  // As a Swedish spreadsheet saves: windows-1252, semicolons.
  buffer: Buffer.from(lines.join('\r\n'), 'latin1'),
});

/** Somebody is to look in: agreed, refused for want of a consent, changed and ended. */
async function agreeOnCheck(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Lägg till tillsyn' }).click();
  await dialog.getByLabel('Hur').selectOption('camera');
  await dialog.getByText('Brukaren har inte sagt ja till tillsyn genom kamera.').waitFor();
  await dialog.getByLabel('Klockan', { exact: true }).fill('01:00');
  await dialog.getByRole('button', { name: 'Spara' }).click();
  await dialog.getByText('Fyll i det här.').waitFor();
  await dialog.getByLabel('Varför').fill('Orolig på natten');
  await dialog.getByRole('button', { name: 'Spara' }).click();
  await dialog.getByText('Tillsynen går inte att spara så.').waitFor();
  expect(await faultsOf(page), 'a check, refused, 320').toEqual([]);
  await dialog.getByLabel('Hur').selectOption('in-person');
  await page.reload();
  await page.getByRole('button', { name: 'Lägg till tillsyn' }).click();
  expect(await dialog.getByLabel('Varför').inputValue()).toBe('Orolig på natten');
  await dialog.getByRole('button', { name: 'En tid till' }).click();
  await dialog.getByLabel('Klockan', { exact: true }).nth(1).fill('04:00');
  await dialog.getByLabel('Senast klockan').nth(1).fill('04:30');
  await dialog.getByRole('button', { name: 'Spara' }).click();
  await page.getByText('Varje natt klockan 01:00 och 04:00–04:30, genom besök.').waitFor();
  await page.getByText('Vad som är bestämt').click();
  await page.getByText('Orolig på natten').waitFor();
  await expectAccessible(page, 'client with a check, 320');
  await page.getByRole('button', { name: 'Ändra: Varje natt' }).click();
  await dialog.getByLabel('måndag').uncheck();
  await dialog.getByLabel('Varför').fill('Dottern är där');
  await dialog.getByRole('button', { name: 'Spara' }).click();
  await page.getByText(/^Tisdag, onsdag, torsdag, fredag, lördag och söndag klockan/).waitFor();
  await page.getByRole('button', { name: 'Avsluta: Tisdag' }).click();
  await dialog.getByLabel('Varför').fill('Behövs inte mer');
  await dialog.getByRole('button', { name: 'Avsluta tillsynen' }).click();
  await page.getByText('Ingen tillsyn är avtalad.').waitFor();
}

describe('clients at the desk', () => {
  it(
    'are entered with relatives, found, changed and ended by the manager, by keyboard and eye',
    async () => {
      const page = await atDesk(night, 'manager-vof', '/desk/brukare');
      await page.getByRole('link', { name: 'Elsa Ek' }).waitFor();
      await expectAccessible(page, 'clients');
      await page.getByRole('link', { name: 'Ny brukare' }).click();
      await page.getByRole('button', { name: 'Lägg till anhörig' }).click();
      await page.getByRole('button', { name: 'Spara' }).click();
      await page.getByText('Fråga brukaren, och kryssa för svaret.').waitFor();
      await page.getByLabel('Brukaren vill att vi har de här kontakterna.').check();
      await page.getByRole('button', { name: 'Spara' }).click();
      await page.getByText('Något behöver rättas. Inget är sparat.').waitFor();
      await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
      expect(await page.getByText('Fyll i det här.').count()).toBe(5);
      await expectAccessible(page, 'new client, refused');
      const home = page.getByRole('group', { name: 'Brukaren och hemmet' });
      await home.getByLabel('Namn', { exact: true }).fill('Åke Östlund');
      await home.getByLabel('Gata och nummer').fill('Nygatan 2');
      await page.getByLabel('Nyckeln finns').fill('Nyckelskåp 4');
      const relative = page.getByRole('group', { name: 'Anhörig 1' });
      await relative.getByLabel('Namn', { exact: true }).fill('Eva Östlund');
      await relative.getByLabel('Vem det är').fill('dotter');
      await relative.getByLabel('Telefon').fill('070-174 06 05');
      // What is written outlives a reload and the back button, and a double click adds one client.
      await page.reload();
      await page.getByText('Det du skrev förut är kvar.').waitFor();
      await page.goBack();
      await page.goForward();
      await page.getByText('Det du skrev förut är kvar.').waitFor();
      expect(await relative.getByLabel('Telefon').inputValue()).toBe('070-174 06 05');
      await page.getByRole('button', { name: 'Spara' }).dblclick();
      await page.getByRole('heading', { name: 'Åke Östlund' }).waitFor();
      const { homes } = await night.dispatcher.store.directory.directory();
      expect(homes.filter(({ clientName }) => clientName === 'Åke Östlund')).toHaveLength(1);
      await page.getByText('Nyckelskåp 4').waitFor();
      await page.getByRole('link', { name: '+46701740605' }).waitFor();
      await page.setViewportSize(smallest);
      await expectAccessible(page, 'client 320');
      await page.getByRole('button', { name: 'Ändra', exact: true }).click();
      await page.getByLabel('Gata och nummer').fill('Nygatan 3');
      await expectAccessible(page, 'client form 320');
      await page.getByRole('button', { name: 'Spara' }).click();
      await page.getByText('Nygatan 3').waitFor();
      await agreeOnCheck(page);
      await page.getByRole('button', { name: 'Avsluta tjänsten' }).click();
      expect(await faultsOf(page), 'ending a client 320').toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: 'Avsluta tjänsten' }).click();
      await page.getByRole('button', { name: 'Brukaren är tillbaka' }).waitFor();
      await page.getByRole('link', { name: 'Alla brukare' }).click();
      await page.getByLabel('Sök').fill('östl nyg');
      await page.getByText('Ingen brukare att visa.').waitFor();
      await page.getByLabel('Visa', { exact: true }).selectOption('true');
      await page.getByRole('link', { name: 'Åke Östlund' }).waitFor();
      await expectAccessible(page, 'clients 320');
    },
    patienceMs,
  );

  it(
    'from a file: every bad line is named, then the file is taken in whole, and undone',
    async () => {
      const page = await atDesk(night, 'manager-vof', '/desk/brukarfil');
      await page.getByText('Ingen fil är inläst än.').waitFor();
      await expectAccessible(page, 'file, empty');
      const head = 'Id;Namn;Gata;Telefon;Nyckel;Skostorlek';
      await page.getByLabel('Välj fil').setInputFiles(csv([head, ';Åsa;Ågatan 1;hemma;;', ';;Ågatan 2;;;']));
      await page.getByRole('heading', { name: '2 fel. Inget tas in.' }).waitFor();
      await page.getByRole('cell', { name: 'Det är inget telefonnummer.' }).waitFor();
      await page.getByText('De här kolumnerna läses inte: Skostorlek.').waitFor();
      await expectAccessible(page, 'file, bad lines');
      const good = [head, 'home-gw-1;Elsa Ek;Storgatan 5;070-174 06 05;Skåp 1;', ';Åsa Öst;Ågatan 2;;;'];
      await page.getByLabel('Välj fil').setInputFiles(csv(good));
      await page.getByText('Gata och nummer: Storgatan 4 → Storgatan 5').waitFor();
      await page.setViewportSize(smallest);
      await expectAccessible(page, 'file, preview 320');
      await page.setViewportSize(desk);
      await page.getByRole('button', { name: 'Ta in 2 brukare' }).dblclick();
      await page.getByText('Klart: 1 nya och 1 ändrade.').waitFor();
      const { homes } = await night.dispatcher.store.directory.directory();
      expect(homes.filter(({ clientName }) => clientName === 'Åsa Öst')).toHaveLength(1);
      await page.getByRole('button', { name: 'Ångra' }).click();
      expect(await faultsOf(page), 'file, undoing').toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: 'Ångra' }).click();
      await page.getByText('Allt från filen är tillbaka som det var.').waitFor();
      const after = (await night.dispatcher.store.directory.directory()).homes;
      expect(after.map(({ clientName, street }) => [clientName, street])).toEqual([['Elsa Ek', 'Storgatan 4']]);
    },
    patienceMs,
  );

  it(
    'are the duty lead’s to read and nobody else’s, and stay on the screen, marked, without contact',
    async () => {
      const page = await atDesk(night, 'duty-lead-vof', '/desk/brukare/home-gw-1');
      await page.getByRole('heading', { name: 'Elsa Ek' }).waitFor();
      expect(await page.getByRole('button', { name: 'Ändra', exact: true }).count()).toBe(0);
      await page.getByRole('link', { name: 'Alla brukare' }).click();
      await page.getByRole('link', { name: 'Elsa Ek' }).waitFor();
      await page.context().setOffline(true);
      await page.getByLabel('Sök').fill('els');
      await page.getByText('Ingen kontakt med Nattvakt').first().waitFor();
      await expectAccessible(page, 'clients, offline');
      await page.context().setOffline(false);
      await page.getByRole('link', { name: 'Elsa Ek' }).waitFor();
      const stranger = await atDesk(night, 'manager-vardaga', '/desk/brukare/home-gw-1');
      await stranger.getByText('Hemmet finns inte, eller är inte ert.').waitFor();
      await expectAccessible(stranger, 'somebody else’s client');
    },
    patienceMs,
  );
});
