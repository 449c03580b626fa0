import type { Clock } from '@nattvakt/contract';
import type { LiveChannel } from '../channels/live.js';
import type { Case } from '../core/case.js';
import type { PhoneLife } from '../core/coverage-watch/index.js';
import { type TonightFacts, tonightFor } from '../core/tonight/index.js';
import type { Directory } from '../engine/directory.js';
import type { Ledger } from '../engine/ledger.js';
import type { TonightDesk } from '../http/desk-ports.js';
import type { CoverageStore } from '../store/coverage-store.js';
import type { CaseStore } from '../store/store.js';

export type TonightParts = {
  cases: Pick<CaseStore, 'casesInSight'>;
  coverage: Pick<CoverageStore, 'openFindings'>;
  /** What is known of each phone, stored or not yet. */
  phoneLives: () => Promise<PhoneLife[]>;
  ledger: Pick<Ledger, 'allUnsaved'>;
  directory: Directory;
  live: Pick<LiveChannel, 'watch'>;
  clock: Clock;
};

/** Reads what stands tonight. Never in the way of an alarm: it reads on the connection that pages read on. */
export class StoredTonightDesk implements TonightDesk {
  readonly #parts: TonightParts;
  constructor(parts: TonightParts) {
    this.#parts = parts;
  }

  async read(): ReturnType<TonightDesk['read']> {
    const { coverage, phoneLives, directory, clock } = this.#parts;
    const [cases, findings, phones] = await Promise.all([this.#openCases(), coverage.openFindings(), phoneLives()]);
    const facts: TonightFacts = { directory: directory.view.rows, cases, findings, phones };
    const now = clock.now();
    return (caller) => tonightFor(caller, facts, now);
  }

  onChange(listener: () => void): () => void {
    return this.#parts.live.watch(listener);
  }

  /** A case that only memory holds stands as much as any other. */
  async #openCases(): Promise<Case[]> {
    const { cases, ledger, directory } = this.#parts;
    const areaIds = directory.view.rows.areas.map(({ id }) => id);
    const stored = await cases.casesInSight({ areaIds, phoneId: '' }, undefined);
    const unsaved = new Map(ledger.allUnsaved().map((aCase) => [aCase.id, aCase]));
    return [...stored.filter(({ id }) => !unsaved.has(id)), ...unsaved.values()];
  }
}
