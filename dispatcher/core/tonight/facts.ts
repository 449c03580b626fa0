import type { Case } from '../case.js';
import type { Finding, PhoneLife, Serving, SignOn } from '../coverage-watch/index.js';
import type { Responsibility } from '../responsibility.js';

type Named = { id: string; name: string };
export type TonightTeam = Named & { providerId: string; role: string };

/** All that "tonight" is told from. Instants are Unix ms, UTC. */
export type TonightFacts = {
  directory: {
    areas: readonly Named[];
    providers: readonly Named[];
    responsibilities: readonly Responsibility[];
    teams: readonly TonightTeam[];
    teamAreas: readonly Serving[];
    people: readonly { id: string; givenName: string }[];
    phones: readonly { id: string; label: string }[];
    signOns: readonly SignOn[];
  };
  /** Those that are not closed. */
  cases: readonly Case[];
  /** Those that stand. */
  findings: readonly Finding[];
  phones: readonly PhoneLife[];
};
