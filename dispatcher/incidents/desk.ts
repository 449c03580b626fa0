import type { Clock } from '@nattvakt/contract';
import type { Case } from '../core/case.js';
import { inForce } from '../core/responsibility.js';
import type { Directory } from '../engine/directory.js';
import type { Audit, AuditNote } from '../http/audit-port.js';
import type { IncidentDesk, IncidentHome, IncidentShown, Whose } from '../http/incident-ports.js';
import type { JobSight } from '../http/job-ports.js';
import type { PlanReader } from '../http/plan-ports.js';
import type { IncidentStore, LostHomeRow } from '../store/incident-store.js';
import { limits } from './limits.js';

export type IncidentDeskParts = {
  incidents: IncidentStore;
  directory: Directory;
  clock: Clock;
  audit: Audit;
  /** Which homes are a technician's. */
  sight: JobSight;
};

/** Incidents and their homes, for whoever mends them or answers for them. */
export class StoredIncidentDesk implements IncidentDesk {
  readonly #parts: IncidentDeskParts;
  constructor(parts: IncidentDeskParts) {
    this.#parts = parts;
  }

  async incidents(whose: Whose): Promise<IncidentShown[]> {
    const found = await this.#recent();
    return found
      .filter((incident) => this.#within(incident, whose) || this.#mends(incident, whose))
      .map((incident) => this.#shown(incident));
  }

  async homes(incidentId: string, whose: Whose, reader: PlanReader): ReturnType<IncidentDesk['homes']> {
    const incident = (await this.#recent()).find(({ id }) => id === incidentId);
    if (incident === undefined) return undefined;
    const isWhole = this.#within(incident, whose);
    const rows = await this.#parts.incidents.homesOf(incidentId, limits.listedHomes);
    const seen = isWhole ? rows : await this.#toMend(rows, reader);
    if (!isWhole && seen.length === 0) return undefined;
    const { sessionId, personId, phone } = reader;
    const who = { sessionId, personId, phoneId: phone?.phoneId ?? null, what: 'incident.homes' } as const;
    const reason = isWhole ? reasonOf(reader) : 'has-job';
    await this.#parts.audit.note(...seen.map(({ homeId, caseId }) => ({ ...who, reason, homeId, caseId })));
    return { incident: this.#shown(incident), homes: seen.map((row) => this.#home(row)) };
  }

  async #toMend(rows: readonly LostHomeRow[], reader: PlanReader): Promise<LostHomeRow[]> {
    const own = await this.#parts.sight.homes(reader);
    return rows.filter(({ homeId, backAt }) => backAt === null && own.has(homeId));
  }

  #recent(): Promise<Case[]> {
    const { incidents, clock } = this.#parts;
    return incidents.incidents(clock.now() - limits.listedMs, limits.listedIncidents);
  }

  /** Of these areas, or of an area that one of these providers answers for now; or this phone is asked to come. */
  #within(incident: Case, { areaIds, providerIds, phoneId, everywhere }: Whose): boolean {
    if (everywhere || areaIds.includes(incident.areaId)) return true;
    const isAsked = phoneId !== undefined && incident.asked.some((asked) => asked.phoneId === phoneId);
    return (isAsked && incident.state !== 'closed') || this.#answersFor(incident, providerIds);
  }

  /** Of an area that their provider answers for: how many homes, and not which. */
  #mends(incident: Case, { mendsFor }: Whose): boolean {
    return this.#answersFor(incident, mendsFor);
  }

  #answersFor(incident: Case, providerIds: readonly string[]): boolean {
    const now = this.#parts.clock.now();
    return this.#parts.directory.view.rows.responsibilities.some(
      (one) => one.areaId === incident.areaId && providerIds.includes(one.providerId) && inForce(one, now),
    );
  }

  #shown({ id, state, kind, areaId, openedAt, closedAt, role, holder, homes }: Case): IncidentShown {
    return {
      id,
      state,
      cause: kind === 'mains-lost' ? 'power' : 'silence',
      area: this.#parts.directory.view.area(areaId),
      openedAt,
      ...(closedAt === undefined ? {} : { closedAt }),
      asks: role === 'care' ? 'care' : 'technician',
      ...(holder === undefined ? {} : { holder: holder.givenName }),
      homes: homes ?? { lost: 0, unprotected: 0, total: 0 },
    };
  }

  #home({ homeId, gatewayId, kind, lostAt, backAt }: LostHomeRow): IncidentHome {
    const home = this.#parts.directory.view.home(homeId);
    return {
      ...{ id: homeId, gatewayId, lostAt },
      ...(backAt === null ? {} : { backAt }),
      protected: kind !== 'gateway-lost' || backAt !== null,
      street: home?.street ?? '',
      ...(home?.floor ? { floor: home.floor } : {}),
      ...(home?.door ? { door: home.door } : {}),
      ...(home?.town ? { town: home.town } : {}),
    };
  }
}

const reasonOf = ({ phone }: PlanReader): AuditNote['reason'] =>
  phone === undefined ? 'provider-answers-for-home' : 'asked-or-serving';
