import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type RegisteredPage, registeredPages } from '../screens/registry.js';
import { addressOf, nameOf, ready, visitOf } from '../screens/walk-desk.js';
import { deskStates, statesOf } from './desk-states.js';
import { Desks, goAnew } from './desks.js';
import type { Inspector } from './inspector.js';
import type { Worlds } from './worlds.js';

const api = '**/api/**';
/** An id that nothing has. */
const nobodys = 'finns-inte';
const again = 'Försök igen';
const notRead = /^(Kunde inte hämta|Ingen kontakt med Nattvakt|Nattvakt svarar, men kan inte visa läget)$/;
const noNetwork = /Datorn har inget nät|Ingen kontakt med Nattvakt/;

/** One page in one state, and the way there. What `after` checks was there before the page was looked at. */
type Way = {
  state: string;
  who: string;
  path: string;
  to: (desk: Page) => Promise<void>;
  after?: (desk: Page) => Promise<void>;
};

/** Every page of the registry in every state. */
export async function surveyDesk(
  root: string,
  { full, lived, empty }: Worlds,
  inspector: Inspector,
  only?: string,
): Promise<void> {
  const registered = registeredPages(root);
  refuseUnknown(root, registered);
  const pages = registered.filter((page) => only === undefined || nameOf(page) === only);
  const [desks, bare] = [new Desks(full), new Desks(empty)];
  for (const page of pages) {
    const { about } = visitOf(page);
    for (const way of waysOf(page, addressOf(page, about?.(lived)))) await walk(desks, way, nameOf(page), inspector);
    await walk(bare, emptyWay(page), nameOf(page), inspector);
  }
  await desks.close();
  await bare.close();
}

/** Leads there and looks. Where a way leads nowhere, that is what is found, and the next one begins at a new desk. */
async function walk(
  desks: Desks,
  { state, who, path, to, after }: Way,
  page: string,
  inspector: Inspector,
): Promise<void> {
  const seen = { page, state, kind: 'desk' } as const;
  try {
    const desk = await desks.of(who);
    await to(desk);
    await inspector.inspect(desk, seen, (language) => speakElsewhere(desk, path, language));
    await after?.(desk);
  } catch (error) {
    inspector.lost(seen, error, await desks.leave(who));
  }
}

/** What hangs on a wall has no buttons: its language is chosen on another page. */
async function speakElsewhere(desk: Page, path: string, language: 'sv' | 'en'): Promise<void> {
  await goAnew(desk, path, () => desk.locator(`.choices button[lang="${language}"]`).click());
  await desk.getByRole('heading', { level: 1 }).waitFor();
}

function waysOf(page: RegisteredPage, path: string): Way[] {
  const { who, until, act } = visitOf(page);
  const { begin, opens = {} } = statesOf(page) ?? {};
  const read = async (desk: Page) => {
    await goAnew(desk, path);
    await ready(desk, until);
    await act?.(desk);
  };
  const unread = async (desk: Page) => {
    await goAnew(desk, path);
    await begin?.(desk);
    await desk.getByText(notRead).first().waitFor();
  };
  const openings = Object.entries(opens).map(([state, { open, who: opener = who }]) => ({
    ...{ state, who: opener },
    to: async (desk: Page) => {
      // Somebody else may be shown less.
      await (opener === who ? read(desk) : goAnew(desk, path));
      await open(desk);
      await desk.waitForFunction(() => document.querySelector('.loading') === null);
    },
  }));
  const ways = [
    { state: 'full', to: read },
    ...openings,
    {
      state: 'error',
      // The dispatcher answers, and cannot.
      to: async (desk: Page) => {
        await desk.route(api, (route) => route.fulfill({ status: 500, json: {} }));
        await unread(desk);
      },
      after: async (desk: Page) => {
        const button = desk.getByRole('button', { name: again }).first();
        // What is told live asks again by itself.
        if ((await button.count()) > 0) await Promise.all([desk.waitForRequest(api), button.click()]);
        await desk.unroute(api);
        await desk.getByText(notRead).first().waitFor({ state: 'detached' });
        await ready(desk, until);
      },
    },
    {
      state: 'lost',
      // The cable is pulled out beneath what was read.
      to: async (desk: Page) => {
        await desk.context().setOffline(true);
        await desk.getByText(noNetwork).first().waitFor();
      },
    },
    {
      state: 'offline',
      to: unread,
      after: async (desk: Page) => {
        await desk.context().setOffline(false);
        await read(desk);
      },
    },
  ];
  return ways.map((way) => ({ who, path, ...way }));
}

function emptyWay(page: RegisteredPage): Way {
  const { begin, empty } = statesOf(page) ?? {};
  const path = addressOf(page, nobodys);
  const to = async (desk: Page) => {
    await goAnew(desk, path);
    await begin?.(desk);
    await ready(desk, empty);
  };
  return { state: 'empty', who: visitOf(page).who.replace(/-vardaga$/, '-vof'), path, to };
}

/** What somebody added without saying what it can be like. */
function refuseUnknown(root: string, pages: readonly RegisteredPage[]): void {
  const without = pages.filter((page) => statesOf(page) === undefined).map(({ name }) => name);
  const folder = join(root, 'dispatcher/web/desk/pages');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const dialogs = files.filter((file) => readFileSync(join(folder, file), 'utf8').includes('<Dialog '));
  const openings = Object.values(deskStates).flatMap(({ opens = {} }) => Object.values(opens));
  const opened = new Set(openings.map(({ source }) => source));
  const unknown = [...without, ...dialogs.filter((file) => !opened.has(file))];
  if (unknown.length > 0)
    throw new Error(`nobody says what it can be like: ${unknown.join(', ')} (tests/pages/desk-states.ts)`);
}
