import type { Device, SignedIn } from './ports.js';

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
