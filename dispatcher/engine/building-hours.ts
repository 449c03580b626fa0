import { type ServiceHours, stretchesOf } from '../core/responsibility/service-hours.js';
import { contains, type Interval } from '../core/rota/index.js';
import type { DirectoryRows } from '../store/rows.js';
import { limits } from './limits.js';

type Expanded = { span: Interval; stretches: Interval[] };

/** Which buildings have a team of their own just then. Wall clocks are slow to read, so a day of them is read at once. */
export class BuildingHours {
  readonly #zone: string;
  readonly #buildings = new Map<string, string>();
  readonly #hours = new Map<string, ServiceHours[]>();
  readonly #expanded = new Map<string, Expanded>();

  /** @param zone an IANA name, by whose clock the hours are meant */
  constructor({ homes = [], serviceHours = [] }: Partial<Pick<DirectoryRows, 'homes' | 'serviceHours'>>, zone: string) {
    this.#zone = zone;
    for (const hours of serviceHours)
      this.#hours.set(hours.buildingId, [...(this.#hours.get(hours.buildingId) ?? []), hours]);
    for (const { id, buildingId } of homes)
      if (buildingId && this.#hours.has(buildingId)) this.#buildings.set(id, buildingId);
  }

  /** Ids of the teams that a home's building has of its own at this instant; none at night, or elsewhere. */
  teamsAt(homeId: string, now: number): string[] {
    const hours = this.#hours.get(this.#buildings.get(homeId) ?? '') ?? [];
    return hours
      .filter((one) => this.#around(one, now).stretches.some((stretch) => contains(stretch, now)))
      .map(({ teamId }) => teamId);
  }

  #around(hours: ServiceHours, now: number): Expanded {
    const known = this.#expanded.get(hours.id);
    if (known && contains(known.span, now)) return known;
    const span = { from: now - limits.hoursBackMs, until: now + limits.hoursAheadMs };
    const expanded = { span, stretches: stretchesOf(hours, this.#zone, span) };
    this.#expanded.set(hours.id, expanded);
    return expanded;
  }
}
