import type { Store } from '../../store/store.js';
import { UsageError } from '../command.js';

/** @throws UsageError naming what there is, when there is no such row */
export function knownOr(option: string, id: string, rows: readonly { id: string }[]): void {
  if (rows.some((row) => row.id === id)) return;
  const ids = rows.map((row) => row.id).join(', ') || 'none';
  throw new UsageError([`--${option} ${id} is not in the store; there are: ${ids}`]);
}

export async function knownPersonOr(store: Store, id: string): Promise<void> {
  knownOr('person', id, (await store.directory.directory()).people);
}
