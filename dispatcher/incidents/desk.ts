import type { Clock } from '@nattvakt/contract';
import type { Case } from '../core/case.js';
import { inForce } from '../core/responsibility.js';
import type { Directory } from '../engine/directory.js';
import type { IncidentDesk, IncidentHome, IncidentShown, Whose } from '../http/incident-ports.js';
import type { IncidentStore, LostHomeRow } from '../store/incident-store.js';
import { limits } from './limits.js';

/** Incidents and their homes, for whoever mends them or answers for them. */
export class StoredIncidentDesk implements IncidentDesk {
  readonly #incidents: IncidentStore;
  readonly #directory: Directory;
  readonly #clock: Clock;
  constructor(incidents: IncidentStore, directory: Directory, clock: Clock) {
    this.#incidents = incidents;
    this.#directory = directory;
    this.#clock = clock;
  }

  async incidents(whose: Whose): Promise<IncidentShown[]> {
    const found = await this.#incidents.incidents(this.#clock.now() - limits.listedMs, limits.listedIncidents);
    return found.filter((incident) => this.#within(incident, whose)).map((incident) => this.#shown(incident));
  }

  async homes(
    incidentId: string,
    whose: Whose,
  ): Promise<{ incident: IncidentShown; homes: IncidentHome[] } | undefined> {
    const all = await this.#incidents.incidents(this.#clock.now() - limits.listedMs, limits.listedIncidents);
    const incident = all.find(({ id }) => id === incidentId);
    if (incident === undefined || !this.#within(incident, whose)) return undefined;
    const rows = await this.#incidents.homesOf(incidentId, limits.listedHomes);
    return { incident: this.#shown(incident), homes: rows.map((row) => this.#home(row)) };
  }

  /** Of these areas, or of an area that one of these providers answers for now; or this phone was asked to come. */
  #within(incident: Case, { areaIds, providerIds, phoneId, everywhere }: Whose): boolean {
    if (everywhere || areaIds.includes(incident.areaId)) return true;
    if (phoneId !== undefined && incident.asked.some((asked) => asked.phoneId === phoneId)) return true;
    const now = this.#clock.now();
    return this.#directory.view.rows.responsibilities.some(
      (one) => one.areaId === incident.areaId && providerIds.includes(one.providerId) && inForce(one, now),
    );
  }

  #shown({ id, state, kind, areaId, openedAt, closedAt, role, holder, homes }: Case): IncidentShown {
    return {
      id,
      state,
      cause: kind === 'mains-lost' ? 'power' : 'silence',
      area: this.#directory.view.area(areaId),
      openedAt,
      ...(closedAt === undefined ? {} : { closedAt }),
      asks: role === 'care' ? 'care' : 'technician',
      ...(holder === undefined ? {} : { holder: holder.givenName }),
      homes: homes ?? { lost: 0, unprotected: 0, total: 0 },
    };
  }

  #home({ homeId, gatewayId, kind, lostAt, backAt }: LostHomeRow): IncidentHome {
    const home = this.#directory.view.home(homeId);
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
