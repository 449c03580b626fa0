import type { CaseKind, Priority } from '@nattvakt/contract';
import type { ContactChannel } from '../core/contact-plan.js';
import type { Through } from '../core/ladder-plan.js';

/** The language that a phone is written to in: that of its page when it was last heard of. */
export type PushLanguage = 'sv' | 'en';

/** A page as its senders need it. */
export type PageRow = {
  id: string;
  caseId: string;
  phoneId: string;
  personId: string;
  at: number;
  through: Through;
  shown: boolean;
  areaId: string;
  kind: CaseKind;
  priority: Priority;
  /** As the phone's browser gave it. */
  subscription: string | null;
  language: PushLanguage;
};

/**
 * One page through one channel. Written before anything is sent, so that it is sent at least once whatever happens.
 * - `queued`: to be sent at `nextAt`
 * - `sent`: handed on; `outcome` is what was heard of it since
 * - `failed`: hopeless, `outcome` says why
 * - `called-off`: somebody took the case, or the phone showed the page, before it was sent
 * - `passed-over`: this channel was not used, `why` says why not
 */
export type ContactRow = {
  caseId: string;
  pageId: string;
  channel: ContactChannel;
  why: string;
  state: 'queued' | 'sent' | 'failed' | 'called-off' | 'passed-over';
  at: number;
  tries: number;
  nextAt: number | null;
  outcome: string | null;
  reference: string | null;
};
export type ContactKey = Pick<ContactRow, 'caseId' | 'pageId' | 'channel'>;

/** Pages on their way out. Every method rejects with a `StoreError` and nothing else. */
export interface ContactStore {
  /** Pages still asking whose channels must be thought of now, the most urgent first, with what was decided before. */
  pagesToContact(now: number, atMost: number): Promise<{ page: PageRow; contacts: ContactRow[] }[]>;
  /** Stores what was decided for these pages, all or nothing. What was decided before stays. */
  plan(pages: readonly { page: PageRow; nextAt: number | null; contacts: readonly ContactRow[] }[]): Promise<void>;
  /** Contacts to be sent now, the most urgent first; only of pages that still ask. */
  dueContacts(now: number, atMost: number): Promise<{ page: PageRow; contact: ContactRow }[]>;
  /** Ends what waits for pages that no longer ask. */
  callOff(): Promise<void>;
  /**
   * Reserves a contact, as it was read, for whoever sends it, until an instant at which it is due again. False when its
   * page no longer asks, or somebody else was faster.
   */
  claim(contact: ContactRow, untilMs: number): Promise<boolean>;
  /** Lengthens claims, each known by the instant until which it was made, while their sending goes on. */
  hold(claims: readonly (ContactKey & { untilMs: number })[], untilMs: number): Promise<void>;
  /** What became of a sending. One that failed has its page thought of again at once; a push that went out is to be cleared. */
  settle(contact: ContactRow, now: number): Promise<void>;
  /** What was heard of it later. */
  note(contact: ContactKey, outcome: string): Promise<void>;
  page(pageId: string): Promise<PageRow | undefined>;
  /** All contacts of a case, in the order in which they were decided. */
  contactsOf(caseId: string): Promise<ContactRow[]>;
  putSubscription(phoneId: string, subscription: string, at: number, language?: PushLanguage): Promise<void>;
  subscribedPhones(): Promise<string[]>;
  /** The language that each phone is written to in, as far as it has said one. */
  languages(): Promise<ReadonlyMap<string, PushLanguage>>;
  /** Forgets a subscription that is gone, unless the phone has a newer one. */
  dropSubscription(phoneId: string, subscription: string): Promise<void>;
}
