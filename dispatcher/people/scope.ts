import { hasRole, providersOf } from '../core/access/caller.js';
import type { Directory } from '../engine/directory.js';
import type { SignedIn } from '../http/ports.js';

export type Scope = { id: string; name: string }[];

/** The providers whose people and phones somebody may see; an administrator's are all. */
export function seenBy(caller: SignedIn, { view }: Directory): Scope {
  const own = providersOf(caller, ['manager', 'duty-lead']);
  return view.rows.providers.filter(({ id }) => hasRole(caller, 'administrator') || own.includes(id));
}

/** Those whose people and phones they may change. */
export function changedBy(caller: SignedIn, { view }: Directory): Scope {
  const own = providersOf(caller, ['manager']);
  return view.rows.providers.filter(({ id }) => hasRole(caller, 'administrator') || own.includes(id));
}
