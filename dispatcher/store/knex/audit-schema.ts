import type { Knex } from 'knex';
import { chained, emptyChain } from '../audit-chain.js';
import type { AuditEntry } from '../audit-store.js';
import { auditColumns } from './audit.js';

/** Readings that older programs wrote down beside the homes. */
type OldRead = {
  at_ms: number | string;
  person_id: string;
  phone_id: string;
  home_id: string;
  case_id: string;
  what: string;
};

/** The chain of readings. What was written down before becomes its beginning. */
export async function up(knex: Knex): Promise<void> {
  // No foreign keys: what was read stays written down whatever becomes of the rows it was about.
  await knex.schema.createTable('audit_entries', (t) => {
    t.bigInteger('seq').primary();
    t.bigInteger('at_ms').notNullable();
    for (const name of ['person_id', 'session_id', 'role', 'what', 'reason', 'hash']) t.text(name).notNullable();
    for (const name of ['phone_id', 'home_id', 'case_id', 'subject']) t.text(name);
    t.index(['home_id', 'at_ms'], 'audit_of_home');
    t.index(['at_ms'], 'audit_by_time');
  });
  await knex.schema.raw("create index audit_cards on audit_entries (case_id) where what = 'card'");
  const before: OldRead[] = await knex('client_reads').orderBy(['at_ms', 'id']);
  for (const row of chained(emptyChain, before.map(entryOf))) await knex('audit_entries').insert(auditColumns(row));
  await knex.schema.dropTable('client_reads');
}

const whatOf: Record<string, string> = { way: 'case.way', story: 'case.story', handover: 'handover' };

function entryOf(row: OldRead): AuditEntry {
  return {
    ...{ atMs: Number(row.at_ms), personId: row.person_id, sessionId: '', phoneId: row.phone_id, role: '' },
    ...{ what: whatOf[row.what] ?? row.what, reason: row.what === 'way' ? 'has-case' : 'asked-or-serving' },
    ...{ homeId: row.home_id, caseId: row.case_id, subject: null },
  };
}
