import type { Priority } from '@nattvakt/contract';
import type { Responsibility } from '../core/responsibility.js';

/** Rows of the directory: who lives where, who answers for them, and through which phone. Instants are Unix ms, UTC. */
export type ProviderRow = { id: string; name: string };
export type AreaRow = { id: string; name: string };
export type ResponsibilityRow = Responsibility;
export const teamRoles = ['care', 'nurse', 'technician', 'duty-lead'] as const;
export type TeamRole = (typeof teamRoles)[number];
export type TeamRow = { id: string; providerId: string; name: string; role: TeamRole };
/** A team and an area: it serves it, or is a neighbour that is asked when its own cannot come. Half-open in time. */
export type TeamAreaRow = {
  teamId: string;
  areaId: string;
  relation: 'serves' | 'neighbour';
  fromMs: number;
  untilMs: number | null;
};
/** Whose an alarm of this kind is in an area. Without a row: the care team's. */
export type KindRoleRow = { areaId: string; kind: string; role: 'care' | 'nurse' };
/** A ladder of an area's, kind's or priority's own. `plan` is a `LadderPlan` as JSON, checked before it is put here. */
export type LadderRow = {
  id: string;
  areaId: string | null;
  kind: string | null;
  priority: string | null;
  plan: string;
};
export type PersonRow = {
  id: string;
  givenName: string;
  familyName: string;
  /** E.164; used where the alarm phone itself has no number. */
  number?: string | null;
  /** Of the code a person types in a call before an address is read to them. */
  codeHash?: string | null;
};
export type PhoneRow = {
  id: string;
  label: string;
  /** E.164: where its SMS and calls go. */
  number?: string | null;
};
export type SignOnRow = {
  id: string;
  phoneId: string;
  personId: string;
  teamId: string;
  fromMs: number;
  untilMs: number | null;
};
export type HomeRow = {
  id: string;
  clientName: string;
  street: string;
  floor: string | null;
  door: string | null;
  town: string | null;
  areaId: string;
};
export type GatewayRow = {
  id: string;
  homeId: string;
  /** SHA-256 of the one certificate that is valid for it, in lower-case hex; null while any of our authority is. */
  fingerprint: string | null;
  revokedAtMs: number | null;
};
export type TestWindowRow = {
  id: string;
  gatewayId: string;
  deviceId: string;
  fromMs: number;
  untilMs: number;
  openedBy: string;
};

export type DirectoryRows = {
  providers: ProviderRow[];
  areas: AreaRow[];
  responsibilities: ResponsibilityRow[];
  teams: TeamRow[];
  teamAreas: TeamAreaRow[];
  kindRoles: KindRoleRow[];
  ladders: LadderRow[];
  people: PersonRow[];
  phones: PhoneRow[];
  signOns: SignOnRow[];
  homes: HomeRow[];
  gateways: GatewayRow[];
  testWindows: TestWindowRow[];
};

/** One press as it came in. `raw` is kept when something in it could not be understood. */
export type AlarmRow = {
  id: string;
  caseId: string;
  gatewayId: string;
  deviceId: string;
  kind: string;
  priority: Priority;
  receivedAtMs: number;
  ageMs: number | null;
  epoch: number | null;
  n: number | null;
  oddity: string | null;
  raw: string | null;
};

/** Where a home's case stands, for its gateway. One row for each case; `deliveredVersion` is what the gateway was last sent. */
export type OutgoingRow = {
  caseId: string;
  gatewayId: string;
  version: number;
  event: string;
  atMs: number;
  deliveredVersion: number;
};

/** What a gateway said last about itself. */
export type GatewayStatusRow = { gatewayId: string; online: boolean; seenAtMs: number; body: string };
