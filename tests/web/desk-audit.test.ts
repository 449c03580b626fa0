import { createPersonLink } from '@nattvakt/dispatcher/identity/links';
import { TestPhone } from '@nattvakt/dispatcher/testing/test-phone';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desk, Night, smallest } from './night.js';
import { atDesk, expectAccessible } from './office.js';

const patienceMs = 150_000;
let night: Night;
beforeEach(async () => {
  night = await Night.begin();
  const { directory } = night.dispatcher.store;
  const { people } = await directory.directory();
  const namesake = people.filter(({ id }) => id === 'duty-lead-vof').map((one) => ({ ...one, familyName: 'Ek' }));
  await directory.put({ people: namesake });
  await night.dispatcher.directoryKnown();
});
afterEach(() => night.end());

describe('who read what about clients', () => {
  it(
    'is reviewed by a manager, who says that it was looked at, and printed for the client',
    async () => {
      const lead = new TestPhone(night.dispatcher.httpUrl);
      await lead.signIn(await createPersonLink(night.dispatcher.store, 'duty-lead-vof'));
      expect((await lead.ask('GET', '/api/homes/home-gw-1/consents')).status).toBe(200);

      const page = await atDesk(night, 'manager-vof', '/desk/granskning');
      await page.getByRole('heading', { name: 'Kanske en anhörig' }).waitFor();
      await expectAccessible(page, 'review');
      await page.setViewportSize(smallest);
      await expectAccessible(page, 'review 320');
      await page.setViewportSize(desk);
      await page.getByRole('button', { name: 'Jag har tittat på det' }).click();
      await page.getByText(/tittade på det/).waitFor();

      await page.getByRole('link', { name: 'Utdrag till Elsa Ek' }).click();
      await page.getByRole('heading', { name: 'Vem har läst om Elsa Ek?' }).waitFor();
      await page.getByText('Läste samtycken').waitFor();
      await page.getByText('Arbetar hos den som ansvarar för området').first().waitFor();
      await expectAccessible(page, 'extract');
      await page.setViewportSize(smallest);
      await expectAccessible(page, 'extract 320');
      await page.setViewportSize(desk);
    },
    patienceMs,
  );

  it(
    'has nothing unusual on an ordinary night, and says so',
    async () => {
      const page = await atDesk(night, 'manager-vof', '/desk/granskning');
      await page.getByText('Inget ovanligt att visa.').waitFor();
      await expectAccessible(page, 'review, empty');
    },
    patienceMs,
  );
});
