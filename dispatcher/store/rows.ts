import type { Priority } from '@nattvakt/contract';
import type { Grant } from '../core/access/caller.js';
import type { ServiceHours } from '../core/responsibility/service-hours.js';
import type { Team, TeamArea } from '../core/responsibility/team.js';
import type { Responsibility } from '../core/responsibility.js';

/** Rows of the directory: who lives where, who answers for them, and through which phone. Instants are Unix ms, UTC. */
export type ProviderRow = { id: string; name: string };
export type AreaRow = { id: string; name: string };
export type ResponsibilityRow = Responsibility;
export { type TeamRole, teamRoles } from '../core/responsibility/team.js';
export type TeamRow = Team;
export type TeamAreaRow = TeamArea;
/** One house with many homes: sheltered housing. */
export type BuildingRow = { id: string; name: string; areaId: string };
export type ServiceHoursRow = ServiceHours;
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
  /** Whose it is: its people may sign on to it. */
  providerId?: string | null;
};
/** What a person may be, where, and when. Half-open in time. */
export type GrantRow = { id: string; personId: string; fromMs: number; untilMs: number | null } & Grant;
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
  /** The house it is in, where that has hours of its own. */
  buildingId?: string | null;
  /** When the client's time with the service ended. What happened stays; an alarm from the home rings all the same. */
  endedAtMs?: number | null;
};
/** Whether a client is looked after there now. */
export const isLivedIn = ({ endedAtMs = null }: HomeRow): boolean => endedAtMs === null;
export const homeRelations = ['nurse', 'care-contact'] as const;
export type HomeRelation = (typeof homeRelations)[number];
/** Whom a client has named: their responsible nurse, their care contact. Half-open in time. */
export type HomePersonRow = {
  homeId: string;
  personId: string;
  relation: HomeRelation;
  fromMs: number;
  untilMs: number | null;
};
/** A change of provider as it was entered; kept after it was taken back. `rows` is a `ChangeRows` pair as JSON. */
export type ProviderChangeRow = {
  id: string;
  areaId: string;
  fromProviderId: string | null;
  toProviderId: string;
  atMs: number;
  enteredAtMs: number;
  /** A person's id, or the account at the keyboard. */
  enteredBy: string;
  rows: string;
  undoneAtMs: number | null;
  undoneBy: string | null;
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
  buildings: BuildingRow[];
  serviceHours: ServiceHoursRow[];
  providerChanges: ProviderChangeRow[];
  kindRoles: KindRoleRow[];
  ladders: LadderRow[];
  people: PersonRow[];
  phones: PhoneRow[];
  grants: GrantRow[];
  signOns: SignOnRow[];
  homes: HomeRow[];
  homePeople: HomePersonRow[];
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
export type GatewayStatusRow = {
  gatewayId: string;
  online: boolean;
  seenAtMs: number;
  body: string;
  /** The dispatcher that heard it. */
  holder: string | null;
  /** Whether it has mains; null where it cannot tell, or has gone without a word. */
  mains: boolean | null;
};
