import { type Cut, cutOf, cutWhat, keptSince } from '../core/audit/cut.js';
import { type Break, emptyChain, follow } from '../store/audit-chain.js';
import type { AuditHead, AuditStore } from '../store/audit-store.js';
import { limits } from './limits.js';

/** A head that was noted elsewhere, and when that was, where it is known. */
export type Witnessed = AuditHead & { atMs?: number };

/** `cut`: the beginning was removed by rule, as an entry of the chain says. */
export type Verdict = { ok: true; head: AuditHead; cut?: Cut } | { ok: false; broken: Break };

/**
 * Walks the whole chain, entry by entry. Where its beginning was removed by rule, the walk goes on from the hash that the
 * cut's own entry gives.
 * @param witnessed heads that were noted elsewhere: by them a chain that was cut shorter, or made anew, is found
 * @returns the first break, or how far the chain reaches
 */
export async function verifyChain(
  audit: Pick<AuditStore, 'after' | 'entries'>,
  witnessed: readonly Witnessed[] = [],
): Promise<Verdict> {
  const noted = witnessed.toSorted((a, b) => a.seq - b.seq);
  const cut = await lastCut(audit);
  const early = cut && cutTooEarly(cut, noted);
  if (early !== undefined) return { ok: false, broken: early };
  let head: AuditHead = cut === undefined ? emptyChain : { seq: cut.seq, hash: cut.hash };
  for (;;) {
    const rows = await audit.after(head.seq, limits.verified);
    const walked = follow(head, rows);
    const upTo = walked.head.seq;
    const hashes = new Map(rows.map((row) => [row.seq, row.hash]));
    const other = noted.find(({ seq, hash }) => seq > head.seq && seq <= upTo && hashes.get(seq) !== hash);
    if (other !== undefined) return { ok: false, broken: { seq: other.seq, fault: 'replaced' } };
    if (walked.broken) return { ok: false, broken: walked.broken };
    head = walked.head;
    if (rows.length < limits.verified) break;
  }
  const beyond = noted.find(({ seq }) => seq > head.seq);
  if (beyond !== undefined) return { ok: false, broken: { seq: head.seq + 1, fault: 'cut' } };
  return { ok: true, head, ...(cut === undefined ? {} : { cut }) };
}

/** The entry that says so is itself walked over: it stands behind what it is about. */
async function lastCut(audit: Pick<AuditStore, 'entries'>): Promise<Cut | undefined> {
  const [row] = await audit.entries({ what: cutWhat }, 1);
  const cut = row && cutOf(row);
  return row !== undefined && cut !== undefined && cut.seq < row.seq ? cut : undefined;
}

/**
 * What was written after a head was noted is younger than that moment. Where the cut covers such an entry, and the moment is
 * one from which readings were to be kept, more was removed than the rule allows.
 */
function cutTooEarly(cut: Cut, noted: readonly Witnessed[]): Break | undefined {
  const kept = keptSince(cut.atMs, cut.keepYears);
  const found = noted.find(({ seq, atMs }) => seq < cut.seq && atMs !== undefined && atMs >= kept);
  if (found !== undefined) return { seq: found.seq + 1, fault: 'cut-early' };
  const replaced = noted.find(({ seq, hash }) => seq === cut.seq && hash !== cut.hash);
  return replaced && { seq: cut.seq, fault: 'replaced' };
}
