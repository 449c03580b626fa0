import type { Shift } from '../rota/index.js';
import type { DutyRows } from './duty.js';

/** Somebody is signed on to a phone for a team: half-open, `untilMs` null while no end is known. */
export type SignOn = { phoneId: string; personId: string; teamId: string; fromMs: number; untilMs: number | null };

/** What is known of a phone: when it last could be heard, and what it said of itself then. Missing: never told. */
export type PhoneLife = {
  phoneId: string;
  /** When it was last there with its sound on. */
  seenAt?: number;
  /** Percent. */
  battery?: number;
  charging?: boolean;
  subscription?: 'active' | 'dead' | 'none';
  /** When a person last confirmed hearing it ring. */
  heardAt?: number;
  /** What its page speaks. */
  language?: 'sv' | 'en';
};

/** All that the coverage watch looks at. Instants are Unix ms, UTC. */
export type Seen = {
  /** Since when signs of life are taken in: a dispatcher that was away could see none. */
  watchingSince: number;
  directory: DutyRows & { signOns: readonly SignOn[] };
  /** IANA name, by whose clock the hours of buildings are meant; Europe/Stockholm unless told. */
  zone?: string;
  /** Shifts of all teams, at least those that run between `limits.backMs` ago and `limits.aheadMs` ahead. */
  shifts: readonly Shift[];
  phones: readonly PhoneLife[];
};
