import type { Clock } from '@nattvakt/contract';
import { Temporal } from 'temporal-polyfill';
import { providersOf } from '../core/access/caller.js';
import { householdsIn } from '../core/audit/household.js';
import { limits as coreLimits } from '../core/audit/limits.js';
import { type Reading, reviewOf, unusual } from '../core/audit/review.js';
import { phoneNumber } from '../core/clients/index.js';
import { providerInForce } from '../core/responsibility.js';
import type { Shift } from '../core/rota/index.js';
import type { Directory } from '../engine/directory.js';
import type { Audit, AuditNote } from '../http/audit-port.js';
import type { SignedIn } from '../http/ports.js';
import type { Extract, ExtractWay, Review, ReviewDesk, ShownFinding } from '../http/review-ports.js';
import type { AuditRow, AuditStore } from '../store/audit-store.js';
import type { ClientStore } from '../store/client-store.js';
import type { CaseStore } from '../store/store.js';
import { limits } from './limits.js';

export type ReviewParts = {
  store: { audit: AuditStore; cases: Pick<CaseStore, 'case'>; clients: Pick<ClientStore, 'relativesOf' | 'waysOf'> };
  audit: Audit;
  planned: (span: { from: number; until: number }) => Promise<Shift[]>;
  directory: Directory;
  clock: Clock;
  /** IANA name, by whose clock a day is meant. */
  zone: string;
};

/** What somebody chose to read. Cards and lists come to their readers by themselves. */
const chosen = [
  ...[
    'client.read',
    'home.plan',
    'home.consents',
    'home.extract',
    'home.extract-pdf',
    'case.timeline',
    'case.timeline-pdf',
  ],
  ...['case.story', 'case.way', 'home.checks', 'home.job'],
];

/** What was read about the clients of a manager's provider. */
export class StoredReviewDesk implements ReviewDesk {
  readonly #parts: ReviewParts;
  constructor(parts: ReviewParts) {
    this.#parts = parts;
  }

