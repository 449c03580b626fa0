import { createPersonLink } from '@nattvakt/dispatcher/identity/links';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultsOf } from './axe.js';
import { Night, smallest } from './night.js';
import { atDesk, expectAccessible, wall } from './office.js';
import { areas, heardIn, sixAreas } from './six-areas.js';

const patienceMs = 150_000;
let night: Night;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

const tile = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
const [sydvast, sydost, , nordvast] = areas.map(({ id }) => id) as [string, string, string, string];

/** A night with everything in it: alarms that wait, one that somebody has, silent phones, a low battery, a gap. */
async function busyNight(): Promise<void> {
  await sixAreas(night);
  // Nobody hears anything of the two southern teams.
  await heardIn(night, areas.map(({ id }) => id).slice(2));
  const { coverage } = night.dispatcher.store;
  await coverage.savePhoneLives([{ phoneId: `${nordvast}-1`, battery: 11, charging: false }]);
  const from = Date.now() + 3_600_000;
  const gap = { reason: 'planned-gap' as const, teamId: `natt-${nordvast}`, openedAt: Date.now(), from };
  await coverage.saveFindings({
    opened: [
      { id: 'f-1', key: 'k-1', ...gap, until: from + 3_600_000 },
      { id: 'f-3', key: 'k-3', ...gap, teamId: `natt-${sydost}`, from: Date.now() - 60_000, until: from },
      { id: 'f-2', key: 'k-2', ...gap, reason: 'not-heard', personId: `hos-${nordvast}-2`, until: null },
    ],
    ...{ extended: [], closed: [] },
  });
  const gateway = await night.dispatcher.gateway('gw-sydost', sydost);
  await lookInEachHour('home-gw-sydost');
  for (const id of ['a', 'b', 'c', 'd', 'e']) await gateway.raise({ device: { id, name: 'Halsband' } });
  const other = await night.dispatcher.gateway('gw-sydvast', sydvast);
  await other.raise({ kind: 'battery-low', device: { id: 'mat' } });
}

/** Nobody is planned on any of these teams. Half an hour from now: one that has just begun would be counted as well. */
async function lookInEachHour(homeId: string): Promise<void> {
  const two = (figure: number) => String(figure).padStart(2, '0');
  const minute = two((new Date().getMinutes() + 30) % 60);
  const times = Array.from({ length: 24 }, (_, hour) => ({ at: `${two(hour)}:${minute}`, until: null }));
  const agreed = { way: 'in-person' as const, times, weekdays: [1, 2, 3, 4, 5, 6, 7], until: null, consentId: null };
  const decided = { version: 1, from: '2026-01-01', atMs: 0, by: 'everywhere', reason: 'prov' };
  await night.dispatcher.store.checks.decide({ checkId: 'hourly', homeId, agreed, ...decided });
}

