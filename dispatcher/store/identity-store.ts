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
  /** Ends every session of a person, or of a phone. */
  endSessionsOf(whose: { personId: string } | { phoneId: string }): Promise<void>;
}
