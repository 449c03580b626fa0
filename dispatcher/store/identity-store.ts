import type { SignOnRow } from './rows.js';

/** How somebody showed who they are. `enrolment`: they hold a link that lets them make a passkey, and nothing more. */
export type SignInWay = 'link' | 'passkey' | 'organisation' | 'phone' | 'enrolment';

/** A link works once: it signs in a person, lets them make a passkey, or makes an alarm phone one of ours. */
export type LinkRow = {
  hash: string;
  purpose: 'sign-in' | 'enrolment' | 'phone';
  phoneId: string | null;
  personId: string | null;
  /** The person who made it; null at the keyboard. */
  madeBy: string | null;
  createdAtMs: number;
  expiresAtMs: number;
  usedAtMs: number | null;
};

/** A session is a person's, or an alarm phone's. */
export type SessionRow = {
  id: string;
  hash: string;
  way: SignInWay;
  phoneId: string | null;
  personId: string | null;
  /** The phone's key that every request must be signed with. */
  keyId: string | null;
  createdAtMs: number;
  seenAtMs: number;
  expiresAtMs: number;
};

/** One-time links and sessions, found by the hash of their token. */
export interface SessionStore {
  addLink(row: LinkRow): Promise<void>;
  link(hash: string): Promise<LinkRow | undefined>;
  /** Marks the link used. False when somebody was faster. */
  useLink(hash: string, atMs: number): Promise<boolean>;
  addSession(row: SessionRow): Promise<void>;
  session(hash: string): Promise<SessionRow | undefined>;
  seen(hash: string, atMs: number): Promise<void>;
  endSession(hash: string): Promise<void>;
  /** Ends every session of a person, or of a phone, but one. A phone that the person was signed in on stays ours. */
  endSessionsOf(whose: { personId: string } | { phoneId: string }, but?: string): Promise<void>;
  /** Called after sessions ended through this process: whatever is still open by one of them must close now. */
  onEnded: () => void;
}

/** A person's passkey. `publicKey` is COSE, base64url. */
export type PasskeyRow = {
  id: string;
  personId: string;
  publicKey: string;
  counter: number;
  transports: string[];
  label: string;
  createdAtMs: number;
  usedAtMs: number | null;
  revokedAtMs: number | null;
};

/** The key that lives in an alarm phone and cannot leave it. `publicKey` is a JWK as JSON. */
export type PhoneKeyRow = {
  id: string;
  phoneId: string;
  publicKey: string;
  createdAtMs: number;
  revokedAtMs: number | null;
};

/** A question that may be answered once, until it expires. `content` is what the asker must remember, as JSON. */
export type ChallengeRow = { hash: string; purpose: string; content: string; expiresAtMs: number };

export type Tries = { failures: number; waitUntilMs: number };

/** Who and what can show who they are: phones that hold a key, people who have passkeys or a code. */
export type Enrolled = {
  phones: { phoneId: string; sinceMs: number }[];
  passkeys: { personId: string; count: number }[];
  codes: string[];
};

/** What people and phones show who they are with. Every method rejects with a `StoreError` and nothing else. */
export interface IdentityStore {
  enrolled(): Promise<Enrolled>;
  addPasskey(row: PasskeyRow): Promise<void>;
  passkey(id: string): Promise<PasskeyRow | undefined>;
  passkeysOf(personId: string): Promise<PasskeyRow[]>;
  passkeyUsed(id: string, counter: number, atMs: number): Promise<void>;
  /** False when the person has no such key that holds. */
  revokePasskey(personId: string, id: string, atMs: number): Promise<boolean>;
  revokePasskeysOf(personId: string, atMs: number): Promise<number>;

  /** The phone's earlier keys hold no longer. */
  addPhoneKey(row: PhoneKeyRow): Promise<void>;
  phoneKey(id: string): Promise<PhoneKeyRow | undefined>;
  revokePhoneKeys(phoneId: string, atMs: number): Promise<void>;

  codeHash(personId: string): Promise<string | undefined>;
  /** Undefined takes the code away. */
  setCode(personId: string, hash: string | undefined, atMs: number): Promise<void>;
  tries(phoneId: string, who: string): Promise<Tries>;
  /** Counts a try. False when somebody else counted one since `before` was read. */
  countTry(phoneId: string, who: string, before: Tries, after: Tries): Promise<boolean>;
  forgetTries(phoneId: string, who: string): Promise<void>;

  personOfLogin(login: string): Promise<string | undefined>;
  /** A login that was somebody else's is theirs no longer. */
  setLogin(login: string, personId: string): Promise<void>;

  ask(row: ChallengeRow): Promise<void>;
  /** The challenge while it holds; it is gone afterwards. */
  answer(hash: string, purpose: string, now: number): Promise<ChallengeRow | undefined>;

  /** Signs a person on to a phone; whoever else is on it, and the person on any other phone, is signed off. */
  signOn(row: SignOnRow): Promise<void>;
  /** Signs off whoever is on the phone. */
  signOff(phoneId: string, atMs: number): Promise<void>;
}
