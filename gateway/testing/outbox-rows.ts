import { randomUUID } from 'node:crypto';
import type { OutboxRow } from '../outbox/row.js';

export function outboxRow(changes: Partial<OutboxRow> = {}): OutboxRow {
  return {
    id: randomUUID(),
    epoch: 1,
    n: 0,
    kind: 'help-button',
    device: { id: 'pendant', name: 'Larmknapp' },
    boot: 'boot-1',
    sinceMs: 1234.5,
    raisedAt: 1_700_000_000_000,
    clock: 'synchronised',
    ...changes,
  };
}
