import type { Homes, IncidentRole, LossCause } from '../core/lost-homes/index.js';
import type { PlanReader } from './plan-ports.js';

/**
 * Whose incidents are asked for: areas, providers whose work they lead in areas, a phone that was asked, or simply all.
 * `mendsFor`: providers whose technicians they are. Those see figures, and the homes that are theirs to mend.
 */
export type Whose = {
  areaIds: readonly string[];
  providerIds: readonly string[];
  mendsFor: readonly string[];
  phoneId?: string;
  everywhere: boolean;
};

/** Instants are Unix ms, UTC. */
export type IncidentShown = {
  id: string;
  state: 'open' | 'accepted' | 'arrived' | 'closed';
  cause: LossCause;
  area: { id: string; name: string };
  openedAt: number;
  closedAt?: number;
  asks: IncidentRole;
  holder?: string;
  homes: Homes;
};

export type IncidentHome = {
  id: string;
  gatewayId: string;
  lostAt: number;
  backAt?: number;
  /** False while nothing is heard of the home: nobody would hear a press. */
  protected: boolean;
  street: string;
  floor?: string;
  door?: string;
  town?: string;
};

/** Lost homes by incident: what is out of order, where, and since when. Who lives there is not told. */
export interface IncidentDesk {
  incidents(whose: Whose): Promise<IncidentShown[]>;
  /** Undefined when there is no such incident, or not for them. Written to the log of readings before it is answered. */
  homes(
    incidentId: string,
    whose: Whose,
    reader: PlanReader,
  ): Promise<{ incident: IncidentShown; homes: IncidentHome[] } | undefined>;
}
