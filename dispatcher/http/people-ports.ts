import type { Grant, Role } from '../core/access/caller.js';
import type { FieldProblem } from './errors.js';
import type { SignedIn } from './ports.js';

type Named = { id: string; name: string };

/** Somebody who works for a provider of the caller's. */
export type PersonTold = {
  id: string;
  givenName: string;
  familyName: string;
  number: string | null;
  grants: readonly Grant[];
  teams: Named[];
  passkeys: number;
  hasCode: boolean;
  /** The alarm phone they are signed on to now. */
  on: { phone: string; untilMs: number | null } | null;
  /** Whether the caller may change them and hand out keys: they are nothing elsewhere. */
  isOwn: boolean;
};

/** Somebody as they are entered. `roles` are all that they are at this provider from now on. */
export type WantedPerson = {
  givenName: string;
  familyName: string;
  number?: string | undefined;
  providerId: string;
  roles: readonly Role[];
};

export type PhoneTold = {
  id: string;
  label: string;
  number: string | null;
  provider: Named | null;
  /** Since when it is one of ours; null while it is not. */
  enrolledAtMs: number | null;
  seenAtMs: number | null;
  battery: number | null;
  charging: boolean | null;
  subscription: 'active' | 'dead' | 'none' | null;
  /** When somebody last heard its test ring. */
  heardAtMs: number | null;
  on: { givenName: string; team: string; untilMs: number | null } | null;
};

export type WantedPhone = { label: string; number?: string | undefined; providerId: string };

export type Saved = { ok: true } | { ok: false; code: 'no-such-person' | 'no-such-phone' | 'not-allowed' } | Unfit;
type Unfit = { ok: false; code: 'not-enterable'; fields: FieldProblem[] };

/** The people and phones of a provider, for whoever leads it. */
export interface PeopleDesk {
  people(caller: SignedIn): Promise<{ providers: Named[]; people: PersonTold[] }>;
  /** Adds somebody, or changes them. The same again changes nothing. */
  save(caller: SignedIn, personId: string, wanted: WantedPerson): Promise<Saved>;
  /**
   * Somebody stops at the caller's providers: their roles end, their shifts go, they are signed off and out.
   * Undefined when they are not the caller's.
   */
  end(caller: SignedIn, personId: string): Promise<{ shiftsGone: boolean } | undefined>;
  phones(caller: SignedIn): Promise<{ providers: Named[]; phones: PhoneTold[] }>;
  savePhone(caller: SignedIn, phoneId: string, wanted: WantedPhone): Promise<Saved>;
  /** The id of a new test ring of a phone. Undefined when it is not the caller's. */
  beginTestRing(caller: SignedIn, phoneId: string): Promise<string | undefined>;
}
