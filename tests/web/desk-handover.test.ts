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

/** By the wall clock of Stockholm, so many ms from now. */
const wallAt = (aheadMs: number) =>
  new Date(Date.now() + aheadMs).toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' });

describe('a change of provider at the desk', () => {
  it(
    'is entered after a preview, taken back, and read by a manager',
    async () => {
      await night.gateway.raise();
      const page = await atDesk(night, 'municipality', '/desk/byte');
      await page.getByRole('heading', { name: 'Nytt byte av utförare' }).waitFor();
      await expectAccessible(page, 'changes, none');
      const follow = page.getByRole('link', { name: /^Följ bytet/ });
      expect(await follow.count()).toBe(0);
      await page.getByLabel('Område').selectOption('nord');
      await page.getByLabel('Ny utförare').selectOption('vardaga');
      await page.getByLabel('Från dag').fill('2020-01-01');
      await page.getByRole('button', { name: 'Visa vad som händer' }).click();
      await page.getByText('Tiden måste ligga framåt.').waitFor();
      await expectAccessible(page, 'a change, refused');
      await page.getByLabel('Från dag').fill('2028-05-01');
      await page.getByRole('group', { name: 'Arbetslag som börjar' }).getByRole('checkbox').first().check();
      await page.getByRole('button', { name: 'Visa vad som händer' }).click();
      await page.getByText('Vård- och omsorgsförvaltningen lämnar. Vardaga tar över.').waitFor();
      await page.getByText('1 hem byter utförare.').waitFor();
      await page.getByText('1 larm som väntar går till båda, tills någon tar det.').waitFor();
      await expectAccessible(page, 'a change, preview');
      await page.setViewportSize(smallest);
      await expectAccessible(page, 'a change, preview 320');
      await page.getByRole('button', { name: 'Lägg in bytet' }).dblclick();
      await page.getByText('Bytet är inlagt.').waitFor();
      await page.getByText(/Vardaga tar över mån 1 maj/).waitFor();
      expect(await follow.count()).toBe(1);
      const manager = await atDesk(night, 'manager-vof', '/desk/byte');
      await manager.getByText(/Vardaga tar över/).waitFor();
      await page.setViewportSize(desk);
      await page.getByRole('button', { name: /^Ta bort bytet/ }).click();
      expect(await faultsOf(page), 'taking a change back').toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: 'Ta bort bytet' }).click();
      await page.getByText('Bytet är borttaget.').waitFor();
    },
    patienceMs,
  );

  it(
    'is watched as it happens: the countdown, then whose the open alarms are',
    async () => {
      await night.dispatcher.phone('vof-natt-1');
      const next = await night.dispatcher.phone('vardaga-natt-1');
      const { id } = await night.gateway.raise();
      const page = await atDesk(night, 'municipality', '/desk/byte/nord');
      await page.getByText('Inget byte pågår eller är inlagt här.').waitFor();
      const from = wallAt(30_000).replace(' ', 'T');
      const change = { to: 'vardaga', from, teams: ['vardaga-natt'] };
      const status = await page.evaluate(
        (body) =>
          fetch('/api/areas/nord/changes', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }).then((response) => response.status),
        change,
      );
      if (status !== 201) throw new Error(`the change was answered ${status}`);
      await page.reload();
      await page.getByRole('heading', { name: 'Kvar till bytet' }).waitFor();
      const parent = page.getByRole('navigation', { name: 'Sidor' }).getByRole('link', { name: 'Byte av utförare' });
      expect(await parent.getAttribute('aria-current')).toBe('true');
      await page.getByRole('heading', { name: 'Tid sedan bytet' }).waitFor({ timeout: 60_000 });
      const waiting = page.getByRole('row', { name: /^Väntar/ });
      await waiting.locator('[data-head="båda"]', { hasText: '1' }).waitFor();
      await expectAccessible(page, 'a change that has come');
      const card = await next.rings(id);
      await next.command(card, 'accept');
      await page.getByText('Alla öppna larm är hos den nya utföraren.').waitFor();
      await page.setViewportSize(smallest);
      await expectAccessible(page, 'a change that has come 320');
    },
    patienceMs,
  );
});
