import type { Device, SignedIn, SignIn } from './ports.js';
import type { SessionCookie } from './session-cookie.js';

/** Somebody who can sign on to a phone now, because they are planned. Instants are Unix ms. */
export type PlannedPerson = {
  personId: string;
  givenName: string;
  familyName: string;
  teamId: string;
  from: number;
  until: number;
};

/** What a phone shows to whoever wants to sign on to it. */
export type SignOnChoices = {
  /** Who is signed on to it now. */
  on: { personId: string; givenName: string; teamId: string; since: number; until: number | null } | undefined;
  /** The person who is signed in on it by a key of their own; they need no code. */
  me: { personId: string; givenName: string } | undefined;
  planned: PlannedPerson[];
  teams: { id: string; name: string; role: string }[];
};

/** `personId` or `login` with `code`, unless the person is signed in on the phone already. */
export type SignOnAsk = {
  teamId: string;
  personId?: string;
  login?: string;
  code?: string;
  /** Yes to: somebody else is on this phone, sign them off. */
  takeOver?: boolean;
  /** Yes to: I am on another phone, sign me off there. */
  move?: boolean;
};

export type SignOnRefusal =
  | { refusal: 'wrong-code' | 'not-of-team' | 'too-many-codes' }
  | { refusal: 'code-wait'; seconds: number }
  | { refusal: 'phone-in-use'; givenName: string }
  | { refusal: 'on-other-phone'; phoneLabel: string };

export interface SignOnDesk {
  choices(device: Device, caller: SignedIn | undefined): Promise<SignOnChoices>;
  /** @returns the token of the session from now on; the one before is over */
  signOn(
    ask: SignOnAsk,
    by: { device: Device; caller: SignedIn | undefined; token: string },
  ): Promise<{ ok: true; token: string } | ({ ok: false } & SignOnRefusal)>;
  signOff(by: { device: Device; token: string }): Promise<{ token: string }>;
}

/** The address that the browser sees: keys are bound to it. `rpId` is its host name. */
export type Site = { origin: string; rpId: string };

export type Passkey = { id: string; label: string; createdAtMs: number; usedAtMs: number | null };
export type PasskeyRefusal = 'passkey-refused' | 'passkey-too-late';

/** Tokens are of the session from now on; the one before is over. */
export interface PasskeyDesk {
  /** What the browser is to make a key for. */
  enrolmentOptions(caller: SignedIn, site: Site): Promise<object>;
  enrol(
    caller: SignedIn,
    made: { response: object; label: string; site: Site; token: string },
  ): Promise<{ ok: true; passkey: Passkey; token: string } | { ok: false; refusal: PasskeyRefusal }>;
  signInOptions(site: Site): Promise<object>;
  /** @param token of the session that the browser has already, if any */
  signIn(
    response: object,
    by: { site: Site; token: string | undefined },
  ): Promise<{ ok: true; token: string } | { ok: false; refusal: PasskeyRefusal }>;
  list(personId: string): Promise<Passkey[]>;
  /** Undefined when the key is not theirs. Whatever was signed in elsewhere as this person is signed out. */
  revoke(caller: SignedIn, id: string, token: string): Promise<string | undefined>;
}

/** A one-time link to hand over. `qrSvg` is the address as a picture. */
export type HandedLink = { address: string; qrSvg: string; expiresAtMs: number };

/** What a manager does for the people and phones of their provider. Undefined: not theirs, or not there. */
export interface EnrolmentDesk {
  /** @param lost end every key and session that the person has: their phone is gone */
  enrolPerson(
    caller: SignedIn,
    personId: string,
    ask: { address: string; lost: boolean },
  ): Promise<HandedLink | undefined>;
  enrolPhone(
    caller: SignedIn,
    phoneId: string,
    ask: { address: string; lost: boolean },
  ): Promise<HandedLink | undefined>;
  passkeysOf(caller: SignedIn, personId: string): Promise<Passkey[] | undefined>;
  /** Signs the person out everywhere. */
  endSessions(caller: SignedIn, personId: string): Promise<boolean>;
  /** The phone is ours no longer, until it is enrolled again. */
  revokePhone(caller: SignedIn, phoneId: string): Promise<boolean>;
  /** Sets the person's own code; undefined takes it away. */
  setCode(
    caller: SignedIn,
    personId: string,
    code: string | undefined,
  ): Promise<'done' | 'no-such-person' | 'code-too-simple'>;
}

export type OrganisationRefusal = 'organisation-unreachable' | 'organisation-refused' | 'organisation-unknown-person';

export interface OrganisationDesk {
  /** On the button. */
  readonly name: string;
  /**
   * @param token of the session that the browser has already, if any
   * @returns where the browser goes, and what it must bring back in a cookie
   */
  begin(by: {
    site: Site;
    token: string | undefined;
  }): Promise<{ ok: true; address: string; browser: string } | { ok: false; refusal: OrganisationRefusal }>;
  /** @param query what the provider sent the browser back with, from its question mark on */
  finish(
    query: string,
    by: { site: Site; browser: string | undefined },
  ): Promise<{ ok: true; token: string } | { ok: false; refusal: OrganisationRefusal }>;
}

export type IdentityDesks = {
  signOn: SignOnDesk;
  passkeys: PasskeyDesk;
  enrolments: EnrolmentDesk;
  /** Undefined where none is configured. */
  organisation: OrganisationDesk | undefined;
};

export type IdentityParts = IdentityDesks & {
  signIn: SignIn;
  cookie: SessionCookie;
  /** The address phones know this dispatcher by; whatever the browser asked for, unless it is configured. */
  publicUrl: string | undefined;
  sessionsPerMinute: number;
  /** Unix ms. */
  now(): number;
  /** The session is over: whatever still listens on it must stop. */
  onClosed(sessionId: string): void;
};