  async review(caller: SignedIn, asked: { fromMs?: number; untilMs?: number }): Promise<Review> {
    const { store, clock } = this.#parts;
    const { untilMs = clock.now() + 1, fromMs = untilMs - limits.reviewedMs } = asked;
    await this.#note(caller, { what: 'audit.review', homeId: null });
    const span = { fromMs, untilMs };
    const rows = await store.audit.entries({ ...span, whats: chosen }, limits.reviewed + 1);
    const marks = await store.audit.entries({ what: 'audit.looked-at', fromMs }, limits.reviewed);
    const readings = rows.slice(0, limits.reviewed).filter((row) => this.#isOwn(caller, row));
    const findings = reviewOf(readings as Reading[], await this.#around(readings, span));
    return {
      ...span,
      findings: findings.map(({ personId, homeIds, lastSeq, ...rest }): ShownFinding => {
        const mark = marks.find(({ subject, seq }) => subject === rest.id && seq > lastSeq);
        return {
          ...rest,
          person: { id: personId, name: this.#nameOf(personId) },
          homes: homeIds.map((id) => ({ id, name: this.#clientOf(id) })),
          looked: mark === undefined ? null : { by: this.#nameOf(mark.personId), atMs: mark.atMs },
        };
      }),
      more: rows.length > limits.reviewed,
      head: await store.audit.head(),
    };
  }

  async lookedAt(caller: SignedIn, findingId: string): Promise<boolean> {
    const [rule, personId, homeId] = findingId.split('~');
    const { view } = this.#parts.directory;
    const isKnown = unusual.some((one) => one === rule) && view.person(personId ?? '') !== undefined;
    if (!isKnown || (homeId && !this.#answersFor(caller, homeId, this.#parts.clock.now()))) return false;
    await this.#note(caller, { what: 'audit.looked-at', homeId: homeId || null, subject: findingId });
    return true;
  }

  async extract(caller: SignedIn, homeId: string, as: ExtractWay): Promise<Extract | undefined> {
    const { store, directory, clock } = this.#parts;
    const { view } = directory;
    const home = view.home(homeId);
    if (home === undefined || !this.#answersFor(caller, homeId, clock.now())) return undefined;
    await this.#note(caller, { what: as, homeId });
    const rows = await store.audit.entries({ homeId }, limits.extracted + 1);
    return {
      home: { id: homeId, name: home.clientName },
      address: { street: home.street, floor: home.floor, door: home.door, town: home.town },
      providers: view.rows.providers.map(({ id, name }) => ({ id, name })),
      lines: rows.slice(0, limits.extracted).map(({ seq, atMs, personId, role, what, reason, caseId }) => ({
        ...{ seq, atMs, what, reason, caseId, who: this.#nameOf(personId) },
        roles: role.split(',').filter((word) => word !== ''),
      })),
      more: rows.length > limits.extracted,
      head: await store.audit.head(),
      atMs: clock.now(),
    };
  }

  async #around(readings: readonly AuditRow[], { fromMs, untilMs }: { fromMs: number; untilMs: number }) {
    const { store, planned, directory, zone } = this.#parts;
    const shifts = await planned({
      from: fromMs - coreLimits.besideShiftMs,
      until: untilMs + coreLimits.besideShiftMs,
    });
    const own = await this.#families(new Set(readings.flatMap((row) => row.homeId ?? [])));
    const closed = new Map<string, number | undefined>();
    for (const id of new Set(readings.flatMap((row) => row.caseId ?? [])))
      closed.set(id, (await store.cases.case(id))?.closedAt);
    return {
      familyName: (personId: string) => directory.view.person(personId)?.familyName,
      namesAt: (homeId: string) => own.get(homeId)?.names ?? [],
      numbersOf: ({ personId, phoneId }: Pick<Reading, 'personId' | 'phoneId'>) =>
        numbersIn(directory.view.person(personId)?.number, directory.view.phone(phoneId ?? '')?.number),
      numbersAt: (homeId: string) => own.get(homeId)?.numbers ?? [],
      onShift: (personId: string, atMs: number) =>
        shifts.some(
          (shift) =>
            shift.personId === personId &&
            shift.from - coreLimits.besideShiftMs <= atMs &&
            atMs < shift.until + coreLimits.besideShiftMs,
        ),
      closedAt: (caseId: string) => closed.get(caseId),
      dayOf: (atMs: number) =>
        Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDate().toString(),
    };
  }

  /** Who belongs to each of these homes: names and telephone numbers of its household and of their relatives. */
  async #families(homeIds: ReadonlySet<string>): Promise<Map<string, { names: string[]; numbers: string[] }>> {
    const { store, directory } = this.#parts;
    const householdOf = householdsIn(directory.view.rows.homes);
    const found = new Map<string, { names: string[]; numbers: string[] }>();
    for (const homeId of homeIds) {
      const household = householdOf(homeId);
      const relatives = (await Promise.all(household.map((id) => store.clients.relativesOf(id)))).flat();
      const ways = await store.clients.waysOf(household);
      const clients = household.flatMap((id) => directory.view.home(id)?.clientName || []);
      found.set(homeId, {
        names: [...clients, ...relatives.map(({ name }) => name)],
        numbers: numbersIn(...[...ways, ...relatives].map(({ number }) => number)),
      });
    }
    return found;
  }

  #isOwn(caller: SignedIn, { homeId, atMs }: AuditRow): boolean {
    return homeId !== null && this.#answersFor(caller, homeId, atMs);
  }

  /** Whether a provider of the caller's answered for the home at that instant. */
  #answersFor(caller: SignedIn, homeId: string, atMs: number): boolean {
    const { view } = this.#parts.directory;
    const home = view.home(homeId);
    if (home === undefined) return false;
    const answers = providerInForce(view.rows.responsibilities, home.areaId, atMs);
    return answers !== undefined && providersOf(caller, ['manager']).includes(answers);
  }

  #note(caller: SignedIn, read: Pick<AuditNote, 'what' | 'homeId' | 'subject'>): Promise<void> {
    const { sessionId, personId, phone } = caller;
    const who = { sessionId, personId, phoneId: phone?.phoneId ?? null, caseId: null };
    return this.#parts.audit.note({ ...who, ...read, reason: 'leads-provider' });
  }

  #nameOf(personId: string): string {
    const person = this.#parts.directory.view.person(personId);
    return person === undefined ? personId : `${person.givenName} ${person.familyName}`;
  }

  #clientOf(homeId: string): string {
    return this.#parts.directory.view.home(homeId)?.clientName ?? homeId;
  }
}

/** As E.164, so that a number is the same however it was written. */
const numbersIn = (...written: (string | null | undefined)[]) =>
  written.flatMap((number) => (number ? (phoneNumber(number) ?? []) : []));
