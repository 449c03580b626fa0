import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultsOf } from './axe.js';
import { desk, Night, smallest } from './night.js';
import { atDesk, expectAccessible } from './office.js';

const patienceMs = 150_000;
const leila = 'person-vof-natt-1';
const always = { from: 0, until: Number.MAX_SAFE_INTEGER };
let night: Night;
let page: Page;
beforeEach(async () => {
  night = await Night.begin();
  const { rota } = night.dispatcher.store;
  const patterns = await rota.patterns();
  const nights = patterns.find(({ personId }) => personId === leila);
  if (nights === undefined) throw new Error('Leila has no nights');
  // The Thursday is a gap; the Saturday is the night in which the clocks go back.
  await rota.change({ putPatterns: [{ ...nights, exceptions: ['2026-10-22'] }] });
  page = await atDesk(night, 'manager-vof', '/desk/schema?fran=2026-10-19');
  await page.getByRole('heading', { name: 'Schema', exact: true }).waitFor();
  await page.getByText('1 lucka').first().waitFor();
});
afterEach(() => night.end());

const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
const bar = (day: string, name: string) => row(day).getByRole('button', { name });
const entered = async () => (await night.dispatcher.store.rota.shifts(always)).sort((a, b) => a.from - b.from);
const undo = () => page.getByRole('region', { name: 'Senaste ändringen' }).getByRole('button', { name: 'Ångra' });
const saved = () => page.getByText('Schemat är ändrat.').waitFor();
const dialog = (name: string) => page.getByRole('dialog', { name });

async function drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
}

async function box(locator: ReturnType<typeof bar>) {
  await locator.scrollIntoViewIfNeeded();
  const found = await locator.boundingBox();
  if (found === null) throw new Error('nothing is to be seen');
  const { x, y, width, height } = found;
  return { left: x + 3, right: x + width - 3, x: x + width / 2, y: y + height / 2 };
}

