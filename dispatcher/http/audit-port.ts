/** What of a client is read. `card`: an alarm with name and address; the others by the page or route that shows them. */
export type AuditWhat =
  | 'card'
  | 'case.timeline'
  | 'case.timeline-pdf'
  | 'case.way'
  | 'case.story'
  | 'handover'
  | 'plan.listed'
  | 'home.plan'
  | 'home.consents'
  | 'home.devices'
  | 'job.listed'
  | 'home.job'
  | 'home.checks'
  | 'look.listed'
  | 'client.listed'
  | 'client.read'
  | 'client.imported'
  | 'home.dry-run'
  | 'home.extract'
  | 'home.extract-pdf'
  | 'incident.homes'
  | 'task'
  | 'audit.review'
  | 'audit.looked-at';

/**
 * What a right to read rests on.
 * - `serves-area`: the alarm is of an area that their team serves
 * - `has-job`: the home is theirs to work in, by a job or by an open alarm that asks the technicians
 * - `asked`: they were asked to come, across teams and providers: from page to close
 */
export type AuditReason =
  | 'leads-provider'
  | 'serves-area'
  | 'asked'
  | 'asked-or-serving'
  | 'provider-answers-for-home'
  | 'has-case'
  | 'has-job';

/** What is done with the keys and links by which people and phones show who they are. */
export type KeyEvent =
  | 'link.handed'
  | 'link.used'
  | 'keys.revoked'
  | 'passkey.added'
  | 'passkey.removed'
  | 'phone.enrolled'
  | 'phone.revoked'
  | 'sessions.ended'
  | 'code.set';

/** How whoever did it came to it: their own key, as whoever answers for the person or phone, or by holding the link. */
export type KeyReason = 'own-key' | 'answers-for' | 'with-link' | 'at-keyboard';

/** Somebody reads something about a client, and why they may; or does something with keys. Ids only. */
export type AuditNote = {
  sessionId: string;
  personId: string;
  /** The alarm phone they are signed on to, if any. */
  phoneId: string | null;
  what: AuditWhat | KeyEvent;
  /** Null where it is about readings, and no client. */
  homeId: string | null;
  /** The case through which they came to it, if any. */
  caseId: string | null;
  /** What their right to read it rests on. */
  reason: AuditReason | KeyReason;
  /** The finding of the review that they looked at, or the job by which they read, or whom a key is for. */
  subject?: string;
};

/** Where readings are written down, before they are answered. Rejects when it cannot: then nothing is shown. */
export interface Audit {
  /** All in one write; a page that shows many clients notes them in one call. */
  note(...notes: AuditNote[]): Promise<void>;
}

/** For what may never wait, an alarm on its way: noted as soon as it can be, without a word to whoever reads it. */
export interface AuditSoon {
  noteSoon(...notes: AuditNote[]): void;
}

/** A reading was not written down, so it is not shown. */
export class NotNotedError extends Error {
  constructor(override readonly cause: unknown) {
    super('a reading could not be written down');
    this.name = 'NotNotedError';
  }
}
