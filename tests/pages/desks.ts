import type { Page } from 'playwright-core';
import type { Stage } from '../screens/stage.js';
import { openDesk } from '../screens/walk-desk.js';

/** A desk for each person, opened once: its pages change in place from then on. */
export class Desks {
  readonly #open = new Map<string, Page>();
  constructor(private readonly stage: Stage) {}

  async of(who: string): Promise<Page> {
    const desk = this.#open.get(who) ?? (await openDesk(this.stage, who));
    desk.setDefaultTimeout(30_000);
    this.#open.set(who, desk);
    return desk;
  }

  /** Resolves with what could be read there last. */
  async leave(who: string): Promise<string> {
    const desk = this.#open.get(who);
    if (desk === undefined) return 'nothing: it did not open';
    this.#open.delete(who);
    const text = await desk.evaluate(() => document.body.innerText);
    await desk.context().close();
    return text;
  }

  async close(): Promise<void> {
    for (const who of [...this.#open.keys()]) await this.leave(who);
  }
}

/** Where the reader is meanwhile. */
const elsewhere = '/desk/annanstans';

/** Leads away from a page and to it again, as links do: its code is there already, and it begins anew. */
export async function goAnew(desk: Page, path: string, meanwhile?: () => Promise<void>): Promise<void> {
  await go(desk, elsewhere);
  await desk
    .getByRole('heading', { name: 'Sidan finns inte' })
    .or(desk.getByRole('heading', { name: 'There is no such page' }))
    .waitFor();
  await meanwhile?.();
  await go(desk, path);
}

async function go(desk: Page, path: string): Promise<void> {
  await desk.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}
