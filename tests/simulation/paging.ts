import { type ContactChannel, planContacts, type Tried } from '@nattvakt/dispatcher/core/contact-plan';
import type { Decision, Page } from '@nattvakt/dispatcher/core/decision';
import { Broken } from './ledger.js';
import type { Network, Networks } from './networks.js';
import type { Phone } from './phone.js';
import type { Timeline } from './timeline.js';

const configured = new Set<ContactChannel>(['live', 'push', 'sms', 'call']);
const retryMs = 5_000;

/** A page's row in the store, and the rows of what it went out through. */
type PageRow = {
  page: Page;
  shown: boolean;
  ended: boolean;
  contacts: Map<ContactChannel, Tried>;
  unsent: Set<Network>;
};

/** Only whoever has the case is asked these, who may be ringing already. */
const asksHolder: ReadonlySet<string> = new Set(['repeat-to-holder', 'still-coming', 'still-there']);

/** Brings pages to phones: the dispatcher's own plan of channels, over networks that fail. What is written down survives a crash. */
export class Paging {
  #rows = new Map<string, PageRow>();
  readonly #open = new Map<string, Set<string>>();
  readonly used = new Map<ContactChannel, number>();
  #life = 0;

  constructor(
    readonly timeline: Timeline,
    readonly networks: Networks,
    readonly phones: ReadonlyMap<string, Phone>,
    readonly isRunning: () => boolean,
  ) {}

  /** In the transaction of a decision. Nobody is asked twice at once for the same thing: an older page ends first. */
  commit(caseId: string, { pages, ends }: Pick<Decision, 'pages' | 'ends'>): void {
    const open = this.#open.get(caseId) ?? new Set<string>();
    this.#open.set(caseId, open);
    if (ends) {
      for (const id of open) this.#end(id);
      open.clear();
    }
    for (const page of pages) {
      const asked = [...open].find((id) => this.#rows.get(id)?.page.phoneId === page.phoneId);
      if (asked !== undefined && !asksHolder.has(page.reason))
        throw new Broken(`${page.phoneId} is asked by ${page.id} while ${asked} still asks`);
      if (asked !== undefined) this.#end(asked);
      this.#rows.set(page.id, { page, shown: false, ended: false, contacts: new Map(), unsent: new Set() });
      open.add(page.id);
    }
  }

  /** After the commit: whatever of this case is to be sent now. */
  turn(caseId: string): void {
    for (const id of this.#open.get(caseId) ?? []) this.#plan(id);
  }

  /** The phone itself says that it shows it. */
  shown(caseId: string, phoneId: string): void {
    for (const id of this.#open.get(caseId) ?? []) {
      const row = this.#rows.get(id);
      if (row?.page.phoneId === phoneId) row.shown = true;
    }
  }

  stillAsks(pageId: string): boolean {
    return this.#rows.get(pageId)?.ended === false;
  }

  crashed(): void {
    this.#life += 1;
  }

  restarted(): void {
    for (const [id, row] of this.#rows) {
      if (row.ended) continue;
      for (const network of row.unsent) this.#send(row, network);
      this.#plan(id);
    }
  }

  backup(): ReadonlyMap<string, PageRow> {
    return new Map(
      [...this.#rows].map(([id, row]) => [
        id,
        { ...row, contacts: new Map(row.contacts), unsent: new Set(row.unsent) },
      ]),
    );
  }

  restore(rows: ReadonlyMap<string, PageRow>): void {
    this.#rows = new Map(rows);
    this.#open.clear();
    for (const [id, { page, ended }] of rows) {
      const open = this.#open.get(page.caseId) ?? new Set();
      if (!ended) open.add(id);
      this.#open.set(page.caseId, open);
    }
  }

  #end(id: string): void {
    const row = this.#rows.get(id);
    if (row) row.ended = true;
  }

  #plan(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined || row.ended || !this.isRunning()) return;
    const { page, shown, contacts } = row;
    const phone = this.phones.get(page.phoneId);
    if (phone === undefined) return;
    const { now } = this.timeline;
    const { decisions, nextAt } = planContacts(
      {
        ...{ at: page.at, through: page.through, shown, before: contacts, configured },
        isBackstop: phone.isBackstop,
        onLiveStream: phone.streams,
        subscribed: !phone.isBackstop,
        hasNumber: true,
      },
      now,
    );
    for (const { channel, use } of decisions) {
      contacts.set(channel, use ? 'used' : 'passed-over');
      if (!use) continue;
      this.used.set(channel, (this.used.get(channel) ?? 0) + 1);
      if (channel === 'live') continue;
      row.unsent.add(channel);
      this.#send(row, channel);
    }
    if (nextAt !== null) this.#later(nextAt - now, () => this.#plan(id));
  }

  /** At least once: a process that dies after sending and before noting it sends again. */
  #send(row: PageRow, network: Network): void {
    const phone = this.phones.get(row.page.phoneId);
    const life = this.#life;
    this.networks.send(
      network,
      () => phone?.reached(row.page, network),
      (said) => {
        if (life !== this.#life) return;
        if (said === 'sent') row.unsent.delete(network);
        else if (!row.ended) this.#later(retryMs, () => this.#send(row, network));
      },
    );
  }

  #later(delayMs: number, run: () => void): void {
    const life = this.#life;
    this.timeline.after(delayMs, () => {
      if (life === this.#life && this.isRunning()) run();
    });
  }
}
