import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { faultsOf } from './axe.js';
import { Night } from './night.js';
import { atDesk } from './office.js';

const patienceMs = 120_000;
/** Where pictures of the pages are wanted. */
const pictures = process.env.NATTVAKT_PICTURES;
let night: Night;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

it(
  'says on the phone and at the desk since when a device has not been heard, in both languages',
  async () => {
    const page = await night.onShift('vof-natt-1');
    const device = { id: 'door', name: 'Dörrgivaren', room: 'Hallen' };
    const sixMinutesMs = 360_000;
    const { id } = await night.gateway.raise({
      kind: 'device-silent',
      device,
      priority: 'safety',
      ageMs: sixMinutesMs,
    });
    const card = page.getByRole('article', { name: 'En givare har tystnat' });
    await card.getByText(/^Dörrgivaren i hallen har inte hörts sedan \d\d:\d\d\.$/).waitFor();
    await card.getByRole('button', { name: /hänt/ }).click();
    await card.getByText(/Larmet kom in\. Dörrgivaren i hallen har inte hörts sedan/).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    if (pictures) await page.screenshot({ path: join(pictures, 'device-silent.png') });
    const office = await atDesk(night, 'manager-vof', `/desk/arende/${id}`);
    await office.getByText(/^Larmet kom in\. Dörrgivaren i hallen har inte hörts sedan \d\d:\d\d\.$/).waitFor();
    await office.getByRole('button', { name: 'English', exact: true }).click();
    await office.getByText(/Dörrgivaren \(Hallen\) has not been heard since \d\d:\d\d\.$/).waitFor();
  },
  patienceMs,
);
