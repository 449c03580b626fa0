import { type Break, emptyChain, follow } from '../store/audit-chain.js';
import type { AuditHead, AuditStore } from '../store/audit-store.js';
import { limits } from './limits.js';

export type Verdict = { ok: true; head: AuditHead } | { ok: false; broken: Break };

/**
 * Walks the whole chain, entry by entry.
 * @param witnessed heads that were noted elsewhere: by them a chain that was cut shorter, or made anew, is found
 * @returns the first break, or how far the chain reaches
 */
export async function verifyChain(
  audit: Pick<AuditStore, 'after'>,
  witnessed: readonly AuditHead[] = [],
): Promise<Verdict> {
  const noted = witnessed.toSorted((a, b) => a.seq - b.seq);
  let head = emptyChain;
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
  return { ok: true, head };
}
