import type { TestGateway } from '@nattvakt/dispatcher/testing/test-gateway';
import type { Page } from 'playwright-core';
import type { Look, Shown } from './look.js';
import type { Lived } from './night-before.js';
import { handheld, narrow, type Size } from './sizes.js';
import type { Stage } from './stage.js';

const tall: readonly Size[] = [handheld];
const both: readonly Size[] = [handheld, narrow];

/** The alarm phone in every state of a shift, from the link that makes it one to the end of the night. */
export async function walkPhone(stage: Stage, { homes }: Lived, look: Look): Promise<void> {
  const phone = await stage.page(handheld);
  const button = (name: string | RegExp) => phone.getByRole('button', { name, exact: true });
  const heading = (name: string | RegExp) => phone.getByRole('heading', { name });
  const see = (name: string, says: string, sizes = tall) => look(phone, { ...shown(name, says), sizes });
  /** Buttons rest for a moment after a tap, and cards say since when. */
  const pass = async (ms: number) => {
    stage.clock.passMs(ms);
    await stage.tell(phone);
  };
  await phone.goto(stage.url);
  await heading('Logga in på larmtelefonen').waitFor();
  await see('phone-enrol', 'A browser that is no alarm phone yet');
  await phone.goto(await stage.phoneLink('attendo-natt-1'));
  await button('Börja passet').waitFor();
  await see('phone-start', 'The shift begins with a tap: only then may a browser ring');
  await button('Börja passet').click();
  await heading('Allt lugnt').waitFor();
  await button('Ja, jag hör den').click({ trial: true });
  await see('phone-test-ring', 'A phone counts only when somebody has heard it ring');
  await button('Ja, jag hör den').click();
  await phone.getByText('Telefonen är provad och hörs.').waitFor();
  await see('phone-calm', 'Nothing waits, and there is contact', both);
  await button('Överlämning').click();
  await heading('Bemanning tills i morgon').waitFor();
  await heading('Tillsyn det närmaste dygnet').waitFor();
  await see('phone-handover', 'Handing over: what is open, what was said, who is planned');
  await button('Telefonen').click();
  await heading('Telefonen').first().waitFor();
  await see('phone-settings', 'The phone itself: battery, sound, pushes, colours of the night');
  await button(/Larm/).first().click();

  const other = await stage.page(handheld);
  await other.goto(await stage.phoneLink('attendo-natt-2'));
  await other.getByRole('button', { name: 'Börja passet' }).click();
  await other.getByRole('button', { name: 'Ja, jag hör den' }).click();
  const pendant = { id: 'pendant', name: 'Halsband', room: 'Sovrummet' };
  await homes.margit.raise({ device: pendant });
  await button('Jag tar larmet').waitFor();
  await homes.margit.raise({ device: pendant });
  await phone.getByText('2 tryck').waitFor();
  await pass(20_000);
  await button('Jag tar larmet').click({ trial: true });
  await phone.getByText('för 20 s sedan').waitFor();
  await see('phone-ringing', 'An alarm rings: what, who, where, since when, and one thing to do', both);
  await button('Jag tar larmet').click();
  await button('Jag är på plats').waitFor();
  await pass(70_000);
  await button('Jag är på plats').click({ trial: true });
  await other.getByRole('heading', { name: 'Anna tog larmet' }).waitFor();
  await stage.tell(other);
  await other.getByText('för 1 min 30 s sedan').waitFor();
  await look(other, { ...shown('phone-taken', 'The others fall quiet and see who has it'), sizes: tall });
  await see('phone-mine', 'Taken: the way there, and the home knows that somebody comes', both);
  await button('Visa nyckel, dörr och telefon').click();
  await button('Vad har hänt?').click();
  await phone.getByText('Larmet kom in').waitFor();
  await see('phone-way', 'Key, door and what has happened; each showing is written down');
  await phone.context().setOffline(true);
  await heading('Ingen kontakt med larmcentralen').waitFor();
  await button('Jag är på plats').click();
  await phone.getByText('Ej skickat').waitFor();
  await pass(10_000);
  await button('Avsluta').click({ trial: true });
  await see('phone-no-contact', 'No contact: said at once, and what was pressed waits', both);
  await phone.context().setOffline(false);
  await homes.margit.progressTo('arrived');
  // No longer: what waits in the area next to it would come to this phone as its neighbour.
  await pass(5_000);
  await button('Avsluta').click();
  await button('Avsluta larmet').waitFor();
  await see('phone-closing', 'Closing it, with how it went');
  await phone.getByLabel('Hjälpte på plats').check();
  await button('Avsluta larmet').click();
  await homes.margit.progressTo('closed');
  await heading('Allt lugnt').waitFor();
  await button('Telefonen').click();
  await button('Avsluta passet').click();
  await phone.getByRole('button', { name: 'Avsluta passet' }).waitFor();
  await see('phone-leaving', 'The end of the shift');
  await button('Avsluta passet').click();
  await phone.getByText('Kod').first().waitFor();
  await see('phone-sign-on', 'A shared phone that nobody is on: a name and a code, and the shift begins');
  await phone.context().close();
  await several(stage, homes.margit, other);
  await look(other, {
    ...shown('phone-several', 'Several at once: the most urgent first, none hidden'),
    sizes: both,
    asSeen: true,
  });
  await other.context().close();
}

const shown = (name: string, says: string): Omit<Shown, 'sizes'> => ({ name, says, kind: 'phone' });

async function several(stage: Stage, home: TestGateway, phone: Page): Promise<void> {
  stage.clock.passMs(60_000);
  await stage.tell(phone);
  await home.raise({ kind: 'battery-low', device: { id: 'mat', name: 'Sängmattan', room: 'Sovrummet' } });
  await home.raise({ kind: 'left-home-at-night', device: { id: 'door', name: 'Ytterdörren', room: 'Hallen' } });
  await home.raise({ device: { id: 'cord', name: 'Dragsnöret', room: 'Badrummet' } });
  const margits = phone.getByRole('article').filter({ hasText: 'Margit' });
  await margits.getByRole('heading', { name: 'Svagt batteri' }).waitFor();
  await margits.getByRole('heading', { name: 'Hjälpknapp' }).waitFor();
  stage.clock.passMs(5_000);
  await stage.tell(phone);
  await phone.getByRole('button', { name: 'Jag tar larmet' }).first().click({ trial: true });
}
