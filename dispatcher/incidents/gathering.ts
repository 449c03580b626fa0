import type { Case } from '../core/case.js';
import type { Decision } from '../core/decision.js';
import {
  causeBeside,
  type Homes,
  incidentKind,
  isNight,
  type LossCause,
  type NightHours,
  openIncident,
  recount,
  roleOf,
  takeUp,
} from '../core/lost-homes/index.js';
import { changeOf } from '../engine/case-change.js';
import type { Directory } from '../engine/directory.js';
import type { Ledger } from '../engine/ledger.js';
import type { Log } from '../log.js';
import type { IncidentStore } from '../store/incident-store.js';
import type { CaseChange } from '../store/store.js';
import { limits } from './limits.js';

type Group = { areaId: string; cause: LossCause; lost: Case[] };

export type GatheringParts = {
  incidents: IncidentStore;
  ledger: Ledger;
  directory: Directory;
  log: Log;
  newId: () => string;
  night: NightHours;
  /** IANA name, by whose clock the night is meant. */
  zone: string;
};

/** Takes lost homes up into the incident of their area and cause, or opens it. The homes and the incident are one commit. */
export class Gathering {
  readonly #parts: GatheringParts;
  constructor(parts: GatheringParts) {
    this.#parts = parts;
  }

  /** Resolves with true when more homes wait. */
  async gather(now: number): Promise<boolean> {
    const { incidents, ledger } = this.#parts;
    const waiting = await incidents.waiting(limits.homesAtOnce);
    if (waiting.length === 0) return false;
    const open = await incidents.openIncidents();
    let landed = 0;
    for (const group of grouped(waiting, open)) {
      const incident = open.find((one) => one.areaId === group.areaId && one.kind === incidentKind(group.cause));
      const change = this.#asking(incident, group, now);
      const homes = group.lost.map((lost) =>
        changeOf(lost, takeUp(lost, { id: change.case.id, cause: group.cause }, now)),
      );
      // Stale: another dispatcher was faster, or somebody closed the incident. The next look decides anew.
      if ((await ledger.land([change, ...homes])) === 'landed') landed += homes.length;
    }
    return landed === limits.homesAtOnce;
  }

  #asking(incident: Case | undefined, group: Group, now: number): CaseChange {
    const { directory, newId, night, zone, log } = this.#parts;
    const { areaId, cause } = group;
    const more = homesOf(group.lost);
    const dark = isNight(now, night, zone);
    const kind = incidentKind(cause);
    if (incident === undefined) {
      const role = roleOf(more, dark);
      const reach = directory.view.reach({ areaId, kind, priority: 'technical', role }, now);
      const id = newId();
      log.warn({ event: 'incident.opened', case: id, area: areaId, cause, homes: more.lost }, 'homes are lost');
      return changeOf(undefined, openIncident({ id, areaId, cause, homes: more, role }, reach, now));
    }
    const homes = sum(incident.homes, more);
    const reach = (role: 'technician' | 'care') => directory.view.reach({ ...incident, role }, now);
    return changeOf(incident, recount(incident, homes, dark, reach, now) as Decision);
  }
}

function grouped(waiting: readonly Case[], open: readonly Case[]): Group[] {
  const cuts = open.filter(({ kind }) => kind === incidentKind('power'));
  const groups = new Map<string, Group>();
  for (const lost of waiting) {
    const { areaId } = lost;
    const cause = causeBeside(
      lost,
      cuts.find((cut) => cut.areaId === areaId),
    );
    const group = groups.get(`${areaId} ${cause}`) ?? { areaId, cause, lost: [] };
    group.lost.push(lost);
    groups.set(`${areaId} ${cause}`, group);
  }
  return [...groups.values()];
}

function homesOf(lost: readonly Case[]): Homes {
  const homes = new Set(lost.map(({ homeId }) => homeId));
  const silent = new Set(lost.filter(({ kind }) => kind === 'gateway-lost').map(({ homeId }) => homeId));
  return { lost: homes.size, unprotected: silent.size, total: homes.size };
}

/** As far as it is known here: a home that is in it for two reasons is counted once at the next look. */
const sum = (before: Homes | undefined, more: Homes): Homes => ({
  lost: (before?.lost ?? 0) + more.lost,
  unprotected: (before?.unprotected ?? 0) + more.unprotected,
  total: (before?.total ?? 0) + more.total,
});
