import type { Clock } from '@nattvakt/contract';
import type { Case } from '../core/case.js';
import type { Decision } from '../core/decision.js';
import {
  findHome,
  forget,
  type Hearing,
  type Homes,
  isNight,
  loseHome,
  lostGateways,
  lostHomesLimits,
  recount,
} from '../core/lost-homes/index.js';
import { isSynthetic } from '../core/synthetic.js';
import { changeOf } from '../engine/case-change.js';
import type { GatewayStatuses } from '../engine/gateway-status.js';
import type { SilentGateway } from '../store/incident-store.js';
import { Gathering, type GatheringParts } from './gathering.js';
import { limits } from './limits.js';

export type IncidentParts = GatheringParts & {
  statuses: GatewayStatuses;
  clock: Clock;
  /** Which of several dispatchers on one store this is. */
  dispatcherId: string;
  /** Whether others may work on the same store. */
  shared: boolean;
  /** Whether gateways can reach this dispatcher. */
  canHear: () => boolean;
};

/** Looks for homes of which nothing is heard, and keeps one incident for each area and cause. */
export class IncidentWatch {
  readonly #parts: IncidentParts;
  readonly #gathering: Gathering;
  #hearing: Hearing | undefined;
  #looked: { at: number; monotonicMs: number } | undefined;
  #lived = Number.NEGATIVE_INFINITY;
  #knewLost = Number.NEGATIVE_INFINITY;
  #lost = 0;
  #open = 0;

  constructor(parts: IncidentParts) {
    this.#parts = parts;
    this.#gathering = new Gathering(parts);
  }

  /** Homes lost now, as they were at the last look. */
  get lost(): number {
    return this.#lost;
  }

  get open(): number {
    return this.#open;
  }

  async stop(): Promise<void> {
    if (this.#looked === undefined) return;
    this.#lived = Number.NEGATIVE_INFINITY;
    this.#looked = undefined;
    this.#hearing = undefined;
    // A store that cannot be written takes this dispatcher for dead a little later.
    await this.#parts.incidents.leave(this.#parts.dispatcherId).catch(() => undefined);
  }

  /** Called at each turn of the engine; looks when it is time. Resolves with true when there is more to do at once. */
  async turn(): Promise<boolean> {
    const { clock, ledger } = this.#parts;
    const monotonicMs = clock.monotonicMs();
    if (this.#looked !== undefined && monotonicMs - this.#looked.monotonicMs < limits.lookMs) return false;
    const now = clock.now();
    const hearing = this.#hearingAt(now, monotonicMs);
    this.#looked = { at: now, monotonicMs };
    // What waits in memory cannot be read from the store: an incident would be decided on half of it.
    if (ledger.failing || ledger.unsavedCases > 0) return false;
    const more = await this.#look(now, hearing);
    if (more) this.#looked = { at: now, monotonicMs: monotonicMs - limits.lookMs };
    return more;
  }

  /** Since when gateways could be heard. A pause of this process, or of its listener, is nobody's loss. */
  #hearingAt(now: number, monotonicMs: number): Hearing {
    const before = this.#looked;
    const paused = before === undefined || monotonicMs - before.monotonicMs > limits.gapMs;
    const clockSet =
      before !== undefined && Math.abs(now - before.at - (monotonicMs - before.monotonicMs)) > limits.gapMs;
    if (this.#hearing === undefined || paused || clockSet || !this.#parts.canHear()) this.#hearing = { since: now };
    return this.#hearing;
  }

  async #look(now: number, hearing: Hearing): Promise<boolean> {
    const { incidents } = this.#parts;
    await this.#live(now);
    await this.#knowLost();
    const more = [
      await this.#lose(now, hearing),
      await this.#find(now),
      await this.#change(await incidents.forgotten(now - lostHomesLimits.forgottenMs, limits.homesAtOnce), (lost) =>
        forget(lost, now),
      ),
      await this.#gathering.gather(now),
    ];
    await this.#recount(now);
    return more.some((one) => one);
  }

  /** Where others share the store: they judge no gateway that a living dispatcher hears. */
  async #live(now: number): Promise<void> {
    const { incidents, dispatcherId, shared, clock } = this.#parts;
    const monotonicMs = clock.monotonicMs();
    if (!shared || monotonicMs - this.#lived < limits.liveMs) return;
    await incidents.live(dispatcherId, now);
    this.#lived = monotonicMs;
  }

