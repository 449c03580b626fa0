import type { Page } from 'playwright-core';
import { handheld } from '../screens/sizes.js';
import type { Stage } from '../screens/stage.js';
import { walkIn } from '../screens/walk-in.js';
import { walkPhone } from '../screens/walk-phone.js';
import type { Inspector } from './inspector.js';
import type { Worlds } from './worlds.js';

const api = '**/api/**';

/** Where people come in, and the alarm phone: through a shift, and through what goes wrong in one. */
export async function surveyPhone({ full, lived }: Worlds, inspector: Inspector): Promise<void> {
  await walkIn(full, (page, { name, kind }) => inspector.inspect(page, { page: name, state: 'full', kind }));
  await surveyTroubles(full, lived.homes.margit, inspector);
  await surveyOutside(full, inspector);
  await walkPhone(full, lived, (page, { name, kind }) => inspector.inspect(page, { page: name, state: 'full', kind }));
}

type Home = Worlds['lived']['homes']['margit'];

async function surveyTroubles(stage: Stage, home: Home, inspector: Inspector): Promise<void> {
  const phone = await stage.page(handheld);
  const see = (page: string, state: string) => inspector.inspect(phone, { page, state, kind: 'phone' });
  const press = (name: string | RegExp) => phone.getByRole('button', { name, exact: true }).click();
  const rest = async () => {
    stage.clock.passMs(5_000);
    await stage.tell(phone);
  };
  await phone.addInitScript(() => {
    const battery = Object.assign(new EventTarget(), { level: 0.12, charging: false });
    Object.assign(navigator, { getBattery: () => Promise.resolve(battery) });
  });
  await phone.goto(`${stage.url}/#lank=there-is-no-such-link`);
  await phone.getByText('Länken finns inte. Be om en ny.').waitFor();
  await see('phone-enrol', 'refused');
  await phone.goto(await stage.phoneLink('attendo-natt-2'));
  await press('Börja passet');
  await phone.getByText('Batteriet är nästan slut').waitFor();
  await press('Nej');
  await phone.getByText('Telefonen hördes inte').waitFor();
  await see('phone-calm', 'the phone is not well');
  await press('Prova ringsignalen');
  await press('Ja, jag hör den');
  await whileFailing(phone, async () => {
    await press('Överlämning');
    await phone.getByText('Det går inte att hämta överlämningen nu.').waitFor();
    await see('phone-handover', 'error');
  });
  await press('Hämta igen');
  await phone.getByRole('heading', { name: 'Bemanning tills i morgon' }).waitFor();
  await press(/Larm/);

  await home.raise({ device: { id: 'cord', name: 'Dragsnöret', room: 'Badrummet' } });
  await rest();
  await press('Jag tar larmet');
  await rest();
  await whileFailing(phone, async () => {
    await press('Visa nyckel, dörr och telefon');
    await press('Vad har hänt?');
    await phone.getByText('Ingen kontakt. Prova igen.').nth(1).waitFor();
    await see('phone-way', 'error');
  });
  await press('Telefonen');
  await press('Avsluta passet');
  await phone.getByText('Du har larm kvar.').waitFor();
  await see('phone-leaving', 'with an alarm');
  await press(/Larm/);
  await phone.getByRole('button', { name: 'Avsluta', exact: true }).click();
  await phone.getByLabel('Behövde inget').check();
  await press('Avsluta larmet');
  await phone.getByRole('heading', { name: 'Allt lugnt' }).waitFor();
  await phone.context().close();
}

/** A phone that nobody is on, a dispatcher that cannot answer, and no network at all. */
async function surveyOutside(stage: Stage, inspector: Inspector): Promise<void> {
  const phone = await stage.page(handheld);
  const see = (page: string, state: string) => inspector.inspect(phone, { page, state, kind: 'phone' });
  await phone.goto(await stage.phoneLink('vardaga-natt-2'));
  await phone.getByRole('heading', { name: 'Vem är du?' }).waitFor();
  await whileFailing(phone, async () => {
    await phone.reload();
    await phone.getByText('Ingen kontakt med larmcentralen.').first().waitFor();
    await see('phone-sign-on', 'error');
  });
  await phone.getByRole('heading', { name: 'Vem är du?' }).waitFor();
  await phone.evaluate(() => navigator.serviceWorker.ready);
  await phone.context().setOffline(true);
  await phone.reload();
  await phone.getByText('Ingen kontakt med larmcentralen.').first().waitFor();
  await see('phone-sign-on', 'offline');
  await phone.context().close();
}

/** The dispatcher answers, and cannot. */
async function whileFailing(page: Page, act: () => Promise<void>): Promise<void> {
  await page.route(api, (route) =>
    route.request().method() === 'GET' ? route.fulfill({ status: 500, json: {} }) : route.continue(),
  );
  await act();
  await page.unroute(api);
}
