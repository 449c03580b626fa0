import { userInfo } from 'node:os';
import type { KeyEvent } from '../../http/audit-port.js';
import type { Store } from '../../store/store.js';

/** What is done at the keyboard with keys and links stands in the chain too, under the account that did it. */
export async function noteAtKeyboard(store: Pick<Store, 'audit'>, what: KeyEvent, subject: string): Promise<void> {
  const by = { personId: `keyboard:${userInfo().username}`, sessionId: '', phoneId: null, role: '' };
  await store.audit.append([
    { ...by, atMs: Date.now(), what, reason: 'at-keyboard', homeId: null, caseId: null, subject },
  ]);
}
