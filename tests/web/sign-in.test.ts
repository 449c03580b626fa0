import { createPersonLink } from '@nattvakt/dispatcher/identity/links';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Night, phoneSize, type Size, smallest } from './night.js';
import { expectAccessible } from './office.js';

const patienceMs = 150_000;
let night: Night;
/** Browsers give keys to names, not to bare addresses. */
let home: string;
beforeAll(async () => {
  night = await Night.begin();
  home = night.dispatcher.httpUrl.replace('127.0.0.1', 'localhost');
}, patienceMs);
afterAll(() => night.end());
const open: Page[] = [];
afterEach(async () => {
  for (const page of open.splice(0)) await page.context().close();
});

type Device = { page: Page; cdp: CDPSession; authenticatorId: string };

/** A browser in a device that has a place for keys, and an owner who unlocks it. */
async function device(size: Size = phoneSize): Promise<Device> {
  const page = await night.page(size);
  open.push(page);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { page, cdp, authenticatorId };
}

async function byLink({ page }: Device, personId: string): Promise<void> {
  await page.goto(`${home}/in/#lank=${await createPersonLink(night.dispatcher.store, personId)}`);
}

/** Asks the API as the browser that the page is in. */
const ask = (page: Page, method: string, path: string, body?: object) =>
  page.evaluate(
    async ([how, where, what]) => {
      const json = { method: how, headers: { 'content-type': 'application/json' }, body: JSON.stringify(what) };
      const response = await fetch(where, what === undefined ? { method: how } : json);
      return { status: response.status, body: response.status === 204 ? undefined : await response.json() };
    },
    [method, path, body] as const,
  );

const makeKey = ({ page }: Device) => page.getByRole('button', { name: 'Skapa nyckel', exact: true }).click();
const withKey = ({ page }: Device) => page.getByRole('button', { name: 'Logga in med nyckel' }).click();
const says = ({ page }: Device, text: string) => page.getByText(text).waitFor();

/** What a manager hands over: to somebody who is new, or who has lost their phone. */
async function handOut(manager: Device, personId: string, lost = false): Promise<string> {
  const { status, body } = await ask(manager.page, 'POST', `/api/people/${personId}/enrolments`, { lost });
  expect(status).toBe(200);
  return body.address;
}

describe('a key of one’s own', () => {
  it(
    'is made by the link that a manager hands out, signs in from then on, and is replaced in a minute when it is lost',
    async () => {
      const manager = await device();
      await byLink(manager, 'manager-vof');
      await manager.page.getByRole('heading', { name: 'Skapa din nyckel' }).waitFor();

      const old = await device();
      const link = await handOut(manager, 'duty-lead-vof');
      expect(link).toContain(`${home}/in/#lank=`);
      await old.page.goto(link);
      await makeKey(old);
      await says(old, 'Nyckeln är klar.');
      expect(old.page.url()).not.toContain('lank');
      await old.page.getByRole('button', { name: 'Logga ut' }).click();
      await withKey(old);
      await old.page.waitForURL('**/desk/**');
      expect((await ask(old.page, 'GET', '/api/session')).body.person.id).toBe('duty-lead-vof');

      // The phone is gone: whoever has it is out at once, and its key opens nothing.
      const next = await handOut(manager, 'duty-lead-vof', true);
      expect((await ask(old.page, 'GET', '/api/session')).status).toBe(401);
      await old.page.goto(`${home}/in/`);
      await withKey(old);
      await says(old, 'Det gick inte att logga in så. Be din chef om en ny länk.');

      const fresh = await device();
      await fresh.page.goto(next);
      await makeKey(fresh);
      await says(fresh, 'Nyckeln är klar.');
      await fresh.page.getByRole('link', { name: 'Till Nattvakt' }).click();
      await fresh.page.waitForURL('**/desk/**');
      expect((await ask(fresh.page, 'GET', '/api/session')).body.grants).toEqual([
        { role: 'duty-lead', providerId: 'vof' },
      ]);
    },
    patienceMs,
  );

  it(
    'is not made nor shown by somebody who cannot unlock the device, and nothing is lost by that',
    async () => {
      const stranger = await device();
      const { cdp, authenticatorId, page } = stranger;
      await byLink(stranger, 'technician-vof');
      await page.getByRole('heading', { name: 'Skapa din nyckel' }).waitFor();
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
      await makeKey(stranger);
      await says(stranger, 'Det avbröts.');
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
      await makeKey(stranger);
      await says(stranger, 'Nyckeln är klar.');
    },
    patienceMs,
  );

  it(
    'can be taken away by its owner, who then is signed out everywhere else, and a code chosen',
    async () => {
      const [one, other] = [await device(), await device()];
      await byLink(one, 'manager-vardaga');
      await makeKey(one);
      await says(one, 'Nyckeln är klar.');
      await byLink(other, 'manager-vardaga');
      await other.page.getByRole('heading', { name: 'Mina nycklar' }).waitFor();

      await one.page.getByText('Min kod för larmtelefoner').click();
      await one.page.getByLabel('Ny kod').fill('1234');
      await one.page.getByRole('button', { name: 'Spara koden' }).click();
      await says(one, 'Koden är för lätt att gissa.');
      await one.page.getByLabel('Ny kod').fill('4711');
      await one.page.getByRole('button', { name: 'Spara koden' }).click();
      await says(one, 'Koden är sparad.');

      await one.page.getByRole('button', { name: 'Ta bort nyckeln' }).click();
      await says(one, 'Nyckeln är borttagen.');
      expect((await ask(other.page, 'GET', '/api/session')).status).toBe(401);
      expect((await ask(one.page, 'GET', '/api/session')).status).toBe(200);
    },
    patienceMs,
  );

  it(
    'shown twice with the same answer signs in once',
    async () => {
      const own = await device();
      await byLink(own, 'technician-vardaga');
      await makeKey(own);
      await says(own, 'Nyckeln är klar.');
      await own.page.getByRole('button', { name: 'Logga ut' }).click();
      let answer: string | null = null;
      await own.page.route('**/api/passkeys/sign-in', async (route) => {
        answer = route.request().postData();
        await route.continue();
      });
      await withKey(own);
      await own.page.waitForURL('**/desk/**');
      const again = await ask(own.page, 'POST', '/api/passkeys/sign-in', JSON.parse(answer ?? '{}'));
      expect([again.status, again.body.error.code]).toEqual([403, 'passkey-too-late']);
    },
    patienceMs,
  );
});

