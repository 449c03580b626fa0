import type { AlarmRole, CaseKind, Priority } from '@nattvakt/contract';
import { type ContactChannel, type ContactDecision, type ContactState, planContacts } from './contact-plan.js';
import { type AskedPhone, atFoot, climb, type Phone, type Reach } from './ladder.js';
import type { Who } from './ladder-plan.js';
import type { FirstRole } from './responsibility/first-role.js';

export type TriedContact = ContactDecision & { afterMs: number };
export type DryPhone = AskedPhone & { contacts: TriedContact[] };

/** One moment of the ladder: who would be asked then, and which steps were skipped on the way because nobody was in them. */
export type DryRung = { afterMs: number; reason: Who | 'again' | 'nobody'; skipped: Who[]; phones: DryPhone[] };

/** What is known of a phone when nobody knows yet what it will do. */
export type DryFacts = Pick<ContactState, 'isBackstop' | 'onLiveStream' | 'subscribed' | 'hasNumber' | 'configured'>;

/** A home that would press. `priority` and `role`: as a rule of the home's plan gives them; the kind's own unless told. */
export type DryRunQuestion = { homeId: string; kind: CaseKind; at: number; priority?: Priority; role?: AlarmRole };

/** Names are of people who work, for those who plan their nights. Nothing in it is about whoever lives in the home. */
export type DryRunAnswer = {
  homeId: string;
  areaId: string;
  ladder: string;
  /** Whose team is asked first and why; absent where nobody answers for the area. */
  first?: FirstRole;
  repeatEveryMs: number;
  rungs: (Omit<DryRung, 'phones'> & { phones: (DryRung['phones'][number] & { who: string; planned: boolean })[] })[];
};

/**
 * Who would be asked about a press, when and through what, if nobody answered: up to the first round in which all are
 * asked again (or nobody was), which then repeats for ever. Times count from the press.
 */
export function dryRun(reach: Reach, factsOf: (phone: Phone) => DryFacts): DryRung[] {
  const rungs: DryRung[] = [];
  let ladder = atFoot(0);
  for (;;) {
    const at = ladder.nextAt ?? 0;
    const rung = climb(ladder, reach, at);
    const again = rung.reason === 'again';
    const reached = again ? reach.plan.steps.length : rung.step;
    const passed = reach.plan.steps.slice(ladder.step + 1, reached);
    const skipped = [...new Set(passed.map(({ who }) => who))];
    const phones = rung.phones.map((phone) => ({ ...phone, contacts: contactsOf(phone, factsOf(phone)) }));
    const reason = phones.length === 0 ? 'nobody' : (rung.reason as DryRung['reason']);
    rungs.push({ afterMs: at, reason, skipped, phones });
    if (again) return rungs;
    ladder = { ...ladder, step: rung.step, round: rung.round, nextAt: rung.nextAt };
  }
}

/** How a page would go out to a phone that stays silent. */
function contactsOf({ through }: AskedPhone, facts: DryFacts): TriedContact[] {
  const tried: TriedContact[] = [];
  const before = new Map<ContactChannel, 'used' | 'passed-over'>();
  for (let now: number | null = 0; now !== null; ) {
    const plan = planContacts({ ...facts, at: 0, through, shown: false, before: new Map(before) }, now);
    for (const decision of plan.decisions) {
      tried.push({ ...decision, afterMs: now });
      before.set(decision.channel, decision.use ? 'used' : 'passed-over');
    }
    now = plan.nextAt;
  }
  return tried;
}
