import type { Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../audit/verify.js';
import { chained } from '../store/audit-chain.js';
import type { AuditHead } from '../store/audit-store.js';
import { auditColumns } from '../store/knex/audit.js';
import type { Dialect } from '../store/knex/dialect.js';
import { KnexStore } from '../store/knex/knex-store.js';
import { reading } from './audit-contract.js';

/** Whoever writes to the database itself is found out by the chain, whatever database it is. */
export function auditTamperContract(
  name: string,
  open: () => Promise<{ dialect: Dialect; remove(): Promise<void> }>,
): void {
  describe(`the chain of readings on ${name}`, () => {
    let under: Awaited<ReturnType<typeof open>>;
    let store: KnexStore;
    let knex: Knex;
    let head: AuditHead;
    beforeEach(async () => {
      under = await open();
      store = new KnexStore(under.dialect);
      await store.start();
      knex = under.dialect.open(1);
      head = await store.audit.append(Array.from({ length: 9 }, (_, n) => reading(n + 1)));
    });
    afterEach(async () => {
      await knex.destroy();
      await store.stop();
      await under.remove();
    });

    const verdict = (...witnessed: AuditHead[]) => verifyChain(store.audit, witnessed);
    const broken = (seq: number, fault: string) => ({ ok: false, broken: { seq, fault } });

    it('is whole as it was written', async () => {
      expect(await verdict(head)).toEqual({ ok: true, head });
    });

    it.each([
      'person_id',
      'what',
      'home_id',
      'case_id',
      'role',
      'reason',
      'session_id',
      'hash',
    ])('shows that %s of an entry was changed', async (column) => {
      await knex('audit_entries')
        .where({ seq: 4 })
        .update({ [column]: 'somebody-else' });
      expect(await verdict()).toEqual(broken(4, 'changed'));
    });

    it('shows that a time was changed, and that something was put where nothing stood', async () => {
      await knex('audit_entries').where({ seq: 7 }).update({ at_ms: 1 });
      expect(await verdict()).toEqual(broken(7, 'changed'));
      await knex('audit_entries').where({ seq: 2 }).update({ phone_id: '' });
      expect(await verdict()).toEqual(broken(2, 'changed'));
    });

    it('shows that an entry was taken out, also the first', async () => {
      await knex('audit_entries').where({ seq: 5 }).delete();
      expect(await verdict()).toEqual(broken(5, 'missing'));
      await knex('audit_entries').where({ seq: 1 }).delete();
      expect(await verdict()).toEqual(broken(1, 'missing'));
    });

    it('shows that those after it were numbered anew, and that one was put in', async () => {
      await knex('audit_entries').where({ seq: 5 }).delete();
      for (const seq of [6, 7, 8, 9])
        await knex('audit_entries')
          .where({ seq })
          .update({ seq: seq - 1 });
      expect(await verdict()).toEqual(broken(5, 'changed'));
      const made = chained({ seq: 8, hash: 'made-up' }, [reading(99)]);
      await knex('audit_entries').insert(made.map(auditColumns));
      expect(await verdict()).toEqual(broken(5, 'changed'));
    });

    it('shows that two entries changed places', async () => {
      for (const [from, to] of [
        [3, 100],
        [4, 3],
        [100, 4],
      ] as const) {
        await knex('audit_entries').where({ seq: from }).update({ seq: to });
      }
      expect(await verdict()).toEqual(broken(3, 'changed'));
    });

    it('shows by a head that was noted elsewhere that the end is missing', async () => {
      await knex('audit_entries').where('seq', '>', 6).delete();
      expect(await verdict()).toMatchObject({ ok: true });
      expect(await verdict(head)).toEqual(broken(7, 'cut'));
      await knex('audit_entries').delete();
      expect(await verdict(head)).toEqual(broken(1, 'cut'));
    });

    it('shows by it that the chain was made anew from somewhere, however well', async () => {
      const before = (await store.audit.after(2, 1)).map(({ seq, hash }) => ({ seq, hash }));
      await knex('audit_entries').where('seq', '>', 3).delete();
      await store.audit.append(Array.from({ length: 9 }, (_, n) => reading(n + 50)));
      expect(await verdict()).toMatchObject({ ok: true });
      expect(await verdict(...before)).toMatchObject({ ok: true });
      expect(await verdict(head)).toEqual(broken(9, 'replaced'));
    });
  });
}