describe('“I natt” at a desk', () => {
  it(
    'shows an alarm as it comes, is taken and is closed, without anybody doing anything',
    async () => {
      const phone = await night.dispatcher.phone('vof-natt-1');
      const page = await atDesk(night, 'manager-vof');
      await page.getByRole('heading', { name: 'I natt' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/desk/natt');
      const { id } = await night.gateway.raise();
      const nord = tile(page, 'Nord').first();
      await nord.getByText('Ingen har tagit larmet').waitFor();
      await nord.getByText('Akut', { exact: true }).waitFor();
      expect(await page.content()).not.toMatch(/Elsa|Storgatan/);
      const taken = await phone.command(await phone.rings(id), 'accept');
      await nord.getByText('Leila är på väg').waitFor();
      await phone.command(taken.body.card!, 'close', { outcome: 'helped' });
      await nord.getByText('Leila är på väg').waitFor({ state: 'detached' });
    },
    patienceMs,
  );

  it(
    'is clean for axe, full and at 320 px, and says at once when contact is lost',
    async () => {
      await busyNight();
      const page = await atDesk(night, 'everywhere');
      await tile(page, 'Sydost').first().getByText('Akut', { exact: true }).waitFor();
      await tile(page, 'Nordost').first().getByText('Lugnt', { exact: true }).waitFor();
      await tile(page, 'Nordväst').first().getByText('batteri 11 %').waitFor();
      await page.getByRole('heading', { name: 'Tillsyn det närmaste dygnet' }).waitFor();
      await tile(page, 'Sydost').first().getByText('24 blir inte gjorda').waitFor();
      await page.getByRole('button', { name: 'Visa var och när' }).click();
      await page.getByText('Ingen är i tjänst').nth(23).waitFor();
      await expectAccessible(page, 'full');
      await page.getByRole('button', { name: 'Dölj listan' }).click();
      await page.getByRole('button', { name: 'Vad betyder orden?' }).click();
      await page.getByRole('dialog', { name: 'Vad betyder orden?' }).getByText('Telefonen hörs av, och').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.context().setOffline(true);
      await page.getByRole('heading', { name: 'Ingen kontakt med Nattvakt' }).waitFor({ timeout: 30_000 });
      await expectAccessible(page, 'offline');
      await page.setViewportSize(smallest);
      await expectAccessible(page, 'offline, 320 px');
      await page.context().setOffline(false);
      await page
        .getByRole('heading', { name: 'Ingen kontakt med Nattvakt' })
        .waitFor({ state: 'detached', timeout: 30_000 });
      await expectAccessible(page, 'full, 320 px');
    },
    patienceMs,
  );

  it(
    'is clean for axe when there is nothing to show, and when the dispatcher refuses',
    async () => {
      await night.dispatcher.store.directory.put({
        people: [{ id: 'new', givenName: 'Nils', familyName: 'Ny' }],
        providers: [{ id: 'no-area', name: 'Utan område' }],
        grants: [{ id: 'g', personId: 'new', role: 'manager', providerId: 'no-area', fromMs: 0, untilMs: null }],
      });
      await night.dispatcher.directoryKnown();
      const page = await atDesk(night, 'new');
      await page.getByText('Du har inga områden just nu.').waitFor();
      await expectAccessible(page, 'empty');
      const refusal = {
        code: 'not-allowed',
        message: 'Du har inte rätt att se det här.',
        messageEn: 'You may not see this.',
      };
      await page.route('**/api/desk/tonight', (route) => route.fulfill({ status: 500, json: {} }));
      await page.reload();
      await page.getByRole('heading', { name: 'Nattvakt svarar, men kan inte visa läget' }).waitFor();
      await expectAccessible(page, 'trouble');
      await page.unroute('**/api/desk/tonight');
      await page.route('**/api/desk/tonight', (route) => route.fulfill({ status: 403, json: { error: refusal } }));
      await page.reload();
      await page.getByText(refusal.message).waitFor();
      await expectAccessible(page, 'refused');
      await page.getByRole('button', { name: 'Logga ut' }).click();
      await page.getByText('Du är utloggad.').waitFor();
      await expectAccessible(page, 'signed out');
    },
    patienceMs,
  );
});

describe('“I natt” on a wall', () => {
  it(
    'shows six areas at 1920×1080 with nothing cut and nothing to scroll',
    async () => {
      await busyNight();
      const page = await atDesk(night, 'everywhere', '/desk/vagg', wall);
      await tile(page, 'Sydost').first().getByText('och 2 till').waitFor();
      await tile(page, 'Sydost').first().getByText('24 tillsyner görs inte').waitFor();
      const cut = await page.evaluate(() => {
        const tooTall = [...document.querySelectorAll('.tile')].filter(
          (one) => one.scrollHeight > one.clientHeight + 1,
        );
        const names = tooTall.map((one) => one.querySelector('h2')?.textContent ?? '');
        return document.documentElement.scrollHeight > innerHeight ? ['the whole page', ...names] : names;
      });
      expect(cut).toEqual([]);
      expect(await page.locator('.tile').count()).toBe(areas.length);
      await expectAccessible(page, 'wall');
      await page.context().setOffline(true);
      await page.getByRole('heading', { name: 'Ingen kontakt med Nattvakt' }).waitFor({ timeout: 30_000 });
      await expectAccessible(page, 'wall, lost');
    },
    patienceMs,
  );

  it(
    'shows the municipality figures and no names',
    async () => {
      await busyNight();
      const page = await atDesk(night, 'municipality', '/desk/vagg', wall);
      await tile(page, 'Sydost').first().getByText('Det äldsta kom').waitFor();
      expect(await page.locator('.wall').innerText()).not.toMatch(/Larmtelefon|Leila|Karin|Halsband|gatan/);
    },
    patienceMs,
  );
});

describe('who comes to the desk', { timeout: patienceMs }, () => {
  it('sees only the pages that are theirs, and is told so in words', async () => {
    const manager = await atDesk(night, 'manager-vof');
    await manager.getByRole('heading', { name: 'I natt' }).waitFor();
    const names = await manager.getByRole('navigation').getByRole('link').allInnerTexts();
    expect(names.map((name) => name.trim())).toEqual(expect.arrayContaining(['I natt', 'Ärenden']));
    const municipality = await atDesk(night, 'municipality', '/desk/arenden');
    await municipality.getByRole('heading', { name: 'Sidan finns inte' }).waitFor();
    expect(await municipality.getByRole('link', { name: 'Ärenden' }).count()).toBe(0);
    await expectAccessible(municipality, 'not theirs');
  });

  it('goes from page to page by keyboard, and is told where they are', async () => {
    const page = await atDesk(night, 'manager-vof');
    await page.getByRole('heading', { name: 'I natt' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Till innehållet');
    await page.getByRole('link', { name: 'Ärenden' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Inga ärenden att visa.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Ärenden');
    expect(await page.title()).toBe('Ärenden – Nattvakt');
    await page.goBack();
    await page.getByRole('heading', { name: 'I natt' }).waitFor();
  });

  it('is asked to sign in again when the session is over, and comes back to where they were', async () => {
    const page = await atDesk(night, 'manager-vof', '/desk/arenden');
    await page.getByText('Inga ärenden att visa.').waitFor();
    await page.context().clearCookies();
    await page.getByRole('combobox', { name: 'Läge' }).selectOption('closed');
    await page.getByRole('heading', { name: 'Logga in' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/desk/arenden');
    // A link whose first try had no answer is tried again: it stands nowhere else any more.
    await page.route('**/api/session', (route) => route.abort(), { times: 1 });
    const token = await createPersonLink(night.dispatcher.store, 'manager-vof');
    await page.goto('about:blank');
    await page.goto(`${night.dispatcher.httpUrl}/desk/arenden#lank=${token}`);
    await page.getByText('Inga ärenden att visa.').waitFor();
  });
});