  async #knowLost(): Promise<void> {
    const { incidents, statuses, clock } = this.#parts;
    const monotonicMs = clock.monotonicMs();
    if (monotonicMs - this.#knewLost < limits.knowLostMs) return;
    const lost = new Map<string, 'silent' | 'without mains'>();
    for (const { gatewayId, kind } of await incidents.lostGateways()) {
      if (kind === 'gateway-lost' || !lost.has(gatewayId)) {
        lost.set(gatewayId, kind === 'gateway-lost' ? 'silent' : 'without mains');
      }
    }
    statuses.lost = lost;
    this.#knewLost = monotonicMs;
  }

  async #lose(now: number, hearing: Hearing): Promise<boolean> {
    const { incidents, statuses, directory, newId, log, dispatcherId } = this.#parts;
    const quiet = new Map([...statuses.quiet(lostHomesLimits.lostAfterMs)].map((one) => [one.gatewayId, one.quietMs]));
    const found = await incidents.silent(dispatcherId, [...quiet.keys()], now);
    const silences = found
      .filter(({ gatewayId }) => !statuses.heardWithin(gatewayId, lostHomesLimits.lostAfterMs))
      .map((one) => lastSignOf(one, quiet.get(one.gatewayId), now));
    for (const id of quiet.keys()) if (!found.some(({ gatewayId }) => gatewayId === id)) statuses.forget(id);
    const causes = new Map(
      silences.map(({ gatewayId, powerGone }) => [gatewayId, powerGone ? 'power' : 'silence'] as const),
    );
    const gateways = lostGateways(silences, hearing, now);
    const decisions = gateways.slice(0, limits.homesAtOnce).flatMap((gatewayId) => {
      const home = directory.view.homeOfGateway(gatewayId);
      if (home === undefined || isSynthetic(home.areaId)) return [];
      const cause = causes.get(gatewayId) ?? 'silence';
      log.warn({ event: 'home.lost', gateway: gatewayId, home: home.id, cause }, 'no sign of life from this home');
      return [loseHome({ id: newId(), gatewayId, homeId: home.id, areaId: home.areaId, cause }, now)];
    });
    await this.#parts.ledger.land(decisions.map((decision) => changeOf(undefined, decision)));
    return decisions.length > 0 && gateways.length > limits.homesAtOnce;
  }

  /** Homes that are back, or whose gateway was taken away. */
  async #find(now: number): Promise<boolean> {
    const { incidents, directory } = this.#parts;
    return this.#change(await incidents.foundAgain(limits.homesAtOnce), (lost) => {
      const gateway = directory.view.gateway(lost.gatewayId);
      const watched = gateway !== undefined && gateway.revokedAtMs === null;
      return findHome(lost, watched ? 'home-is-back' : 'no-longer-watched', now);
    });
  }

  async #change(cases: readonly Case[], decide: (aCase: Case) => Decision): Promise<boolean> {
    const landed = await this.#parts.ledger.land(cases.map((aCase) => changeOf(aCase, decide(aCase))));
    return landed === 'landed' && cases.length === limits.homesAtOnce;
  }

  async #recount(now: number): Promise<void> {
    const { incidents, ledger, directory, night, zone, log } = this.#parts;
    const open = await incidents.openIncidents();
    this.#open = open.length;
    const counted = open.length === 0 ? new Map<string, Homes>() : await incidents.homes(open.map(({ id }) => id));
    this.#lost = [...counted.values()].reduce((sum, { lost }) => sum + lost, 0);
    for (const incident of open) {
      const homes = counted.get(incident.id);
      if (homes === undefined) continue;
      const reach = (role: 'technician' | 'care') => directory.view.reach({ ...incident, role }, now);
      const decision = recount(incident, homes, isNight(now, night, zone), reach, now);
      if (decision.events.length === 0) continue;
      // Stale: somebody acted in between. The next look counts again.
      if ((await ledger.land([changeOf(incident, decision)])) === 'stale') continue;
      const { state, areaId } = decision.case;
      log.info(
        { event: `incident.${state === 'closed' ? 'closed' : 'recounted'}`, case: incident.id, area: areaId, ...homes },
        'homes of an incident',
      );
    }
  }
}

/** What this process heard itself is nearer to the truth than what was stored of it now and then. */
function lastSignOf(silence: SilentGateway, quietMs: number | undefined, now: number): SilentGateway {
  return quietMs === undefined ? silence : { ...silence, lastSignAt: now - quietMs };
}
