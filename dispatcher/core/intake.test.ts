import { describe, expect, it } from 'vitest';
import { anna, changed, command, facts, nobody, opened, reach, ringingPhones } from '../testing/core-builders.js';
import type { Case } from './case.js';
import { decideCommand } from './command.js';
import type { Decision } from './decision.js';
import { decideIntake, type IntakeState } from './intake.js';

const now = 1_000_000;
const nothing: IntakeState = { known: undefined, joinable: undefined };

function decide(
  state: IntakeState,
  alarm = facts('a-2'),
  who = reach,
  at = now,
): { reason: string; decision: Decision } {
  const decided = decideIntake(state, alarm, who, at);
  if (decided.reason === 'seen-before') throw new Error('seen before');
  return decided;
}

function by(aCase: Case, type: 'accept' | 'arrive', at: number): Case {
  const decided = decideCommand({ case: aCase, done: false }, command(type, aCase), anna, reach, at);
  if (!decided.ok) throw new Error(decided.refusal);
  return changed(decided.decision).case;
}

describe('an alarm', () => {
  it('opens a case under its own id and asks the team at once', () => {
    const { reason, decision } = decide(nothing, facts('a-1'));
    expect(reason).toBe('opened');
    expect(decision.case).toMatchObject({ id: 'a-1', version: 1, state: 'open', presses: 1, dueAt: now + 60_000 });
    expect(decision.pages.map(({ phoneId, reason: why, id }) => [phoneId, why, id])).toEqual([
      ['phone-1', 'team', 'a-1:1:phone-1'],
      ['phone-2', 'team', 'a-1:1:phone-2'],
    ]);
    expect(decision.events).toMatchObject([{ type: 'opened', reason: 'first-press', alarmId: 'a-1' }]);
  });

  it('that comes when nobody can be asked is stored, says so, and looks for somebody in ten seconds', () => {
    const { decision } = decide(nothing, facts('a-1'), nobody);
    expect(decision.pages).toEqual([]);
    expect(decision.case.dueAt).toBe(now + 10_000);
    expect(decision.events.map((event) => event.type)).toEqual(['opened', 'nobody-to-ask']);
  });

  it('seen before changes nothing', () => {
    const known = opened('a-1', now);
    expect(decideIntake({ known, joinable: known }, facts('a-1'), reach, now + 5)).toEqual({
      reason: 'seen-before',
      case: known,
    });
  });

  it('that the home has texted about says so in its case, once, whenever that is first told', () => {
    const texted = { ...facts('a-1'), toldBySms: 2 };
    const first = decide(nothing, texted).decision;
    expect(first.case.toldBySms).toBe(2);
    expect(first.events.map(({ type }) => type)).toEqual(['opened', 'texted-by-home']);

    const known = opened('a-1', now);
    const late = decideIntake({ known, joinable: known }, texted, reach, now + 5);
    expect(late).toMatchObject({
      reason: 'seen-before',
      case: known,
      decision: { case: { version: 2, toldBySms: 2 }, pages: [], events: [{ type: 'texted-by-home', version: 2 }] },
    });
    const again = decideIntake({ known: first.case, joinable: undefined }, { ...texted, toldBySms: 7 }, reach, now);
    expect(again).toEqual({ reason: 'seen-before', case: first.case });
    const { decision } = decide({ known: undefined, joinable: first.case }, { ...facts('a-2'), toldBySms: 1 });
    expect(decision.events.map(({ type }) => type)).toEqual(['repeated']);
    const over = { ...known, state: 'closed' as const };
    expect(decideIntake({ known: over, joinable: undefined }, texted, reach, now)).toEqual({
      reason: 'seen-before',
      case: over,
    });
  });

  it('from the same device while nobody has the case is counted, and the phones go on ringing', () => {
    const before = opened('a-1', now);
    const { reason, decision } = decide({ known: undefined, joinable: before }, facts('a-2'), reach, now + 5_000);
    expect(reason).toBe('joined');
    expect(decision.case).toMatchObject({ id: 'a-1', version: 2, presses: 2, lastPressAt: now + 5_000 });
    expect(ringingPhones(decision.case)).toEqual(['phone-1', 'phone-2']);
    expect(decision.case.dueAt).toBe(before.dueAt);
  });

  it('while somebody is on the way rings that person, and them alone', () => {
    const accepted = by(opened('a-1', now), 'accept', now + 1_000);
    const { decision } = decide({ known: undefined, joinable: accepted }, facts('a-2'), reach, now + 2_000);
    expect(ringingPhones(decision.case)).toEqual(['phone-1']);
    expect(decision.pages).toMatchObject([{ phoneId: 'phone-1', reason: 'repeat-to-holder' }]);
    expect(decision.case.dueAt).toBe(now + 32_000);
    const third = decide({ known: undefined, joinable: decision.case }, facts('a-3'), reach, now + 20_000);
    expect(third.decision.pages).toEqual([]);
    expect(third.decision.case).toMatchObject({ presses: 3, dueAt: now + 32_000 });
  });

  it('after somebody arrived is a new case', () => {
    expect(decide(nothing, facts('a-2')).decision.case.id).toBe('a-2');
  });

  it('of a device under test is answered by the machine and rings nobody', () => {
    const open = opened('a-1', now);
    const { reason, decision } = decide({ known: undefined, joinable: open }, facts('a-2', { inTestWindow: true }));
    expect(reason).toBe('test-answered');
    expect(decision.case).toMatchObject({ id: 'a-2', state: 'closed', priority: 'test', dueAt: null });
    expect(decision.pages).toEqual([]);
    expect(decision.progress).toBe('closed');
  });
});
