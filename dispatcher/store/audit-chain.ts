import { createHash } from 'node:crypto';
import type { AuditEntry, AuditHead, AuditRow } from './audit-store.js';

/** What the first entry's hash goes on from. A changed form of entries would begin a chain of another name. */
const origin = 'nattvakt-audit-1';

export const emptyChain: AuditHead = { seq: 0, hash: '' };

/** SHA-256 in hex over the hash before, the entry's number and all of its fields. */
export function entryHash(before: AuditHead, entry: AuditEntry): string {
  const { atMs, personId, sessionId, phoneId, role, what, reason, homeId, caseId, subject } = entry;
  const fields = [atMs, personId, sessionId, phoneId, role, what, reason, homeId, caseId, subject];
  const text = JSON.stringify([origin, before.hash, before.seq + 1, ...fields]);
  return createHash('sha256').update(text).digest('hex');
}

/** The entries as they follow a head. */
export function chained(before: AuditHead, entries: readonly AuditEntry[]): AuditRow[] {
  let head = before;
  return entries.map((entry) => {
    const row = { ...entry, seq: head.seq + 1, hash: entryHash(head, entry) };
    head = row;
    return row;
  });
}

/**
 * Where a chain is broken.
 * - `missing`: the entry with this number is not there
 * - `changed`: it is not what was written, or does not follow the one before
 * - `cut`: the chain ends before an entry that was witnessed
 * - `replaced`: a witnessed entry has another hash now
 * - `cut-early`: it was removed by rule, and was younger than the rule says
 */
export type Break = { seq: number; fault: 'missing' | 'changed' | 'cut' | 'replaced' | 'cut-early' };

/** The first break among rows that follow `head`; otherwise the head after them. */
export function follow(head: AuditHead, rows: readonly AuditRow[]): { head: AuditHead; broken?: Break } {
  let last = head;
  for (const row of rows) {
    if (row.seq !== last.seq + 1) return { head: last, broken: { seq: last.seq + 1, fault: 'missing' } };
    if (row.hash !== entryHash(last, row)) return { head: last, broken: { seq: row.seq, fault: 'changed' } };
    last = { seq: row.seq, hash: row.hash };
  }
  return { head: last };
}
