import type { Case } from '../core/case.js';
import type { Homes, Silence } from '../core/lost-homes/index.js';

/** A home of an incident, as whoever mends it needs it. Instants are Unix ms, UTC. */
export type LostHomeRow = {
  caseId: string;
  gatewayId: string;
  homeId: string;
  /** `gateway-lost`: nothing is heard of it; `mains-lost`: it runs on its battery. */
  kind: Case['kind'];
  lostAt: number;
  backAt: number | null;
};

/** A gateway of which nothing is heard, and whether its power was gone when it was last heard. */
export type SilentGateway = Silence & { powerGone: boolean };

/** Lost homes and their incidents. Every method rejects with a `StoreError` and nothing else. */
export interface IncidentStore {
  /** This dispatcher lives: nobody else judges the gateways that it hears. Those that are dead for long are forgotten. */
  live(dispatcherId: string, now: number): Promise<void>;
  /** How many dispatchers have said since then that they live. */
  livesSince(sinceMs: number): Promise<number>;
  /** It stops in good order: its gateways may come to others. */
  leave(dispatcherId: string): Promise<void>;
  /**
   * Gateways that no living dispatcher hears, and that are not known to be lost. Of those that this dispatcher holds: the
   * ones that said goodbye, and those of `quiet`.
   */
  silent(dispatcherId: string, quiet: readonly string[], now: number): Promise<SilentGateway[]>;
  /** Gateways with an open loss: how each is to be asked about is decided by what it says next. */
  lostGateways(): Promise<{ gatewayId: string; kind: Case['kind'] }[]>;
  /** Lost homes that were heard again since, or have their power back. */
  foundAgain(atMost: number): Promise<Case[]>;
  /** Lost homes that no incident has taken up, longest lost first. */
  waiting(atMost: number): Promise<Case[]>;
  /** Homes that are still lost although their incident was closed before `closedBefore`. */
  forgotten(closedBefore: number, atMost: number): Promise<Case[]>;
  openIncidents(): Promise<Case[]>;
  /** The newest incidents, open ones first; each as the case that asks for it. */
  incidents(closedSince: number, atMost: number): Promise<Case[]>;
  /** How many homes each of these incidents has. */
  homes(incidentIds: readonly string[]): Promise<Map<string, Homes>>;
  /** The homes of an incident, those still lost first. */
  homesOf(incidentId: string, atMost: number): Promise<LostHomeRow[]>;
}
