import { describe, expect, it } from 'vitest';
import { cutSubject, cutWhat } from '../core/audit/cut.js';
import { emptyChain, follow } from '../store/audit-chain.js';
import type { AuditEntry } from '../store/audit-store.js';
import type { Store } from '../store/store.js';

export const reading = (n: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ atMs: 1_000 + n, personId: `person-${n}`, sessionId: 's-1', phoneId: null, role: 'manager:vof' },
  ...{ what: 'case.timeline', reason: 'leads-provider', homeId: 'home-1', caseId: `c-${n}`, subject: null },
  ...more,
});

/** Who read what about whom. Part of the store contract. */
export function auditContract(current: () => Store, reopen: () => Promise<Store>): void {
  describe('keeps who read what', () => {
    it('as one chain, also after a restart', async () => {
      const { audit } = current();
      expect(await audit.head()).toEqual(emptyChain);
      expect(await audit.append([])).toEqual(emptyChain);
      expect(await audit.append([reading(1), reading(2)])).toMatchObject({ seq: 2 });
      const again = (await reopen()).audit;
      const head = await again.append([reading(3, { homeId: null, phoneId: 'phone-1', subject: 'x' })]);
      expect(head.seq).toBe(3);
      const rows = await again.after(0, 10);
      expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect(rows[2]).toMatchObject(reading(3, { homeId: null, phoneId: 'phone-1', subject: 'x' }));
      expect(follow(emptyChain, rows)).toEqual({ head });
      expect((await again.after(1, 1)).map(({ seq }) => seq)).toEqual([2]);
    });

    it('in one chain when many write at once', async () => {
      const other = (await reopen()).audit;
      const writers = Array.from({ length: 12 }, (_, n) => (n % 2 ? other : current().audit));
      await Promise.all(writers.map((audit, n) => audit.append([reading(n), reading(n + 100)])));
      const rows = await other.after(0, 100);
      expect(rows).toHaveLength(24);
      expect(follow(emptyChain, rows).broken).toBeUndefined();
      for (let n = 0; n < 12; n += 1) {
        const at = rows.findIndex(({ personId }) => personId === `person-${n}`);
        expect(rows[at + 1]?.personId).toBe(`person-${n + 100}`);
      }
    });

    it('whatever text is in it, and more at once than one statement holds', async () => {
      const { audit } = current();
      const odd = Array.from({ length: 200 }, (_, n) => reading(n, { caseId: `no\0nsense \ud800 “${n}”` }));
      await audit.append(odd);
      expect(follow(emptyChain, await audit.after(0, 300))).toMatchObject({ head: { seq: 200 } });
    });

    it('by home, by kind, by time, the latest first', async () => {
      const { audit } = current();
      const card = { what: 'card', phoneId: 'phone-1', homeId: 'home-2' };
      await audit.append([reading(1), reading(2, card), reading(3), reading(4, { ...card, caseId: null })]);
      const seqs = async (filter: Parameters<typeof audit.entries>[0], atMost = 9) =>
        (await audit.entries(filter, atMost)).map(({ seq }) => seq);
      expect(await seqs({ homeId: 'home-1' })).toEqual([3, 1]);
      expect(await seqs({ what: 'card' })).toEqual([4, 2]);
      expect(await seqs({ fromMs: 1_002, untilMs: 1_004 })).toEqual([3, 2]);
      expect(await seqs({}, 1)).toEqual([4]);
      expect(await audit.shownBefore(['c-1', 'c-2'])).toEqual([
        { personId: 'person-2', phoneId: 'phone-1', caseId: 'c-2' },
      ]);
    });

    it('and removes only what a cut in the chain says, the oldest first', async () => {
      const { audit } = current();
      await audit.append([1, 2, 3, 2, 9].map((n) => reading(n)));
      expect(await audit.upTo(1_001)).toBeUndefined();
      expect(await audit.upTo(1_003)).toMatchObject({ seq: 2 });
      expect(await audit.upTo(9_999)).toMatchObject({ seq: 5 });
      expect(await audit.removeCut(9)).toBe(0);
      const old = await audit.upTo(1_003);
      const cut = { what: cutWhat, homeId: null, caseId: null };
      await audit.append([reading(10, { ...cut, subject: 'nonsense' })]);
      expect(await audit.removeCut(9)).toBe(0);
      // An entry cannot cut itself away, or what comes after it.
      await audit.append([reading(10, { ...cut, subject: cutSubject({ seq: 7, hash: 'a'.repeat(64) }, 5) })]);
      expect(await audit.removeCut(9)).toBe(0);
      await audit.append([reading(11, { ...cut, subject: cutSubject(old ?? emptyChain, 5) })]);
      expect([await audit.removeCut(1), await audit.removeCut(9), await audit.removeCut(9)]).toEqual([1, 1, 0]);
      const rows = await audit.after(0, 10);
      expect(rows.map(({ seq }) => seq)).toEqual([3, 4, 5, 6, 7, 8]);
      expect(follow(old ?? emptyChain, rows).broken).toBeUndefined();
    });
  });
}
