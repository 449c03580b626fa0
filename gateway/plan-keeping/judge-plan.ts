import { createHash } from 'node:crypto';
import { type HomePlan, limits, type PlanRefusal, Reader, SignedPlan } from '@nattvakt/contract';
import { planOf } from '../config/plan.js';
import { isSignedBy, type PlanKey } from './plan-keys.js';

/** The plan in force: its version and the hash of its text. */
export type Running = { version: number; hash: string; source: 'file' | 'signed' };

export type Judged =
  | { taken: true; plan: HomePlan; hash: string; signed: SignedPlan }
  /** It is the plan that runs already. */
  | { taken: false; same: true }
  | { taken: false; same: false; reason: PlanRefusal; version?: number; problems: string[] };

export type Judgement = {
  keys: readonly PlanKey[];
  home: string;
  running: Running;
  /** What this machine could not do of a plan, one line each. */
  problemsOf: (plan: HomePlan) => string[];
};

const reader = new Reader(SignedPlan);

/** Around the plan: its signature and the envelope; and text in JSON grows by its quotes. */
const envelopeBytes = 4 * 1024;

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Whether a plan that came may replace the one that runs. Nothing of a plan is read before its signature holds. */
export function judgePlan(payload: Uint8Array, judgement: Judgement): Judged {
  const read = reader.read(payload, 2 * limits.planBytes + envelopeBytes);
  if (!read.ok) return refused(read.reason === 'too-large' ? 'too-large' : 'unreadable');
  const signed = read.value;
  if (judgement.keys.length === 0) return refused('no-key');
  if (!isSignedBy(judgement.keys, signed)) return refused('wrong-signature');
  const { running, home } = judgement;
  const hash = hashOf(signed.plan);
  if (running.source === 'signed' && running.hash === hash) return { taken: false, same: true };
  const { plan, problems } = planIn(signed.plan);
  if (plan === undefined) return refused('invalid', problems);
  if (plan.home !== home) return refused('other-home', [], plan.version);
  // The file is only what the home was installed with: the first plan that the dispatcher signed replaces it.
  if (running.source === 'signed' && plan.version <= running.version) return refused('older', [], plan.version);
  const more = judgement.problemsOf(plan);
  return more.length > 0 ? refused('invalid', more, plan.version) : { taken: true, plan, hash, signed };
}

function planIn(text: string): { plan?: HomePlan; problems: string[] } {
  try {
    return planOf(JSON.parse(text));
  } catch {
    return { problems: ['the plan is no JSON'] };
  }
}

function refused(reason: PlanRefusal, problems: readonly string[] = [], version?: number): Judged {
  const told = problems.slice(0, limits.problemsTold).map((problem) => problem.slice(0, limits.problemChars));
  return { taken: false, same: false, reason, problems: told, ...(version === undefined ? {} : { version }) };
}
