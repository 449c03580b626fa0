import { verify } from 'node:crypto';
import { type HomePlan, Reader, TrialOrder, type TrialReason, trialText } from '@nattvakt/contract';
import { planOf } from '../config/plan.js';
import type { PlanKey } from '../plan-keeping/plan-keys.js';
import { limits } from './limits.js';

export type ReadOrder =
  | { order: 'try'; id: string; plan: HomePlan }
  | { order: 'cancel'; id: string }
  | { order: 'refused'; id: string | undefined; reason: TrialReason };

export type OrderGround = { keys: readonly PlanKey[]; home: string; problemsOf: (plan: HomePlan) => string[] };

const reader = new Reader(TrialOrder);

/** What is asked, or why it is not done. Nothing of a plan is read before its signature holds. */
export function readOrder(payload: Uint8Array, { keys, home, problemsOf }: OrderGround): ReadOrder {
  const read = reader.read(payload, limits.orderBytes);
  if (!read.ok) return { order: 'refused', id: undefined, reason: 'unreadable' };
  const { id, order, plan: text = '', key: keyId, signature = '' } = read.value;
  if (order === 'cancel') return { order, id };
  const refused = (reason: TrialReason): ReadOrder => ({ order: 'refused', id, reason });
  if (keys.length === 0) return refused('no-key');
  const known = keys.find((one) => one.id === keyId);
  if (known === undefined) return refused('wrong-signature');
  const key = { key: known.key, dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', Buffer.from(trialText(id, text)), key, Buffer.from(signature, 'base64')))
    return refused('wrong-signature');
  const plan = planIn(text);
  if (plan === undefined) return refused('invalid');
  if (plan.home !== home) return refused('other-home');
  return problemsOf(plan).length > 0 ? refused('invalid') : { order, id, plan };
}

function planIn(text: string): HomePlan | undefined {
  try {
    return planOf(JSON.parse(text)).plan;
  } catch {
    return undefined;
  }
}
