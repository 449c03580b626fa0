import { until } from '@nattvakt/dispatcher/testing/conditions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './axe.js';
import { fallsQuiet, Night, rings, smallest } from './night.js';

let night: Night;
beforeAll(async () => {
  night = await Night.begin();
});
afterAll(() => night.end());

const livesOf = (phoneId: string) =>
  night.dispatcher.store.coverage.phoneLives().then((lives) => lives.find((life) => life.phoneId === phoneId));

describe('trying whether the phone is heard', () => {
  it('rings by itself when the shift begins, until a person answers, and counts when they heard it', async () => {
    const page = await night.page(smallest);
    await page.goto(await night.link('vof-natt-1'));
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await button('Börja passet').click();
    await page.getByRole('heading', { name: 'Hör du signalen?' }).waitFor();
    await rings(page);
    expect(await faultsOf(page)).toEqual([]);
    await button('Nej').click();
    await fallsQuiet(page);
    await page.getByRole('heading', { name: 'Telefonen hördes inte' }).waitFor();
    expect((await livesOf('vof-natt-1'))?.heardAt).toBeUndefined();

    await button('Prova ringsignalen').click();
    await rings(page);
    await button('Ja, jag hör den').click();
    await page.getByText('Telefonen är provad och hörs.').waitFor();
    await fallsQuiet(page);
    expect(await until('the dispatcher to know', async () => (await livesOf('vof-natt-1'))?.heardAt)).toBeGreaterThan(
      0,
    );
    expect(await faultsOf(page)).toEqual([]);
  });

  it('gives way to an alarm at once', async () => {
    const page = await night.onShift('vof-natt-2');
    await page.getByRole('button', { name: 'Prova igen' }).click();
    await rings(page);
    await night.gateway.raise();
    await page.getByRole('button', { name: 'Jag tar larmet' }).click();
    await fallsQuiet(page);
    await page.getByText('Du har larmet').waitFor();
  });
});
