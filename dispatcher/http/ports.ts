import type { PhoneKey } from '@nattvakt/contract/phone-proof';
import type { Caller } from '../core/access/caller.js';
import type { Actor, CaseCommand, CommandRefusal } from '../core/case.js';
import type { DryRunAnswer, DryRunQuestion } from '../core/dry-run.js';
import type { TeamRole } from '../store/rows.js';
import type { Card } from './card.js';
import type { Handover, StoryEvent, Way } from './way.js';

/** The phone that asks, and the person who is signed on to it. */
export type Viewer = {
  sessionId: string;
  phoneId: string;
  phoneLabel: string;
  personId: string;
  givenName: string;
  teamId: string;
  teamName: string;
  teamRole: TeamRole;
  providerId: string;
  providerName: string;
  areas: { id: string; name: string }[];
};

export type CommandResult = { ok: true; card: Card } | { ok: false; refusal: CommandRefusal; card?: Card };

/** What the pages may do with cases. Cards are already limited to what the viewer may see. */
export interface Desk {
  command(caseId: string, command: CaseCommand, viewer: Viewer): Promise<CommandResult>;
  /** Gives a case to a colleague of the same provider who is signed on; `not-on-shift` when they are not. */
  handOver(
    caseId: string,
    seen: Pick<CaseCommand, 'id' | 'version' | 'waitedMs'>,
    to: { personId: string; phoneId: string },
    viewer: Viewer,
  ): Promise<CommandResult>;
  /** The phone itself says that it shows this page. Repeats are harmless. */
  pageShown(pageId: string, viewer: Viewer): Promise<void>;
  card(caseId: string, viewer: Viewer): Promise<Card | undefined>;
  /**
   * Every card changed after the cursor, and every open one; all open ones when there is no cursor. Cursors and versions
   * count in one store: a phone that meets another `store` begins anew.
   */
  cardsSince(viewer: Viewer, cursor: number | undefined): Promise<{ cards: Card[]; cursor: number; store: string }>;
  /** Calls back for each change of a card the viewer may see. Returns how to stop. */
  subscribe(viewer: Viewer, listener: (card: Card, cursor: number) => void): () => void;
}

/** Whoever has a session; `phone` where they are signed on to one. */
export type SignedIn = Caller & {
  phone?: Viewer;
  /** They showed who they are with more than a code on a phone that many share. */
  isPersonal?: boolean;
};

/** An alarm phone of ours, whoever is signed on to it. */
export type Device = { sessionId: string; phoneId: string; phoneLabel: string; providerId: string | null };

/** Who a session belongs to: a person, an alarm phone, or a phone with a person signed on to it. */
export type Who = { device?: Device; caller?: SignedIn };

/** What a request shows of who asks. `path` is without its query. */
export type Shown = { proof: string | undefined; method: string; path: string };

/**
 * - `phone-not-proved`: the session is an alarm phone's, and this is not that phone
 * - `phone-time`: it is, but its clock is too far off
 */
export type ProofRefusal = 'phone-not-proved' | 'phone-time';
export type OpenWith = { key?: PhoneKey | undefined; before?: string | undefined };
export type LinkRefusal = 'unknown' | 'used' | 'expired';

export interface SignIn {
  /** Whoever the token belongs to, when the request was theirs. Undefined when the session is over. */
  who(token: string, shown: Shown): Promise<Who | ProofRefusal | undefined>;
  /** The same without a look at the request: for whoever has just made the session, or looked before. */
  whoHas(token: string): Promise<Who | undefined>;
  /**
   * Trades a one-time link for a session. The token is shown once and stored only as a hash.
   * @param more `key` of the phone that the link enrols: from then on every request must be signed with it; `before`, the
   * token of the session that the browser has already
   */
  open(
    link: string,
    shown: Shown,
    more?: OpenWith,
  ): Promise<
    | { ok: true; token: string; who: Who }
    | { ok: false; refusal: `link-${LinkRefusal}` | 'phone-key-missing' | ProofRefusal }
  >;
  caller(token: string): Promise<SignedIn | undefined>;
  close(token: string): Promise<void>;
}

/** What an alarm phone may read beside its cards. Each reading is written down before it is answered. */
export interface PhoneDesk {
  /** How to get into the home. Only for whoever has the case. */
  way(caseId: string, viewer: Viewer): Promise<Way | 'not-found' | 'not-holder'>;
  /** What has happened; undefined when the viewer may not see the case. */
  story(caseId: string, viewer: Viewer): Promise<StoryEvent[] | undefined>;
  handover(viewer: Viewer): Promise<Handover>;
}

/** Where a phone says how it can be pushed to. */
export interface PushDesk {
  /** What a browser subscribes with; undefined where pushes are not configured. */
  readonly publicKey: string | undefined;
  subscribe(viewer: Viewer, subscription: string, language: 'sv' | 'en'): Promise<void>;
}

/** Whom a press would ask. Undefined when the caller may not know of the home. */
export interface LadderDesk {
  dryRun(question: DryRunQuestion, caller: SignedIn): Promise<DryRunAnswer | undefined>;
}

export interface Readiness {
  /** `warnings`: what fails beside the work itself, by name. They leave `ok` as it is. */
  check(): Promise<{
    ok: boolean;
    parts: Record<string, { ok: boolean; reason?: string }>;
    warnings?: Record<string, string>;
  }>;
}

export type { Actor };
