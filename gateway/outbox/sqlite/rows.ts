import type { OutboxRow } from '../row.js';

/** A row as SQLite gives it back. */
export type StoredRow = {
  id: string;
  epoch: number;
  n: number;
  kind: string;
  device: string;
  rule: string | null;
  priority: string | null;
  role: string | null;
  boot: string;
  since_ms: number;
  raised_at: number;
  clock: string;
  source: string | null;
  standing: string | null;
};

/** One statement, and so one commit, for any number of rows. */
export const upsert = `
  INSERT INTO alarm (id, epoch, n, kind, device, rule, priority, role, boot, since_ms, raised_at, clock, source, standing,
    closed)
  SELECT value ->> 'id', value ->> 'epoch', value ->> 'n', value ->> 'kind', value -> 'device', value ->> 'rule',
    value ->> 'priority', value ->> 'role',
    value ->> 'boot', value ->> 'sinceMs', value ->> 'raisedAt', value ->> 'clock', value ->> 'source',
    value -> 'standing', coalesce(value ->> '$.standing.state' = 'closed', 0)
  FROM json_each(?) WHERE true
  ON CONFLICT (id) DO UPDATE SET standing = excluded.standing, closed = excluded.closed
  ON CONFLICT (source) WHERE source IS NOT NULL DO NOTHING`;

/** What this program wrote is read back as it was; the file is nobody else's. */
export function rowOf(stored: StoredRow): OutboxRow {
  return {
    id: stored.id,
    epoch: stored.epoch,
    n: stored.n,
    kind: stored.kind as OutboxRow['kind'],
    device: JSON.parse(stored.device),
    ...(stored.rule === null ? {} : { rule: stored.rule }),
    ...(stored.priority === null ? {} : { priority: stored.priority as NonNullable<OutboxRow['priority']> }),
    ...(stored.role === null ? {} : { role: stored.role as NonNullable<OutboxRow['role']> }),
    boot: stored.boot,
    sinceMs: stored.since_ms,
    raisedAt: stored.raised_at,
    clock: stored.clock as OutboxRow['clock'],
    ...(stored.source === null ? {} : { source: stored.source }),
    ...(stored.standing === null ? {} : { standing: JSON.parse(stored.standing) }),
  };
}
