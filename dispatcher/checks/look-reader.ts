import { type AheadFacts, type Check, checksOf } from '../core/checks/index.js';
import { consentsOf } from '../core/plans/consent.js';
import type { Interval, Shift } from '../core/rota/index.js';
import type { Directory } from '../engine/directory.js';
import type { CheckStore } from '../store/check-store.js';

export type LookReaderParts = {
  checks: Pick<CheckStore, 'decisions' | 'decisionsOf' | 'consentEvents'>;
  /** Everybody who is planned in a span: for all homes, and for one. */
  planned: Record<'day' | 'fortnight', (span: Interval) => Promise<readonly Shift[]>>;
  directory: Pick<Directory, 'view'>;
  /** IANA name, by whose clock checks are agreed. */
  zone: string;
};

/** Reads what looks are told from. */
export class LookReader {
  readonly #parts: LookReaderParts;
  constructor(parts: LookReaderParts) {
    this.#parts = parts;
  }

  /** @param span in which it must be known who is planned; without it nobody is */
  async all(span?: Interval): Promise<AheadFacts> {
    return this.#with(checksOf(await this.#parts.checks.decisions()), 'day', span);
  }

  async ofHome(homeId: string, span: Interval): Promise<AheadFacts> {
    return this.#with(checksOf(await this.#parts.checks.decisionsOf(homeId)), 'fortnight', span);
  }

  async #with(
    checks: readonly Check[],
    reader: keyof LookReaderParts['planned'],
    span: Interval | undefined,
  ): Promise<AheadFacts> {
    const { planned, directory, zone } = this.#parts;
    const events = await this.#parts.checks.consentEvents();
    const shifts = checks.length === 0 || span === undefined ? [] : await planned[reader](span);
    return { checks, consents: consentsOf(events), shifts, directory: directory.view.rows, zone };
  }
}
