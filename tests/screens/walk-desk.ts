import type { Page } from 'playwright-core';
import type { Look } from './look.js';
import type { Lived } from './night-before.js';
import type { RegisteredPage } from './registry.js';
import { handheld, office } from './sizes.js';
import type { Stage } from './stage.js';

type Visit = {
  says: string;
  /** Whose desk it is. */
  who: string;
  /** What stands at the colon of its address. */
  about?: (lived: Lived) => string;
  /** It is all there when this can be read. */
  until?: string | RegExp;
  /** What somebody does there, where there is little to see before. */
  act?: (desk: Page) => Promise<void>;
};

const manager = 'manager-vof';

/** How each page of the desk is come to. A page that has no line here fails the test of every page. */
const visits: Record<string, Visit> = {
  tonight: { says: '“I natt”: areas, teams, phones and what is open', who: manager, until: /Birgit|Tallboda|Nordost/ },
  wall: { says: 'The same for a wall, alone on the screen', who: 'municipality' },
  cases: { says: 'Cases, with what came of them', who: manager, until: 'Hjälpknapp' },
  case: { says: 'One case as a timeline anyone can read', who: manager, about: ({ doneCase }) => doneCase },
  incident: {
    says: 'One incident and the homes that it took',
    who: 'duty-lead-vardaga',
    about: ({ incident }) => incident,
  },
  rota: { says: 'Two weeks of the rota, with what is missing in it', who: manager },
  people: { says: 'People, their roles and their keys', who: manager },
  phones: { says: 'Alarm phones, and who is on them', who: manager },
  clients: { says: 'Clients, found by name, street or number', who: manager },
  client: {
    says: 'One client: address, way there, contacts, when somebody looks in',
    who: manager,
    about: () => 'home-demo',
    until: /^Varje natt klockan/,
  },
  newClient: { says: 'A new client', who: manager },
  clientFile: { says: 'Many clients from a file, with a preview', who: manager },
  ladders: { says: 'Who is asked and in which order, in plain sentences', who: manager },
  dryRun: { says: 'What would happen if somebody pressed', who: manager, act: tryLadder },
  'handover of': { says: 'One change of provider, as it happens', who: 'municipality', about: () => 'nordvast' },
  handover: { says: 'A change of provider', who: 'municipality' },
  plans: { says: 'The night plans of all homes', who: manager },
  plan: {
    says: 'One home’s night plan: rules as sentences, consents, history',
    who: manager,
    about: () => 'home-demo',
  },
  jobs: { says: 'What a technician is to do, and where', who: 'technician-vof', until: /Hjulsbrovägen/ },
  job: {
    says: 'One home as a technician needs it',
    who: 'technician-vof',
    about: () => 'home-sydost-0',
  },
  audit: { says: 'Who has read what about clients', who: manager },
  extract: { says: 'What a client is given who asks who has read about them', who: manager, about: () => 'home-demo' },
  system: { says: 'The system itself, and who watches over it', who: 'administrator' },
};

/** A page about one thing may have the name of the page about all of them. */
export function visitOf({ path, name }: RegisteredPage): Visit {
  const visit = (path.includes(':') ? visits[`${name} of`] : undefined) ?? visits[name];
  if (visit === undefined) throw new Error(`nobody knows the way to ${name} (tests/screens/walk-desk.ts)`);
  if (path.includes(':') && visit.about === undefined) throw new Error(`which ${name}? (tests/screens/walk-desk.ts)`);
  return visit;
}
/** Where it is, with what stands at the colon. */
export const addressOf = ({ path }: RegisteredPage, about = ''): string => path.replace(/:\w+/, about);
export const nameOf = ({ path, name }: RegisteredPage) => {
  const whole = path.includes(':') && visits[`${name} of`] ? `${name}-of-one` : name;
  return whole.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
};

/** Every page in the registry, in its order, each with something on it. */
export async function walkDesk(
  stage: Stage,
  lived: Lived,
  pages: readonly RegisteredPage[],
  look: Look,
): Promise<void> {
  const desks = new Map<string, Page>();
  const visits = pages.map((page) => ({ page, ...visitOf(page) }));
  for (const { page, who, says, until, about, act } of visits) {
    const desk = desks.get(who) ?? (await openDesk(stage, who));
    desks.set(who, desk);
    await desk.goto(stage.url + addressOf(page, about?.(lived)));
    await ready(desk, until);
    await act?.(desk);
    await look(desk, { name: `desk-${nameOf(page)}`, says, sizes: [office, handheld], kind: 'desk' });
  }
  for (const desk of desks.values()) await desk.context().close();
}

export async function openDesk(stage: Stage, personId: string): Promise<Page> {
  const desk = await stage.page(office);
  await desk.goto(await stage.personLink(personId, '/desk/'));
  // The bare address leads on to the first page that is theirs.
  await desk.waitForURL(/\/desk\/\w/);
  return desk;
}

export async function ready(desk: Page, until?: string | RegExp): Promise<void> {
  await desk.getByRole('heading', { level: 1 }).waitFor();
  if (until !== undefined) await desk.getByText(until).filter({ visible: true }).first().waitFor();
  const lost = await desk.getByRole('heading', { name: 'Sidan finns inte' }).count();
  if (lost > 0) throw new Error(`${desk.url()} is not theirs to see (tests/screens/walk-desk.ts)`);
  await desk.waitForFunction(() => document.querySelector('.loading') === null);
}

/** The night in which nobody is planned. */
async function tryLadder(desk: Page): Promise<void> {
  await desk.getByLabel('Vilket hem').fill('storg');
  await desk.getByRole('button', { name: /Storgatan 412/ }).click();
  await desk.getByRole('button', { name: 'Visa vem som rings' }).click();
  await desk.getByRole('img').first().waitFor();
}
