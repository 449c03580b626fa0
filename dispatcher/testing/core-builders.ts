import type { Actor, Case, CaseCommand } from '../core/case.js';
import type { Decision, Unchanged } from '../core/decision.js';
import { type AlarmFacts, decideIntake } from '../core/intake.js';
import { nobodyInReach, type Reach } from '../core/ladder.js';
import { shippedLadder } from '../core/ladder-plan.js';

/** Two phones of the team, and a third of the same provider. */
const team = [
  { phoneId: 'phone-1', personId: 'anna' },
  { phoneId: 'phone-2', personId: 'omar' },
];
export const reach: Reach = {
  plan: shippedLadder,
  asks: { team, 'provider-in-reach': [...team, { phoneId: 'phone-3', personId: 'karin' }] },
};
export const nobody: Reach = nobodyInReach;
export const withoutTeam: Reach = { ...reach, asks: { ...reach.asks, team: [] } };

type Person = Extract<Actor, { type: 'person' }>;
export const anna: Person = { type: 'person', personId: 'anna', givenName: 'Anna', phoneId: 'phone-1' };
export const omar: Person = { type: 'person', personId: 'omar', givenName: 'Omar', phoneId: 'phone-2' };

export const facts = (id: string, more: Partial<AlarmFacts> = {}): AlarmFacts => ({
  id,
  gatewayId: 'gw-1',
  homeId: 'home-1',
  areaId: 'nord',
  deviceId: 'pendant',
  kind: 'help-button',
  priority: 'life',
  inTestWindow: false,
  ...more,
});

/** A case opened at `now`. */
export function opened(id: string, now: number, who: Reach = reach, more: Partial<AlarmFacts> = {}): Case {
  const decided = decideIntake({ known: undefined, joinable: undefined }, facts(id, more), who, now);
  if (decided.reason === 'seen-before') throw new Error('nothing was seen before');
  return decided.decision.case;
}

let commands = 0;
export function command(type: CaseCommand['type'], aCase: Case, more: Partial<CaseCommand> = {}): CaseCommand {
  commands += 1;
  const base = { id: `command-${commands}`, version: aCase.version, waitedMs: 0 };
  return (type === 'close' ? { ...base, type, outcome: 'helped', ...more } : { ...base, type, ...more }) as CaseCommand;
}

export const ringingPhones = (aCase: Case): string[] =>
  aCase.asked.filter((entry) => entry.ringing).map((entry) => entry.phoneId);

export function changed(decision: Decision | Unchanged): Decision {
  if (decision.events.length === 0) throw new Error('nothing was decided');
  return decision;
}
