import type { Page } from 'playwright-core';
import type { Look } from './look.js';
import type { Lived } from './night-before.js';
import type { RegisteredPage } from './registry.js';
import { handheld, office, type Stage } from './stage.js';

type Visit = {
  says: string;
  /** Whose desk it is. */
  who: string;
  /** What stands at the colon of its address. */
  about?: (lived: Lived) => string;
  /** It is all there when this can be read. */
  until?: string | RegExp;
};

const manager = 'manager-vof';

/** How each page of the desk is come to. A page that has no line here fails the test of every page. */
const visits: Record<string, Visit> = {
  tonight: { says: '“I natt”: areas, teams, phones and what is open', who: manager, until: /Birgit|Tallboda|Nordost/ },
  wall: { says: 'The same for a wall, alone on the screen', who: 'municipality' },
  cases: { says: 'Cases, with what came of them', who: manager, until: 'Hjälpknapp' },
  case: { says: 'One case as a timeline anyone can read', who: manager, about: ({ doneCase }) => doneCase },
};

/** Every page in the registry, in its order, each with something on it. */
export async function walkDesk(
  stage: Stage,
  lived: Lived,
  pages: readonly RegisteredPage[],
  look: Look,
): Promise<void> {
  const unknown = pages.filter(({ name }) => visits[name] === undefined).map(({ name }) => name);
  if (unknown.length > 0)
    throw new Error(`nobody knows the way to: ${unknown.join(', ')} (tests/screens/walk-desk.ts)`);
  const desks = new Map<string, Page>();
  for (const { path, name } of pages) {
    const { who, says, until, about } = visits[name] ?? { who: manager, says: name };
    const desk = desks.get(who) ?? (await openDesk(stage, who));
    desks.set(who, desk);
    await desk.goto(stage.url + path.replace(/:\w+/, about?.(lived) ?? ''));
    await ready(desk, until);
    await look(desk, { name: `desk-${name}`, says, sizes: [office, handheld], kind: 'desk' });
  }
  for (const desk of desks.values()) await desk.context().close();
}

async function openDesk(stage: Stage, personId: string): Promise<Page> {
  const desk = await stage.page(office);
  await desk.goto(await stage.personLink(personId, '/desk/'));
  await ready(desk);
  return desk;
}

async function ready(desk: Page, until?: string | RegExp): Promise<void> {
  await desk.getByRole('heading', { level: 1 }).waitFor();
  if (until !== undefined) await desk.getByText(until).filter({ visible: true }).first().waitFor();
  await desk.waitForFunction(() => document.querySelector('.loading') === null);
}
