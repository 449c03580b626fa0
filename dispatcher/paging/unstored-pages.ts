import type { Page } from '../core/decision.js';
import type { Log } from '../log.js';
import type { CaseChange } from '../store/store.js';
import { limits } from './limits.js';
import { messageOf, type PhoneBook } from './messages.js';
import type { Ways } from './ways.js';

export type UnstoredParts = { ways: Pick<Ways, 'send' | 'configured'>; phones: PhoneBook; log: Log };

/**
 * Pages that could not be stored. A disk that fails must not be silence: whoever is not looking gets an SMS at once, and
 * a call where the ladder calls; each page once, from memory. When the disk is back they go the ordinary way.
 */
export class UnstoredPages {
  readonly #parts: UnstoredParts;
  readonly #sent = new Map<string, Page>();
  readonly #underWay = new Set<Promise<void>>();
  constructor(parts: UnstoredParts) {
    this.#parts = parts;
  }

  landed(change: CaseChange): void {
    for (const page of change.pages) {
      if (page.endedAt !== undefined || this.#sent.has(page.id)) continue;
      this.#remember(page);
      const sending = this.#send(change, page).finally(() => this.#underWay.delete(sending));
      this.#underWay.add(sending);
    }
  }

  /** A page that went out from memory: whoever is called about it can take the case. */
  page(id: string): Page | undefined {
    return this.#sent.get(id);
  }

  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #send({ case: aCase }: CaseChange, page: Page): Promise<void> {
    const { ways, phones, log } = this.#parts;
    const to = phones.numberOf(page);
    if (to === undefined || phones.onLiveStream(page.phoneId)) return;
    const message = messageOf({ ...page, ...scopeOf(aCase) }, to, phones);
    for (const way of page.through === 'call' ? (['sms', 'call'] as const) : (['sms'] as const)) {
      if (!ways.configured.has(way)) continue;
      const { result } = await ways.send(way, message);
      log.warn({ event: 'page.sent-unstored', page: page.id, channel: way, result }, 'a page went out from memory');
    }
  }

  #remember(page: Page): void {
    this.#sent.set(page.id, page);
    const [oldest] = this.#sent.keys();
    if (this.#sent.size > limits.unstored && oldest !== undefined) this.#sent.delete(oldest);
  }
}

const scopeOf = ({ areaId, kind, priority }: CaseChange['case']) => ({ areaId, kind, priority });