describe('the rota by keyboard', { timeout: patienceMs }, () => {
  it('fills a gap, undoes it after the page was loaded anew, and does nothing twice', async () => {
    await row('tors 22/10').getByRole('button', { name: 'Lucka' }).press('Enter');
    await dialog('Nytt pass').getByRole('button', { name: 'Spara' }).click();
    await page.getByText('Fyll i det här.').waitFor();
    await dialog('Nytt pass').getByLabel('Vem').selectOption({ label: 'Karin Holm' });
    await dialog('Nytt pass').getByRole('button', { name: 'Spara' }).dblclick();
    await saved();
    await bar('tors 22/10', 'Karin 21–07').waitFor();
    expect(await entered()).toMatchObject([{ from: Date.parse('2026-10-22T19:00Z'), teamId: 'vof-natt' }]);
    await page.reload();
    await page.getByText('Nytt pass: Karin').waitFor();
    await undo().press('Enter');
    await row('tors 22/10').getByRole('button', { name: 'Lucka' }).waitFor();
    expect(await entered()).toEqual([]);
    await page.getByRole('link', { name: 'Två veckor framåt' }).click();
    await row('mån 2/11').waitFor();
    await page.goBack();
    await row('mån 19/10').waitFor();
  });

  it('asks which of two times is meant in the night in which the clocks go back', async () => {
    await row('lör 24/10').getByText('Klockan ställs tillbaka').waitFor();
    await bar('lör 24/10', 'Leila 21–07').press('Enter');
    await dialog('Pass').getByLabel('Slutar, tid').fill('02:30');
    await dialog('Pass').getByRole('button', { name: 'Spara' }).click();
    await page.getByText('Tiden finns två gånger den natten.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'sön 25/10 02:30 vintertid' }).click();
    await saved();
    expect(await entered()).toMatchObject([{ until: Date.parse('2026-10-25T01:30Z') }]);
    await bar('lör 24/10', 'Leila 21–02:30').waitFor();
  });

  it('replaces somebody who is ill by somebody who is free, swaps two, and removes', async () => {
    await bar('ons 21/10', 'Leila 21–07').press('Enter');
    await page.getByRole('button', { name: 'Ersätt sjuk' }).click();
    await dialog('Ersätt sjuk').getByText('Ledig, men får för kort vila').waitFor();
    await dialog('Ersätt sjuk')
      .getByRole('radio', { name: /Peter Lund/ })
      .check();
    await dialog('Ersätt sjuk').getByRole('button', { name: 'Ersätt', exact: true }).click();
    await saved();
    await bar('ons 21/10', 'Peter 21–07').press('Enter');
    await page.getByRole('button', { name: 'Byt med någon' }).click();
    await dialog('Byt pass').getByLabel('Byt med').selectOption({ index: 1 });
    await dialog('Byt pass').getByRole('button', { name: 'Byt', exact: true }).click();
    await page.getByText('Bytta pass:').first().waitFor();
    expect((await entered()).map(({ personId }) => personId)).toContain('technician-vof');
    await undo().click();
    await bar('ons 21/10', 'Peter 21–07').press('Enter');
    await page.getByRole('button', { name: 'Ta bort passet' }).click();
    await row('ons 21/10').getByRole('button', { name: 'Lucka' }).waitFor();
    expect(await entered()).toEqual([]);
  });

  it('replaces somebody who falls ill in the middle of a shift from now on only', async () => {
    await page.clock.setFixedTime('2026-10-20T20:10:00Z');
    await bar('tis 20/10', 'Leila 21–07').press('Enter');
    await page.getByRole('button', { name: 'Ersätt sjuk' }).click();
    const onlyRest = dialog('Ersätt sjuk').getByLabel('Passet pågår. Byt bara från nu.');
    expect(await onlyRest.isChecked()).toBe(true);
    await dialog('Ersätt sjuk')
      .getByRole('radio', { name: /Peter Lund/ })
      .check();
    await dialog('Ersätt sjuk').getByRole('button', { name: 'Ersätt', exact: true }).click();
    await page.getByRole('button', { name: 'Leila 21–22:10' }).waitFor();
    await page.getByRole('button', { name: 'Peter 22:10–07' }).waitFor();
    const changed = Date.parse('2026-10-20T20:10Z');
    expect(await entered()).toMatchObject([
      { personId: leila, until: changed },
      { personId: 'technician-vof', from: changed },
    ]);
  });

  it('plans shifts that come back: shown before, asked which of two times is meant, ended, and taken back', async () => {
    await page.clock.setFixedTime('2026-10-20T20:10:00Z');
    await page.getByRole('button', { name: 'Återkommande pass' }).press('Enter');
    const open = page.getByRole('dialog');
    await open.getByText(/^Leila Rahimi, .*alla dagar 21:00–07:00. Varje vecka/).waitFor();
    await open.getByRole('button', { name: 'Nytt återkommande pass' }).click();
    await open.getByRole('button', { name: 'Visa passen' }).click();
    await open.getByText('Välj minst en.').waitFor();
    await open.getByLabel('Vem').selectOption({ label: 'Peter Lund' });
    await open.getByLabel('lör', { exact: true }).check();
    await open.getByLabel('Slutar klockan').fill('02:30');
    await open.getByLabel('Till och med dag').fill('2026-10-31');
    await open.getByRole('button', { name: 'Visa passen' }).click();
    await open.getByText('2 pass:').waitFor();
    expect(await open.getByRole('button', { name: 'Spara passen' }).isDisabled()).toBe(true);
    expect(await faultsOf(page)).toEqual([]);
    await open.getByRole('button', { name: 'sön 25/10 02:30 vintertid' }).click();
    await open.getByText('Tiden finns två gånger').waitFor({ state: 'detached' });
    await open.getByRole('button', { name: 'Spara passen' }).dblclick();
    await bar('lör 24/10', 'Peter 21–02:30').waitFor();
    expect(await entered()).toMatchObject([{ until: Date.parse('2026-10-25T01:30Z') }]);
    await page.getByRole('button', { name: 'Återkommande pass' }).click();
    await open.getByRole('button', { name: /^Avsluta: Peter Lund/ }).click();
    await open.getByLabel('Sista dagen som passet börjar').fill('2026-10-23');
    await open.getByRole('button', { name: 'Avsluta', exact: true }).click();
    await open.getByRole('button', { name: 'Stäng' }).click();
    await bar('lör 24/10', 'Peter 21–02:30').waitFor({ state: 'detached' });
    await undo().click();
    await bar('lör 24/10', 'Peter 21–02:30').waitFor();
  });

  it('says so when somebody else was faster, and changes nothing', async () => {
    await bar('ons 21/10', 'Leila 21–07').press('Enter');
    const { rota } = night.dispatcher.store;
    const shift = { id: `demo-${leila}/2026-10-21`, personId: leila, teamId: 'vof-natt' };
    const times = { from: Date.parse('2026-10-21T20:00Z'), until: Date.parse('2026-10-22T05:00Z') };
    await rota.change({ put: [{ ...shift, ...times }] });
    await page.getByRole('button', { name: 'Ta bort passet' }).click();
    await page.getByText('Någon ändrade schemat under tiden.').waitFor();
    expect(await entered()).toHaveLength(1);
  });
});

describe('the rota by mouse', { timeout: patienceMs }, () => {
  it('moves a shift to another day, pulls its edge, draws a new one, and lets go with Escape', async () => {
    const [from, to] = [await box(bar('ons 21/10', 'Leila 21–07')), await box(bar('tors 22/10', 'Lucka'))];
    await drag(from, { x: from.x, y: to.y });
    await saved();
    await bar('tors 22/10', 'Leila 21–07').waitFor();
    await bar('ons 21/10', 'Lucka').waitFor();
    const moved = await box(bar('tors 22/10', 'Leila 21–07'));
    await drag({ x: moved.right, y: moved.y }, { x: moved.right - 200, y: moved.y });
    await page.getByText('Ändrat pass:').waitFor();
    await row('tors 22/10').getByRole('button', { name: 'Lucka' }).waitFor();
    const [before] = await entered();
    const still = await box(bar('fre 23/10', 'Leila 21–07'));
    await page.mouse.move(still.x, still.y);
    await page.mouse.down();
    await page.mouse.move(still.x, still.y + 80, { steps: 4 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await entered()).toEqual([before]);
  });
});

describe('a rota from a file', { timeout: patienceMs }, () => {
  it('names every bad line, shows what changes, takes it in, and takes it back', async () => {
    await page.getByRole('button', { name: 'Läs in från fil' }).click();
    const taking = dialog('Läs in från fil');
    const good = 'Namn;Från;Till\nLeila Rahimi;2026-10-22 21:00;2026-10-23 07:00\n';
    await taking.getByLabel('Eller klistra in texten').fill(`${good}Ingen Alls;2026-10-23 21:00;i morgon\n`);
    await taking.getByRole('button', { name: 'Visa vad som ändras' }).click();
    await taking.getByText('Rad 3, Namn').waitFor();
    await taking.getByText('Rad 3, Till').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const file = { name: 'schema.csv', mimeType: 'text/csv', buffer: Buffer.from(good, 'latin1') };
    await taking.getByLabel('Fil (CSV eller iCalendar)').setInputFiles(file);
    await taking.getByRole('button', { name: 'Visa vad som ändras' }).click();
    await taking.getByText('1 nya pass, 0 ändrade, 0 borttagna, 0 som förut').waitFor();
    expect(await entered()).toEqual([]);
    await taking.getByRole('button', { name: 'Läs in', exact: true }).click();
    await page.getByText('Inläst fil: 1 pass in, 0 pass ut').waitFor();
    expect(await entered()).toHaveLength(1);
    await undo().click();
    await row('tors 22/10').getByRole('button', { name: 'Lucka' }).waitFor();
    expect(await entered()).toEqual([]);
  });

  it('is a calendar too, shown before it is taken in', async () => {
    const event = (summary: string, day: number) => [
      ...['BEGIN:VEVENT', `UID:${summary}-${day}`, `SUMMARY:${summary}`, 'DURATION:PT10H'],
      ...[`DTSTART;TZID=Europe/Stockholm:202610${day}T210000`, 'END:VEVENT'],
    ];
    const calendar = (...events: string[][]) =>
      ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n');
    const hand = async (text: string) => {
      const file = { name: 'schema.ics', mimeType: 'text/calendar', buffer: Buffer.from(text) };
      await taking.getByLabel('Fil (CSV eller iCalendar)').setInputFiles(file);
      await taking.getByRole('button', { name: 'Visa vad som ändras' }).click();
    };
    await page.getByRole('button', { name: 'Läs in från fil' }).click();
    const taking = dialog('Läs in från fil');
    await hand(calendar(event('Ingen Alls', 22)));
    await taking.getByText(/SUMMARY/).waitFor();
    expect(await taking.getByRole('button', { name: 'Läs in', exact: true }).count()).toBe(0);
    await hand(calendar(event('Leila Rahimi', 22)));
    await taking.getByText('1 nya pass, 0 ändrade, 0 borttagna, 0 som förut').waitFor();
    expect(await entered()).toEqual([]);
    await taking.getByRole('button', { name: 'Läs in', exact: true }).click();
    await page.getByText('Inläst kalender: 1 pass in, 0 pass ut').waitFor();
    await bar('tors 22/10', 'Leila 21–07').waitFor();
  });
});

describe('the rota for everybody', { timeout: patienceMs }, () => {
  it('is clean for axe, full, in its dialogs, at 320 px, offline and refused', async () => {
    await expectAccessible(page, 'full');
    await bar('ons 21/10', 'Leila 21–07').click();
    await dialog('Pass').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize(smallest);
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expectAccessible(page, 'full, 320 px');
    await page.context().setOffline(true);
    await bar('ons 21/10', 'Leila 21–07').click();
    await page.getByRole('button', { name: 'Ta bort passet' }).click();
    await page.getByText('Ingen kontakt. Det är osäkert om det gick fram.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Ta bort passet' }).click();
    await row('ons 21/10').getByRole('button', { name: 'Lucka' }).waitFor();
    await page.setViewportSize(desk);
    const refusal = { code: 'not-allowed', message: 'Du har inte rätt.', messageEn: 'You may not.' };
    await page.route('**/api/rota/shifts*', (route) => route.fulfill({ status: 403, json: { error: refusal } }));
    await page.reload();
    await page.getByText(refusal.message).waitFor();
    await expectAccessible(page, 'refused');
  });

  it('is clean for axe where there is no team, and tells of teams without anybody whether somebody must be planned', async () => {
    const id = randomUUID();
    const { directory } = night.dispatcher.store;
    await directory.put({
      people: [{ id, givenName: 'Nils', familyName: 'Ny' }],
      providers: [{ id: 'no-team', name: 'Utan arbetslag' }],
      grants: [{ id, personId: id, role: 'manager', providerId: 'no-team', fromMs: 0, untilMs: null }],
    });
    await night.dispatcher.directoryKnown();
    page = await atDesk(night, id, '/desk/schema');
    await page.getByText('Du har inget arbetslag att planera.').waitFor();
    await expectAccessible(page, 'empty');
    const always = { fromMs: 0, untilMs: null };
    await directory.put({
      areas: [{ id: 'new', name: 'Nya' }],
      responsibilities: [{ areaId: 'new', providerId: 'no-team', ...always }],
      teams: [
        { id: 'new-care', providerId: 'no-team', role: 'care', name: 'Patrull' },
        { id: 'new-leads', providerId: 'no-team', role: 'duty-lead', name: 'Ledning' },
      ],
      teamAreas: [{ teamId: 'new-care', areaId: 'new', relation: 'serves', ...always }],
    });
    await night.dispatcher.directoryKnown();
    await page.reload();
    const told = (team: string, text: string) =>
      page.getByRole('region', { name: team }).getByText(text, { exact: true });
    await told('Patrull', 'Ingen är planerad').waitFor();
    await told('Ledning', 'Ingen är planerad. Behöver inte vara bemannat.').waitFor();
    await expectAccessible(page, 'nobody planned');
  });
});
