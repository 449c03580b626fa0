import type { Clock } from '@nattvakt/contract';
import { providersOf } from '../core/access/caller.js';
import type { Case } from '../core/case.js';
import { inForce, providerInForce, type Responsibility } from '../core/responsibility.js';
import { type Entry, timelineOf } from '../core/timeline/index.js';
import { maySee } from '../engine/card.js';
import type { Directory } from '../engine/directory.js';
import { backstop } from '../engine/reach-finder.js';
import type { Audit, AuditNote } from '../http/audit-port.js';
import type { CaseQuery, CaseTold, ListedCase, TimelineDesk } from '../http/desk-ports.js';
import type { SignedIn } from '../http/ports.js';
import type { ContactStore } from '../store/contact-store.js';
import type { CaseStore } from '../store/store.js';
import type { TimelineStore } from '../store/timeline-store.js';
import { limits } from './limits.js';

export type TimelineParts = {
  cases: Pick<CaseStore, 'case'>;
  timelines: TimelineStore;
  contacts: Pick<ContactStore, 'contactsOf'>;
  directory: Directory;
  audit: Audit;
  clock: Clock;
};

const leads = ['duty-lead', 'manager'] as const;

/** Cases as they are told afterwards, to whoever may know. Each telling is written down first. */
export class StoredTimelineDesk implements TimelineDesk {
  readonly #parts: TimelineParts;
  constructor(parts: TimelineParts) {
    this.#parts = parts;
  }

  async timeline(caseId: string, caller: SignedIn, as: AuditNote['what']): Promise<CaseTold | undefined> {
    const { cases, audit, clock } = this.#parts;
    const aCase = await cases.case(caseId);
    const reason = aCase && this.#right(aCase, caller);
    if (aCase === undefined || reason === undefined) return undefined;
    const { sessionId, personId, phone } = caller;
    const phoneId = phone?.phoneId ?? null;
    await audit.note({ sessionId, personId, phoneId, what: as, homeId: aCase.homeId, caseId, reason });
    return { ...this.#facts(aCase), entries: await this.#entries(caseId), at: clock.now() };
  }

  async cases({ after, ...query }: CaseQuery, caller: SignedIn): ReturnType<TimelineDesk['cases']> {
    const { timelines, directory, clock } = this.#parts;
    const own = new Set(providersOf(caller, leads));
    const now = clock.now();
    const spans = directory.view.rows.responsibilities.filter(({ providerId }) => own.has(providerId));
    const openIn = spans.filter((span) => inForce(span, now)).map(({ areaId }) => areaId);
    const filter = { ...query, spans, openIn, ...(after === undefined ? {} : { after }) };
    const found = await timelines.cases(filter, limits.casesShown + 1);
    const shown = found.slice(0, limits.casesShown);
    return { cases: shown.map((aCase) => this.#listed(aCase)), more: found.length > shown.length };
  }

  /** Why somebody may read it; undefined when they may not. */
  #right(aCase: Case, caller: SignedIn): AuditNote['reason'] | undefined {
    const { responsibilities } = this.#parts.directory.view.rows;
    const providers = providersOfCase(aCase, responsibilities, this.#parts.clock.now());
    if (providersOf(caller, leads).some((id) => providers.has(id))) return 'leads-provider';
    return caller.phone !== undefined && maySee(aCase, caller.phone) ? 'asked-or-serving' : undefined;
  }

  async #entries(caseId: string): Promise<Entry[]> {
    const { timelines, contacts, directory } = this.#parts;
    const { view } = directory;
    const [events, pages, ways] = await Promise.all([
      timelines.eventsOf(caseId),
      timelines.pagesOf(caseId),
      contacts.contactsOf(caseId),
    ]);
    return timelineOf({
      ...{ events, pages },
      contacts: ways.map(({ pageId, channel, state, why, outcome, at }) => ({
        ...{ pageId, channel, state, why, outcome, at },
      })),
      givenNameOf: (id) => (id === backstop.personId ? null : (view.person(id)?.givenName ?? id)),
      labelOf: (id) => view.phone(id)?.label ?? id,
    });
  }

  #facts(aCase: Case): Omit<CaseTold, 'entries' | 'at'> {
    const home = this.#parts.directory.view.home(aCase.homeId);
    return {
      ...this.#listed(aCase),
      client: home?.clientName ?? null,
      address: home === undefined ? null : { street: home.street, floor: home.floor, door: home.door, town: home.town },
      device: [aCase.room, aCase.deviceName].filter((part) => part).join(', ') || null,
      deviceName: aCase.deviceName ?? null,
      room: aCase.room ?? null,
      lastHeardAt: aCase.lastHeardAt ?? null,
    };
  }

  #listed(aCase: Case): ListedCase {
    const { id, kind, priority, state, openedAt, presses, holder, closedAt, outcome } = aCase;
    return {
      ...{ id, kind, priority, state, openedAt, presses },
      area: this.#parts.directory.view.area(aCase.areaId),
      holder: holder?.givenName ?? null,
      closedAt: closedAt ?? null,
      outcome: outcome ?? null,
    };
  }
}

/** Whose a case is: the provider's who answered when it was opened; and while it is open, also theirs who answers now. */
export function providersOfCase(
  { areaId, openedAt, state }: Pick<Case, 'areaId' | 'openedAt' | 'state'>,
  responsibilities: readonly Responsibility[],
  now: number,
): Set<string> {
  const instants = state === 'closed' ? [openedAt] : [openedAt, now];
  const ids = instants.map((at) => providerInForce(responsibilities, areaId, at));
  return new Set(ids.filter((id) => id !== undefined));
}
