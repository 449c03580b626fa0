import type { Clock } from '@nattvakt/contract';
import type { Case } from '../core/case.js';
import { inForce } from '../core/responsibility.js';
import type { Directory } from '../engine/directory.js';
import type { Audit } from '../http/audit-port.js';
import type { IncidentDesk, IncidentHome, IncidentShown, Reader, Whose } from '../http/incident-ports.js';
import type { IncidentStore, LostHomeRow } from '../store/incident-store.js';
import { limits } from './limits.js';

export type IncidentDeskParts = { incidents: IncidentStore; directory: Directory; clock: Clock; audit: Audit };

/** Incidents and their homes, for whoever mends them or answers for them. */
export class StoredIncidentDesk implements IncidentDesk {
  readonly #parts: IncidentDeskParts;
  constructor(parts: IncidentDeskParts) {
    this.#parts = parts;
  }

  async incidents(whose: Whose): Promise<IncidentShown[]> {
    const found = await this.#recent();
    return found.filter((incident) => this.#within(incident, whose)).map((incident) => this.#shown(incident));
  }

  async homes(incidentId: string, whose: Whose, reader: Reader): ReturnType<IncidentDesk['homes']> {
    const { incidents, audit } = this.#parts;
    const incident = (await this.#recent()).find(({ id }) => id === incidentId);
    if (incident === undefined || !this.#within(incident, whose)) return undefined;
    const rows = await incidents.homesOf(incidentId, limits.listedHomes);
    const reason = reader.phoneId === null ? 'provider-answers-for-home' : 'asked-or-serving';
    const read = { ...reader, what: 'incident.homes', reason } as const;
    await audit.note(...rows.map(({ homeId, caseId }) => ({ ...read, homeId, caseId })));
    return { incident: this.#shown(incident), homes: rows.map((row) => this.#home(row)) };
  }

  #recent(): Promise<Case[]> {
    const { incidents, clock } = this.#parts;
    return incidents.incidents(clock.now() - limits.listedMs, limits.listedIncidents);
  }

  /** Of these areas, or of an area that one of these providers answers for now; or this phone was asked to come. */
  #within(incident: Case, { areaIds, providerIds, phoneId, everywhere }: Whose): boolean {
    if (everywhere || areaIds.includes(incident.areaId)) return true;
    if (phoneId !== undefined && incident.asked.some((asked) => asked.phoneId === phoneId)) return true;
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
