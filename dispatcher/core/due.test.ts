import { describe, expect, it } from 'vitest';
import { anna, changed, command, facts, nobody, opened, reach, ringingPhones } from '../testing/core-builders.js';
import type { Case } from './case.js';
import { decideCommand } from './command.js';
import { decideDue } from './due.js';
import { decideIntake } from './intake.js';

const now = 1_000_000;
const dueOf = (aCase: Case) => aCase.dueAt ?? Number.NaN;
const accepted = (() => {
  const open = opened('a-1', now);
  const decided = decideCommand({ case: open, done: false }, command('accept', open), anna, reach, now);
  if (!decided.ok) throw new Error(decided.refusal);
  return changed(decided.decision).case;
})();

describe('when nobody does anything', () => {
  it('nothing happens a millisecond too early', () => {
    const open = opened('a-1', now);
    expect(decideDue(open, reach, dueOf(open) - 1)).toMatchObject({ events: [] });
  });

  it('the whole provider is asked after 60 s; the team’s phones keep the page they have', () => {
    const decision = changed(decideDue(opened('a-1', now), reach, now + 60_000));
    expect(decision.pages).toMatchObject([{ phoneId: 'phone-3', reason: 'provider-in-reach' }]);
    expect(ringingPhones(decision.case)).toEqual(['phone-1', 'phone-2', 'phone-3']);
    expect(decision.ends).toBeUndefined();
  });

  it('then everybody is asked anew each minute, for ever', () => {
    let aCase = opened('a-1', now);
    for (let minute = 1; minute <= 300; minute += 1) {
      const decision = changed(decideDue(aCase, reach, dueOf(aCase)));
      aCase = decision.case;
      expect(dueOf(aCase)).toBe(now + (minute + 1) * 60_000);
      if (minute > 1) expect(decision.pages.map((page) => page.reason)).toEqual(['again', 'again', 'again']);
    }
    expect(aCase.ladder.round).toBe(300);
    expect(aCase.asked).toHaveLength(3);
  });

  it('with nobody signed on it looks every ten seconds, and asks the first who comes', () => {
    let aCase = opened('a-1', now, nobody);
    for (let i = 1; i <= 5; i += 1) {
      const decision = changed(decideDue(aCase, nobody, dueOf(aCase)));
      expect(decision.events).toMatchObject([{ type: 'nobody-to-ask' }]);
      aCase = decision.case;
      expect(dueOf(aCase)).toBe(now + (i + 1) * 10_000);
    }
    expect(ringingPhones(changed(decideDue(aCase, reach, dueOf(aCase))).case)).toEqual(['phone-1', 'phone-2']);
  });

  it('an acceptance without an arrival expires after 20 minutes: the home is told and the team is asked again', () => {
    expect(dueOf(accepted)).toBe(now + 20 * 60_000);
    const decision = changed(decideDue(accepted, reach, dueOf(accepted)));
    expect(decision.case).toMatchObject({ state: 'open', ladder: { step: 0, round: 1 } });
    expect(decision.case.holder).toBeUndefined();
    expect(decision.progress).toBe('expired');
    expect(ringingPhones(decision.case)).toEqual(['phone-1', 'phone-2']);
  });

  it('an acceptance expires on time even while an unanswered press keeps asking others', () => {
    const pressed = decideIntake({ known: undefined, joinable: accepted }, facts('a-2'), reach, now + 1_000);
    if (pressed.reason === 'seen-before') throw new Error('seen before');
    let aCase = pressed.decision.case;
    const types: string[] = [];
    while (aCase.state === 'accepted') {
      const decision = changed(decideDue(aCase, reach, dueOf(aCase)));
      types.push(...decision.events.map((event) => event.type));
      aCase = decision.case;
    }
    expect(types.at(0)).toBe('repeat-unanswered');
    expect(types.at(-1)).toBe('expired');
    expect(types).toHaveLength(21);
  });
});