describe('the page where people come in', () => {
  it.each([phoneSize, smallest, { width: 1280, height: 800 }])(
    'can be used by everybody at $width px, whether signed in or not',
    async (size) => {
      const { page, ...rest } = await device(size);
      await page.goto(`${home}/in/#nej=organisation-unknown-person`);
      await page.getByText('finns inte i Nattvakt').waitFor();
      await expectAccessible(page, 'refused by the organisation');
      await page.getByText('Jag har fått en länk').click();
      await page.getByText('Jag har tappat min telefon').click();
      await expectAccessible(page, 'signed out, everything unfolded');
      const own = { page, ...rest };
      await byLink(own, 'duty-lead-vardaga');
      await page.getByRole('heading', { name: /Skapa din nyckel|Mina nycklar/ }).waitFor();
      await expectAccessible(page, 'by a link');
      if ((await page.getByRole('heading', { name: 'Skapa din nyckel' }).count()) > 0) {
        await makeKey(own);
        await says(own, 'Nyckeln är klar.');
      }
      await page.getByText('Min kod för larmtelefoner').click();
      await expectAccessible(page, 'own keys');
      await page.getByRole('button', { name: 'Logga ut' }).click();
      await page.getByRole('button', { name: 'Logga in med nyckel' }).waitFor();
    },
    patienceMs,
  );

  it(
    'is worked with the keyboard alone, and says a link that was used in plain words',
    async () => {
      const own = await device();
      const token = await createPersonLink(night.dispatcher.store, 'technician-vof');
      await own.page.goto(`${home}/in/`);
      await own.page.getByText('Jag har fått en länk').focus();
      await own.page.keyboard.press('Enter');
      await own.page.getByLabel('Engångslänk').fill(token);
      await own.page.keyboard.press('Enter');
      await own.page.getByRole('heading', { name: /^Hej/ }).waitFor();
      await own.page.goto(`${home}/in/#lank=${token}`);
      await says(own, 'Länken är redan använd. Be om en ny.');
      // A link that nobody answered to is not lost with the page.
      const other = await device();
      await other.page.route('**/api/session', (route) => route.abort(), { times: 1 });
      await other.page.goto(`${home}/in/#lank=${await createPersonLink(night.dispatcher.store, 'technician-vof')}`);
      await says(other, 'Ingen kontakt med Nattvakt. Försök igen.');
      await other.page.reload();
      await other.page.getByRole('heading', { name: /^Hej/ }).waitFor();
    },
    patienceMs,
  );
});
