import { describe, expect, it } from 'vitest';
import { anna, changed, command, facts, nobody, omar, opened, reach, ringingPhones } from '../testing/core-builders.js';
import type { Case } from './case.js';
import { decideCommand } from './command.js';
import { decideDue, decideSignOff } from './due.js';
import { decideIntake } from './intake.js';

const now = 1_000_000;
const dueOf = (aCase: Case) => aCase.dueAt ?? Number.NaN;
function by(aCase: Case, type: 'accept' | 'arrive', at: number): Case {
  const decided = decideCommand({ case: aCase, done: false }, command(type, aCase), anna, reach, at);
  if (!decided.ok) throw new Error(decided.refusal);
  return changed(decided.decision).case;
}
const accepted = by(opened('a-1', now), 'accept', now);

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

  describe('whoever took the case and does not arrive', () => {
    const asked = changed(decideDue(accepted, reach, dueOf(accepted)));

    it('is asked after 20 minutes, alone; the home still hears that somebody is coming', () => {
      expect(dueOf(accepted)).toBe(now + 20 * 60_000);
      expect(asked.pages).toMatchObject([{ phoneId: 'phone-1', reason: 'still-coming' }]);
      expect(asked.events).toMatchObject([{ type: 'overdue', reason: 'not-there-in-time' }]);
      expect(asked.case).toMatchObject({ state: 'accepted', holder: { personId: 'anna' } });
      expect(asked.progress).toBeUndefined();
    });

    it('has as long again when they say that they are on their way', () => {
      const said = by(asked.case, 'accept', dueOf(accepted) + 30_000);
      expect(said).toMatchObject({ state: 'accepted', holder: { personId: 'anna' } });
      expect(dueOf(said)).toBe(dueOf(accepted) + 30_000 + 20 * 60_000);
      expect(ringingPhones(said)).toEqual([]);
    });

    it('loses it when silent for a minute: the home is told and the team is asked again', () => {
      expect(dueOf(asked.case)).toBe(dueOf(accepted) + 60_000);
      const decision = changed(decideDue(asked.case, reach, dueOf(asked.case)));
      expect(decision.case).toMatchObject({ state: 'open', ladder: { step: 0, round: 1 } });
      expect(decision.case.holder).toBeUndefined();
      expect(decision.progress).toBe('expired');
      expect(ringingPhones(decision.case)).toEqual(['phone-1', 'phone-2']);
    });

    it('is not asked twice when the client pressed just before, and has the time to answer that', () => {
      const pressedAt = dueOf(accepted) - 5_000;
      const pressed = decideIntake({ known: undefined, joinable: accepted }, facts('a-2'), reach, pressedAt);
      if (pressed.reason === 'seen-before') throw new Error('seen before');
      const { case: rung } = pressed.decision;
      expect(dueOf(rung)).toBe(pressedAt + 30_000);
      expect(changed(decideDue(rung, reach, dueOf(rung))).progress).toBe('expired');
      const said = by(rung, 'accept', dueOf(accepted) + 10_000);
      expect(dueOf(said)).toBe(dueOf(accepted) + 10_000 + 20 * 60_000);
    });
  });

  describe('whoever came and never closed the case', () => {
    const arrived = by(accepted, 'arrive', now + 60_000);
    const asked = changed(decideDue(arrived, reach, dueOf(arrived)));
    const silent = changed(decideDue(asked.case, reach, dueOf(asked.case)));

    it('is asked after two hours, and nobody else is', () => {
      expect(dueOf(arrived)).toBe(now + 60_000 + 2 * 3_600_000);
      expect(asked.pages).toMatchObject([{ phoneId: 'phone-1', reason: 'still-there' }]);
      expect(asked.events).toMatchObject([{ type: 'overdue', reason: 'arrived-long-ago' }]);
      expect(asked.progress).toBeUndefined();
    });

    it('is believed for two hours more when they say that they are still there', () => {
      const stays = by(asked.case, 'arrive', dueOf(arrived) + 5_000);
      expect(stays).toMatchObject({ state: 'arrived', dueAt: dueOf(arrived) + 5_000 + 2 * 3_600_000 });
      expect(ringingPhones(stays)).toEqual([]);
    });

    it('keeps the case when silent, while the team is asked, then the provider, then all for ever', () => {
      expect(dueOf(asked.case)).toBe(dueOf(arrived) + 5 * 60_000);
      expect(silent.case).toMatchObject({ state: 'arrived', holder: { personId: 'anna' } });
      expect(silent.pages.map((page) => page.phoneId)).toEqual(['phone-2']);
      const wider = changed(decideDue(silent.case, reach, dueOf(silent.case)));
      expect(wider.pages.map((page) => page.phoneId)).toEqual(['phone-3']);
      const again = changed(decideDue(wider.case, reach, dueOf(wider.case)));
      expect(again.pages.map((page) => page.reason)).toEqual(['again', 'again', 'again']);
    });

    it('is relieved by the first who takes the case then, and not before', () => {
      const takenBy = (aCase: Case) =>
        decideCommand({ case: aCase, done: false }, command('accept', aCase), omar, reach, dueOf(silent.case));
      expect(takenBy(asked.case)).toEqual({ ok: false, refusal: 'taken' });
      expect(takenBy(silent.case)).toMatchObject({
        ok: true,
        decision: { case: { state: 'accepted', holder: { personId: 'omar' } }, progress: 'accepted' },
      });
    });
  });

  it('a case whose holder leaves their shift is nobody’s at once: the home is told and the team is asked', () => {
    const decision = changed(decideSignOff(by(accepted, 'arrive', now + 60_000), reach, now + 90_000));
    expect(decision).toMatchObject({
      progress: 'handed-back',
      events: [{ type: 'handed-back', reason: 'signed-off' }],
    });
    expect(decision.case).toMatchObject({ state: 'open', ladder: { step: 0, round: 1 } });
    expect(decision.case.holder).toBeUndefined();
    expect(ringingPhones(decision.case)).toEqual(['phone-1', 'phone-2']);
    expect(decideSignOff(decision.case, reach, now + 90_001)).toMatchObject({ events: [] });
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
