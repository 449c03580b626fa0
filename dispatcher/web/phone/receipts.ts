import type { Card } from '../../http/card.js';
import { pageShown } from './api.js';

/** The phone itself says that it shows a page, once for each: the only proof that it does. */
export class Receipts {
  readonly #told = new Set<string>();

  /** Without an answer it is told again when the card comes again. */
  async tell({ page }: Card): Promise<void> {
    if (page === undefined || this.#told.has(page)) return;
    this.#told.add(page);
    const answer = await pageShown(page);
    if (answer.result === 'no-contact') this.#told.delete(page);
  }
}
