import { StoreError } from '@nattvakt/dispatcher/store/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { faultsOf } from './axe.js';
import { fallsQuiet, Night, rings } from './night.js';

let night: Night;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

it('rings for an alarm that the full disk could not take, says so, and stops saying so when it is stored', async () => {
  const { cases } = night.dispatcher.store;
  const save = cases.save.bind(cases);
  const page = await night.onShift('vof-natt-1');
  cases.save = async () => {
    throw new StoreError('storage', new Error('disk full'));
  };
  const { id } = await night.gateway.raise();
  await rings(page);
  await page.getByText('Ej sparat. Larmet visas ändå').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(night.gateway.receipts).toEqual([]);

  await page.getByRole('button', { name: 'Jag tar larmet' }).click();
  await fallsQuiet(page);
  await page.getByText('Du har larmet').waitFor();
  cases.save = save;
  await page.getByText('Ej sparat. Larmet visas ändå').waitFor({ state: 'detached' });
  await night.gateway.receiptOf(id);
});
