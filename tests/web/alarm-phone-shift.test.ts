import { Codes } from '@nattvakt/dispatcher/identity/codes/codes';
import { until } from '@nattvakt/dispatcher/testing/conditions';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { faultsOf } from './axe.js';
import { fallsQuiet, Night, rings, smallest } from './night.js';

vi.setConfig({ testTimeout: 90_000 });

let night: Night;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
const ways = () => night.dispatcher.store.ways;

describe('on the way', () => {
  beforeEach(() =>
    ways().putWays([
      {
        homeId: 'home-gw-1',
        keyPlace: 'Nyckelskåp 4',
        doorNote: 'Portkod 1357',
        wayNote: null,
        number: '+46701740641',
      },
    ]),
  );

  it('the map, key, door and telephone are there for whoever has the alarm, and for nobody else', async () => {
    const [first, second] = [await night.onShift('vof-natt-1', smallest), await night.onShift('vof-natt-2')];
    await night.gateway.raise();
    await button(first, 'Jag tar larmet').click();
    await heading(second, 'Leila tog larmet').waitFor();
    expect(await second.getByText('Visa nyckel').count()).toBe(0);
    const map = await first.getByRole('link', { name: 'Visa vägen på kartan' }).getAttribute('href');
    expect(decodeURIComponent(map ?? '')).toContain('Storgatan 4');

    await button(first, 'Visa nyckel, dörr och telefon').click();
    await first.getByText('Portkod 1357').waitFor();
    expect(await first.getByRole('link', { name: 'Ring till hemmet' }).getAttribute('href')).toBe('tel:+46701740641');
    expect(await faultsOf(first)).toEqual([]);
    const reads = await night.dispatcher.store.audit.entries({ homeId: 'home-gw-1', what: 'case.way' }, 9);
    expect(reads).toMatchObject([{ phoneId: 'vof-natt-1' }]);
    await button(first, 'Göm').click();
    await first.getByText('Portkod 1357').waitFor({ state: 'detached' });

    await button(first, 'Vad har hänt?').click();
    await first.getByText('Leila tog larmet').waitFor();
    expect(await faultsOf(first)).toEqual([]);
  });

  it('without contact nothing is shown, and it says so', async () => {
    const page = await night.onShift('vof-natt-1');
    await night.gateway.raise();
    await button(page, 'Jag tar larmet').click();
    await page.getByText('Du har larmet').waitFor();
    await page.context().setOffline(true);
    await button(page, 'Visa nyckel, dörr och telefon').click();
    await page.getByText('Ingen kontakt. Prova igen.').waitFor();
  });
});

/** In the same instant of the machine's clock, as near as two browsers can. */
async function tapTogether(pages: readonly Page[]): Promise<void> {
  const at = Date.now() + 500;
  const tap = (when: number) =>
    new Promise<void>((tapped) => {
      setTimeout(() => {
        document.querySelector<HTMLButtonElement>('.list-waiting .acts .primary')?.click();
        tapped();
      }, when - Date.now());
    });
  await Promise.all(pages.map((page) => page.evaluate(tap, at)));
}

describe('two phones', () => {
  it('that take the same alarm in the same instant: one has it, the other is told who', async () => {
    const pages = [await night.onShift('vof-natt-1'), await night.onShift('vof-natt-2')];
    for (let round = 0; round < 3; round += 1) {
      const { id } = await night.gateway.raise({ device: { id: `race-${round}` } });
      await Promise.all(pages.map((page) => button(page, 'Jag tar larmet').click({ trial: true })));
      await tapTogether(pages);
      await Promise.all(pages.map(fallsQuiet));
      await until('it to be taken', () => night.gateway.progress.find((one) => one.case === id));
      const told = night.gateway.progress.filter((one) => one.case === id).map(({ event }) => event);
      expect(told).toEqual(['accepted']);
      const has = await until('somebody to know that they have it', async () => {
        const found = await Promise.all(pages.map((page) => page.getByText('Du har larmet').count()));
        return found.includes(1) ? found : undefined;
      });
      expect(has.toSorted()).toEqual([0, 1]);
      const winner = pages[has.indexOf(1)]!;
      const loser = pages[has.indexOf(0)]!;
      await heading(loser, /tog larmet/).waitFor();
      await button(winner, 'Lämna tillbaka').waitFor();
      await button(winner, 'Avsluta').click();
      await winner.getByLabel('Behövde inget').check();
      await button(winner, 'Avsluta larmet').click();
      await winner.getByText('Du har larmet').waitFor({ state: 'detached' });
      while ((await button(loser, 'OK').count()) > 0) await button(loser, 'OK').first().click();
    }
  });
});

describe('the end of a shift and the beginning of the next', () => {
  it('asks what happens with what one has; handed over, it rings the colleague, and the phone is free', async () => {
    const [first, second] = [await night.onShift('vof-natt-1', smallest), await night.onShift('vof-natt-2')];
    await night.gateway.raise();
    await button(first, 'Jag tar larmet').click();
    await first.getByText('Du har larmet').waitFor();
    await button(first, 'Överlämning').click();
    await heading(first, 'Bemanning tills i morgon').waitFor();
    expect(await faultsOf(first)).toEqual([]);
    await button(first, 'Telefonen').click();
    await button(first, 'Avsluta passet').click();
    await first.getByText('Du har larm kvar.').waitFor();
    expect(await button(first, 'Avsluta passet').isDisabled()).toBe(true);
    expect(await faultsOf(first)).toEqual([]);
    await button(first, 'Lämna över till Karin').click();
    await rings(second);
    await button(second, 'Jag är på väg').click();
    await fallsQuiet(second);

    await button(first, 'Avsluta passet').click();
    await heading(first, 'Vem är du?').waitFor();
    expect(await faultsOf(first)).toEqual([]);
    expect(night.gateway.progress.map(({ event }) => event)).toEqual(['accepted']);
  });

  it('signs on with a name and a code in seconds; a wrong code is told, and alarms come', async () => {
    const codes = new Codes();
    const { identity } = night.dispatcher.store;
    for (const person of ['person-vof-natt-1', 'person-vof-natt-2']) {
      await identity.setCode(person, await codes.hash('4711'), Date.now());
    }
    await codes.stop();
    await identity.signOff('vof-natt-1', Date.now() - 1);
    await night.dispatcher.directoryKnown();
    const page = await night.page();
    await page.goto(await night.link('vof-natt-1'));
    await heading(page, 'Vem är du?').waitFor();
    const name = page.getByRole('radio').first();
    if (!(await name.isChecked())) await name.check();
    await page.getByLabel('Din kod').fill('0001');
    await button(page, 'Börja passet').click();
    await page.getByText('Namnet eller koden stämmer inte.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Din kod').fill('4711');
    await button(page, 'Börja passet').click();
    const question = page.getByRole('button', { name: 'Ja', exact: true });
    await heading(page, 'Allt lugnt').or(question).first().waitFor();
    if ((await question.count()) > 0) await question.click();
    await heading(page, 'Allt lugnt').waitFor();
    // The shift begins with a ring, which the person says they hear.
    await heading(page, 'Hör du signalen?').waitFor();
    await button(page, 'Ja, jag hör den').click();
    await page.getByText('Telefonen är provad och hörs.').waitFor();
    await night.gateway.raise();
    await rings(page);
  });
});
