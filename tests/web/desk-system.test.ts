import { until } from '@nattvakt/dispatcher/testing/conditions';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Night, smallest } from './night.js';
import { atDesk, expectAccessible } from './office.js';

const patienceMs = 150_000;
let night: Night;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

it(
  'shows how the system is, the homes of a disturbance, and that the list has grown old',
  async () => {
    const lose = async (...names: string[]) => {
      for (const name of names) {
        const gateway = await night.dispatcher.gateway(name, 'nord');
        await gateway.raise({ kind: 'mains-lost', device: { id: 'gateway' } });
      }
    };
    await lose('gw-2', 'gw-3');
    const { incidents } = night.dispatcher.store;
    await until('the incident', async () => (await incidents.openIncidents())[0]?.homes?.lost === 2);

    const page = await atDesk(night, 'manager-vof', '/desk/system');
    await page.getByRole('heading', { name: 'Systemet', level: 1 }).waitFor();
    await page.getByText('Strömmen är borta i 2 hem i Nord').waitFor();
    await page.getByText('Inga larm ligger och väntar.').waitFor();
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await row('Larmserverns egen puls').getByText('Fungerar', { exact: true }).waitFor();
    await row('Utifrån').getByText('Inte påslagen').waitFor();
    await expectAccessible(page, 'system');

    await page.getByRole('link', { name: /Visa hemmen: Nord/ }).click();
    await page.getByRole('heading', { name: 'Driftstörning', level: 1 }).waitFor();
    const homes = page.getByRole('row').filter({ hasText: 'på batteri' });
    await homes.nth(1).waitFor();
    expect(await homes.count()).toBe(2);
    expect(await page.content()).not.toContain('Elsa');
    await expectAccessible(page, 'incident');

    await lose('gw-4');
    await page.getByText('Läget har ändrats sedan listan hämtades.').waitFor({ timeout: 40_000 });
    await page.getByRole('button', { name: 'Hämta listan igen' }).click();
    await homes.nth(2).waitFor();
    await page.setViewportSize(smallest);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(smallest.width);
    await expectAccessible(page, 'incident, small');
  },
  patienceMs,
);
