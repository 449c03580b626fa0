import type { Clock } from '@nattvakt/contract';
import type { Case } from '../core/case.js';
import { inForce } from '../core/responsibility.js';
import { maySee } from '../engine/card.js';
import type { Directory } from '../engine/directory.js';
import type { Audit, AuditNote, AuditSoon } from '../http/audit-port.js';
import type { PhoneDesk, Viewer } from '../http/ports.js';
import type { RotaDesk } from '../http/rota-ports.js';
import type { Handover, StoryEvent, Way } from '../http/way.js';
import type { HomeRelation } from '../store/rows.js';
import type { CaseStore } from '../store/store.js';
import type { StoryStore } from '../store/story-store.js';
import type { WayStore } from '../store/way-store.js';
import { limits } from './limits.js';
import { storyOf } from './story.js';

export type PhoneDeskParts = {
  cases: Pick<CaseStore, 'case'>;
  /** A case that could not be stored yet. */
  unsaved: (caseId: string) => Case | undefined;
  ways: Pick<WayStore, 'way'>;
  stories: StoryStore;
  rota: Pick<RotaDesk, 'rota' | 'coverage'>;
  directory: Directory;
  audit: Audit & AuditSoon;
  clock: Clock;
};

/** What an alarm phone may read beside its cards. Each reading is written down first. */
export class AlarmPhoneDesk implements PhoneDesk {
  readonly #parts: PhoneDeskParts;
  constructor(parts: PhoneDeskParts) {
    this.#parts = parts;
  }

  async way(caseId: string, viewer: Viewer): Promise<Way | 'not-found' | 'not-holder'> {
    const aCase = await this.#visible(caseId, viewer);
    if (aCase === undefined) return 'not-found';
    if (aCase.state === 'closed' || aCase.holder?.personId !== viewer.personId) return 'not-holder';
    const { homeId } = aCase;
    await this.#noted(noteOf(viewer, { what: 'case.way', reason: 'has-case', homeId, caseId }));
    const row = await this.#parts.ways.way(homeId);
    const careContact = this.#named(homeId, 'care-contact');
    const nurse = this.#named(homeId, 'nurse');
    return {
      ...(row?.keyPlace ? { keyPlace: row.keyPlace } : {}),
      ...(row?.doorNote ? { doorNote: row.doorNote } : {}),
      ...(row?.wayNote ? { wayNote: row.wayNote } : {}),
      ...(row?.number ? { homeNumber: row.number } : {}),
      ...(careContact === undefined ? {} : { careContact }),
      ...(nurse === undefined ? {} : { nurse }),
    };
  }

  async story(caseId: string, viewer: Viewer): Promise<StoryEvent[] | undefined> {
    const aCase = await this.#visible(caseId, viewer);
    if (aCase === undefined) return undefined;
    const { stories, directory } = this.#parts;
    const { homeId } = aCase;
    await this.#noted(noteOf(viewer, { what: 'case.story', reason: 'asked-or-serving', homeId, caseId }));
    const [events, pages] = [await stories.eventsOf(caseId), await stories.pagesOf(caseId)];
    return storyOf(events, pages, (personId) => directory.view.person(personId)?.givenName);
  }

  async handover(viewer: Viewer): Promise<Handover> {
    const { rota, clock } = this.#parts;
    const now = clock.now();
    const span = { from: now, until: now + limits.aheadMs };
    const planner = { personId: viewer.personId, providerIds: [viewer.providerId] };
    const [{ shifts }, coverage] = [await rota.rota(planner, span), await rota.coverage(planner, span)];
    const signedOn = this.#signedOn(viewer, now);
    const own = coverage.find(({ team }) => team.id === viewer.teamId);
    return {
      said: await this.#said(viewer, now),
      shifts: shifts
        .filter(({ teamId }) => teamId === viewer.teamId)
        .sort((a, b) => a.from - b.from)
        .map(({ from, until, givenName, personId }) => {
          const on = signedOn.find((one) => one.personId === personId);
          return { ...stretch({ from, until }), givenName, ...(on && from <= now ? { phone: on.phone } : {}) };
        }),
      gaps: (own?.gaps ?? []).map(stretch),
      colleagues: signedOn.filter(({ personId }) => personId !== viewer.personId),
    };
  }

  async #said(viewer: Viewer, now: number): Promise<Handover['said']> {
    const { stories, audit, directory } = this.#parts;
    const areaIds = viewer.areas.map(({ id }) => id);
    const closed = await stories.closedSince(areaIds, now - limits.saidMs, limits.said);
    const told = { what: 'handover', reason: 'serves-area' } as const;
    await audit.note(...closed.map(({ id, homeId }) => noteOf(viewer, { ...told, homeId, caseId: id })));
    return closed.map(({ id, homeId, areaId, kind, closedAt, outcome, who, note }) => {
      const home = directory.view.home(homeId);
      return {
        ...{
          id,
          kind,
          client: home?.clientName ?? (homeId || directory.view.area(areaId).name),
          street: home?.street ?? '',
        },
        closedAt: new Date(closedAt).toISOString(),
        ...(outcome === null ? {} : { outcome }),
        ...(who === null ? {} : { who }),
        ...(note === null ? {} : { note }),
      };
    });
  }

  #signedOn({ teamId }: Viewer, now: number): Handover['colleagues'] {
    const { view } = this.#parts.directory;
    return view.rows.signOns
      .filter((signOn) => signOn.teamId === teamId && inForce(signOn, now))
      .flatMap(({ personId, phoneId }) => {
        const [person, phone] = [view.person(personId), view.phone(phoneId)];
        return person && phone ? [{ personId, givenName: person.givenName, phoneId, phone: phone.label }] : [];
      });
  }

  /** Whom the client has named, while it holds. */
  #named(homeId: string, relation: HomeRelation): Way['careContact'] {
    const { view } = this.#parts.directory;
    const now = this.#parts.clock.now();
    const named = view.rows.homePeople.find(
      (row) => row.homeId === homeId && row.relation === relation && inForce(row, now),
    );
    const person = named && view.person(named.personId);
    return person && { name: person.givenName, ...(person.number ? { number: person.number } : {}) };
  }

  /** Where it cannot be written down now, it is as soon as it can: what an alarm needs is shown all the same. */
  async #noted(note: AuditNote): Promise<void> {
    const { audit } = this.#parts;
    await audit.note(note).catch(() => audit.noteSoon(note));
  }

  async #visible(caseId: string, viewer: Viewer): Promise<Case | undefined> {
    const aCase = this.#parts.unsaved(caseId) ?? (await this.#parts.cases.case(caseId));
    return aCase && maySee(aCase, viewer) ? aCase : undefined;
  }
}

const noteOf = (
  { sessionId, personId, phoneId }: Viewer,
  read: Pick<AuditNote, 'what' | 'reason' | 'homeId' | 'caseId'>,
): AuditNote => ({ sessionId, personId, phoneId, ...read });

const stretch = ({ from, until }: { from: number; until: number }) => ({
  from: new Date(from).toISOString(),
  until: new Date(until).toISOString(),
});
