import { limits } from './limits.js';

/**
 * What the auditor may find.
 * - `case-waits`: a case whose time has come is not looked at
 * - `page-stuck`: somebody should have been asked through another way by now
 * - `notice-stuck`: a notice to a duty lead does not go out
 * - `dispatcher-silent`: the dispatcher does not answer its auditor: it hangs, or is gone
 * - `engine-still`, `paging-still`: it answers, but does not look at its cases, or its pages
 * - `store-failing`: the rows cannot be read
 * - `in-memory`: cases ring from memory only
 * - `other-silent`: another dispatcher on the same store gives no sign of life
 * - `synthetic-failing`: the test alarm did not come through
 */
export const auditReasons = [
  'case-waits',
  'page-stuck',
  'notice-stuck',
  'dispatcher-silent',
  'engine-still',
  'paging-still',
  'store-failing',
  'in-memory',
  'other-silent',
  'synthetic-failing',
] as const;
export type AuditReason = (typeof auditReasons)[number];

/** How many wait, and since when the one that waits longest. */
export type Waiting = { count: number; since: number };

/** What the rows tell. Instants are Unix ms, UTC. */
export type AuditRows = {
  cases: Waiting | undefined;
  pages: Waiting | undefined;
  notices: Waiting | undefined;
  /** When the engine of each other dispatcher on this store last was well. */
  others: readonly { dispatcher: string; at: number }[];
};

/** What the dispatcher says of itself. */
export type SaidOfItself = {
  /** When it said so. */
  at: number;
  engineAt: number;
  /** Undefined where there is nothing to send through. */
  pagingAt: number | undefined;
  unsaved: number;
  /** Since when the test alarm does not come through. */
  syntheticFailingSince: number | undefined;
};

export type Audited = {
  /** Undefined when they could not be read. */
  rows: AuditRows | undefined;
  /** When they could be read last, or the auditor began to try. */
  rowsAt: number;
  /** Undefined before the first word. */
  said: SaidOfItself | undefined;
  /** When the auditor began. */
  since: number;
  /** How long the dispatcher may be silent. */
  silentMs: number;
};

/** What is wrong, by a key that stays the same for as long as it is the same thing. */
export type Concern = { key: string; reason: AuditReason; since: number; count?: number };

/** One look: everything that is wrong at this moment. */
export function audit(audited: Audited, now: number): Concern[] {
  return [...ofItself(audited, now), ...ofRows(audited, now)];
}

function ofItself({ said, since, silentMs }: Audited, now: number): Concern[] {
  const heardAt = said?.at ?? since;
  // What it said before it fell silent is no longer known to be so.
  if (now - heardAt > silentMs) return [concern('dispatcher-silent', heardAt)];
  if (said === undefined) return [];
  const { engineAt, pagingAt, unsaved, syntheticFailingSince } = said;
  return [
    ...(now - engineAt > limits.failingMs ? [concern('engine-still', engineAt)] : []),
    ...(pagingAt !== undefined && now - pagingAt > limits.failingMs ? [concern('paging-still', pagingAt)] : []),
    ...(unsaved > 0 ? [{ ...concern('in-memory', now), count: unsaved }] : []),
    ...(syntheticFailingSince === undefined ? [] : [concern('synthetic-failing', syntheticFailingSince)]),
  ];
}

function ofRows({ rows, rowsAt, said }: Audited, now: number): Concern[] {
  if (rows === undefined) return now - rowsAt >= limits.failingMs ? [concern('store-failing', rowsAt)] : [];
  const silent = rows.others.filter(({ at }) => now - at > limits.otherSilentMs && now - at <= limits.otherForgottenMs);
  return [
    ...waitingLong('case-waits', rows.cases, limits.caseMs, now),
    // Where nothing is configured to send through, pages wait for ever.
    ...(said?.pagingAt === undefined ? [] : waitingLong('page-stuck', rows.pages, limits.pageMs, now)),
    ...waitingLong('notice-stuck', rows.notices, limits.noticeMs, now),
    ...silent.map(({ dispatcher, at }) => ({ ...concern('other-silent', at), key: `other-silent/${dispatcher}` })),
  ];
}

function waitingLong(reason: AuditReason, waiting: Waiting | undefined, patienceMs: number, now: number): Concern[] {
  if (waiting === undefined || now - waiting.since <= patienceMs) return [];
  return [{ ...concern(reason, waiting.since), count: waiting.count }];
}

const concern = (reason: AuditReason, since: number): Concern => ({ key: reason, reason, since });
