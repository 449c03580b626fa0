import type { Clock } from '@nattvakt/contract';
import type { LiveChannel } from '../channels/live.js';
import type { Case, CaseCommand } from '../core/case.js';
import type { Card } from '../http/card.js';
import type { CommandResult, Desk, Viewer } from '../http/ports.js';
import type { CaseStore } from '../store/store.js';
import { cardOf, mayHear, maySee } from './card.js';
import type { Directory } from './directory.js';
import type { Follower } from './follower.js';
import type { Ledger } from './ledger.js';

export type DeskParts = {
  ledger: Ledger;
  cases: CaseStore;
  live: LiveChannel;
  directory: Directory;
  clock: Clock;
  storeId: () => string;
  follower: Pick<Follower, 'place' | 'follow'>;
  /** Called for each card that somebody sees, as often as they see it. Never throws, takes no time. */
  shown: (aCase: Case, viewer: Viewer) => void;
};

/** What the pages may do with cases, limited to what each viewer may see. */
export class CaseDesk implements Desk {
  readonly #parts: DeskParts;
  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  async command(caseId: string, command: CaseCommand, viewer: Viewer): Promise<CommandResult> {
    const before = await this.#known(caseId);
    if (before === undefined || !mayHear(before, viewer)) return { ok: false, refusal: 'not-found' };
    const { personId, givenName, phoneId } = viewer;
    const outcome = await this.#parts.ledger.command(caseId, command, { type: 'person', personId, givenName, phoneId });
    if (outcome.ok) return { ok: true, card: this.#card(outcome.case, viewer, outcome.saved) };
    const { refusal, case: aCase, saved } = outcome;
    return aCase ? { ok: false, refusal, card: this.#card(aCase, viewer, saved) } : { ok: false, refusal };
  }

  async handOver(
    caseId: string,
    seen: Pick<CaseCommand, 'id' | 'version' | 'waitedMs'>,
    { personId, phoneId }: { personId: string; phoneId: string },
    viewer: Viewer,
  ): Promise<CommandResult> {
    const { directory, clock } = this.#parts;
    const colleague = directory.view.viewer(phoneId, '', clock.now());
    if (colleague?.personId !== personId || colleague.providerId !== viewer.providerId) {
      const card = await this.card(caseId, viewer);
      return { ok: false, refusal: 'not-on-shift', ...(card === undefined ? {} : { card }) };
    }
    const to = { personId, givenName: colleague.givenName, phoneId };
    return this.command(caseId, { ...seen, type: 'hand-over', to }, viewer);
  }

  async pageShown(pageId: string, viewer: Viewer): Promise<void> {
    await this.#parts.cases.pageShown(pageId, viewer.phoneId, this.#parts.clock.now());
  }

  async card(caseId: string, viewer: Viewer): Promise<Card | undefined> {
    const aCase = await this.#visible(caseId, viewer);
    return aCase && this.#card(aCase, viewer, this.#parts.ledger.unsaved(caseId) === undefined);
  }

  async cardsSince(viewer: Viewer, cursor: number | undefined): ReturnType<Desk['cardsSince']> {
    const { ledger, cases, storeId, follower } = this.#parts;
    // Another dispatcher may have told this phone more than has come by here.
    if (cursor !== undefined && cursor > follower.place) await follower.follow();
    const last = follower.place;
    // A cursor ahead of the store is from another store: everything may be news.
    const after = cursor === undefined || cursor > last ? undefined : cursor;
    const sight = { areaIds: viewer.areas.map((area) => area.id), phoneId: viewer.phoneId };
    const stored = await cases.casesInSight(sight, after).catch((error: unknown) => {
      if (ledger.unsavedCases === 0) throw error;
      return [];
    });
    const unsaved = ledger.allUnsaved().filter((aCase) => mayHear(aCase, viewer));
    const newer = new Set(unsaved.map((aCase) => aCase.id));
    const saved = stored.filter((aCase) => !newer.has(aCase.id));
    return {
      cards: [
        ...unsaved.map((aCase) => this.#card(aCase, viewer, false)),
        ...saved.map((aCase) => this.#card(aCase, viewer, true)),
      ],
      cursor: last,
      store: storeId(),
    };
  }

  subscribe(viewer: Viewer, listener: (card: Card, cursor: number) => void): () => void {
    return this.#parts.live.subscribe(viewer, (card, cursor, aCase, seenBy) => {
      this.#parts.shown(aCase, seenBy);
      listener(card, cursor);
    });
  }

  async #visible(caseId: string, viewer: Viewer): Promise<Case | undefined> {
    const aCase = await this.#known(caseId);
    return aCase && maySee(aCase, viewer) ? aCase : undefined;
  }

  async #known(caseId: string): Promise<Case | undefined> {
    return this.#parts.ledger.unsaved(caseId) ?? (await this.#parts.cases.case(caseId));
  }

  #card(aCase: Case, viewer: Viewer, saved: boolean): Card {
    this.#parts.shown(aCase, viewer);
    return cardOf(aCase, viewer, this.#parts.directory.view, saved);
  }
}
