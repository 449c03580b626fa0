import type { Outcome } from '../../core/case.js';
import type { Card } from '../../http/card.js';
import type { Language } from '../words/words.js';
import type { Action } from './action.js';
import { type Health, healthAtRest } from './health.js';
import type { TestRing } from './test-ring.js';
import type { Tint } from './tint.js';

export type Session = {
  person: { id: string; givenName: string };
  phone: { id: string; label: string };
  team: { id: string; name: string };
  provider: { id: string; name: string };
  areas: { id: string; name: string }[];
};

/** One text in every language, as the dispatcher sends it. */
export type Said = Record<Language, string>;

export type SignIn =
  | { state: 'unknown' }
  | { state: 'signing-in' }
  | { state: 'signed-out'; because?: Said | 'no-contact' | 'signed-out'; canRetry?: boolean }
  /** The phone is ours, and nobody is on it. `unsent`: something that the last one pressed never arrived. */
  | { state: 'nobody-on'; unsent: boolean }
  /** A person's own sign-in, which belongs at a desk. */
  | { state: 'at-desk' }
  | { state: 'signed-in'; session: Session };

/** `since` is the phone's clock. */
export type Contact = { state: 'connecting' } | { state: 'live' } | { state: 'lost'; since: number };

/** What the dispatcher answered instead of doing it, and whose alarm it was about. Stays until it was read. */
export type Notice = { id: string; said: Said; about?: string };

/** How an alarm went, as far as somebody has said it and not sent it. */
export type Closing = { outcome?: Outcome; note: string };

/** The page that is shown while nothing rings: an alarm goes before all others. */
export const views = ['alarms', 'handover', 'settings', 'leaving'] as const;
export type View = (typeof views)[number];

export type PhoneState = {
  language: Language;
  tint: Tint;
  view: View;
  health: Health;
  /** A newer build lies ready. */
  updateReady: boolean;
  signIn: SignIn;
  /**
   * `again` after a reload, or when a call took the sound away: the shift goes on, but browsers give no sound until
   * somebody touches the page.
   */
  sound: 'first' | 'again' | 'on';
  contact: Contact;
  testRing: TestRing;
  /** Dispatcher's clock minus the phone's, so that "2 min ago" is true on a phone whose clock is not. */
  clockAheadMs: number;
  cards: ReadonlyMap<string, Card>;
  cursor: number | undefined;
  /** The dispatcher's store that the cards are from. */
  store: string | undefined;
  actions: readonly Action[];
  notices: readonly Notice[];
  dismissed: ReadonlyMap<string, string>;
  /** The alarms that are being closed: a reload loses nothing of it. */
  closing: ReadonlyMap<string, Closing>;
};

export const atRest: PhoneState = {
  language: 'sv',
  tint: 'auto',
  view: 'alarms',
  health: healthAtRest,
  updateReady: false,
  signIn: { state: 'unknown' },
  sound: 'first',
  contact: { state: 'connecting' },
  testRing: { state: 'untried' },
  clockAheadMs: 0,
  cards: new Map(),
  cursor: undefined,
  store: undefined,
  actions: [],
  notices: [],
  dismissed: new Map(),
  closing: new Map(),
};
