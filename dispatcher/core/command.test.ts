import { describe, expect, it } from 'vitest';
import { anna, changed, command, facts, omar, opened, reach, ringingPhones } from '../testing/core-builders.js';
import type { Actor, Case, CaseCommand } from './case.js';
import { decideCommand } from './command.js';
import type { Decision } from './decision.js';
import { decideDue } from './due.js';
import { decideIntake } from './intake.js';

const now = 1_000_000;
type Person = Extract<Actor, { type: 'person' }>;
type Type = CaseCommand['type'];

const ask = (aCase: Case, type: Type, who: Person, more: Partial<CaseCommand> = {}, at = now + 1_000) =>
  decideCommand({ case: aCase, done: false }, command(type, aCase, more), who, reach, at);

function done(aCase: Case, type: Type, who: Person, at = now + 1_000): Decision {
  const decided = ask(aCase, type, who, {}, at);
  if (!decided.ok) throw new Error(decided.refusal);
  return changed(decided.decision);
}
const after = (aCase: Case, type: Type, who: Person, at = now + 1_000) => done(aCase, type, who, at).case;

const open = opened('a-1', now);
const annas = after(open, 'accept', anna);
const arrived = after(annas, 'arrive', anna);
const closed = after(arrived, 'close', anna);

function pressedAgain(aCase: Case, at: number): Case {
  const decided = decideIntake({ known: undefined, joinable: aCase }, facts('a-2'), reach, at);
  return decided.reason === 'seen-before' ? aCase : decided.decision.case;
}

describe('a person and a case', () => {
  it('takes it: the phones fall quiet, the home is told, and the ladder rests', () => {
    const decision = done(open, 'accept', anna);
    expect(decision.case).toMatchObject({ state: 'accepted', holder: { givenName: 'Anna' }, version: 2 });
    expect(ringingPhones(decision.case)).toEqual([]);
    expect(decision).toMatchObject({ progress: 'accepted', ends: { reason: 'accepted' } });
    expect(decision.case.dueAt).toBe(now + 1_000 + 20 * 60_000);
  });

  it.each<[string, Case, Type, Person, string]>([
    ['another has taken it', annas, 'accept', omar, 'taken'],
    ['another has arrived', arrived, 'accept', omar, 'taken'],
    ['another is on the way', annas, 'arrive', omar, 'not-holder'],
    ['another has it and they hand it back', annas, 'hand-back', omar, 'not-holder'],
    ['another has it and they close it', arrived, 'close', omar, 'not-holder'],
    ['nobody has it and they close it', open, 'close', anna, 'not-holder'],
    ['it is closed and they take it', closed, 'accept', omar, 'closed'],
    ['it is closed and they hand it back', closed, 'hand-back', anna, 'closed'],
  ])('is told so when %s', (_words, aCase, type, who, refusal) => {
    expect(ask(aCase, type, who)).toEqual({ ok: false, refusal });
  });

  it.each<[string, Case, Type, Person]>([
    ['taking what is theirs', annas, 'accept', anna],
    ['arriving where they are', arrived, 'arrive', anna],
    ['handing back what nobody has', open, 'hand-back', anna],
    ['closing with the same outcome', closed, 'close', omar],
  ])('does no harm by %s', (_words, aCase, type, who) => {
    expect(ask(aCase, type, who)).toEqual({ ok: true, decision: { case: aCase, events: [], pages: [] } });
  });

  it('does nothing twice when the same command comes again, whatever happened since', () => {
    const again = decideCommand({ case: open, done: true }, command('accept', open), anna, reach, now);
    expect(again).toMatchObject({ ok: true, decision: { events: [] } });
  });

  it('is asked again when an acceptance waited without contact and the case has changed', () => {
    const late = { waitedMs: 30_001, version: open.version };
    const changedCase = { ...open, version: 2 };
    expect(ask(changedCase, 'accept', anna, late)).toEqual({ ok: false, refusal: 'ask-again' });
    expect(ask(changedCase, 'accept', anna, { ...late, waitedMs: 30_000 }).ok).toBe(true);
    expect(ask(open, 'accept', anna, late).ok).toBe(true);
  });

  it('hands it back: everybody is asked again at once and the home is told that nobody comes', () => {
    const decision = done(annas, 'hand-back', anna);
    expect(decision.case).toMatchObject({ state: 'open', dueAt: now + 61_000 });
    expect(decision.case.holder).toBeUndefined();
    expect(ringingPhones(decision.case)).toEqual(['phone-1', 'phone-2']);
    expect(decision.progress).toBe('handed-back');
  });

  it('hands it over: the colleague has it and is asked at once; silent, everybody is asked beside them', () => {
    const { type: _type, ...to } = omar;
    const decided = ask(annas, 'hand-over', anna, { to } as Partial<CaseCommand>);
    if (!decided.ok) throw new Error(decided.refusal);
    const decision = changed(decided.decision);
    expect(decision.case).toMatchObject({ state: 'accepted', holder: { personId: 'omar', since: now + 1_000 } });
    expect(ringingPhones(decision.case)).toEqual(['phone-2']);
    expect(decision.events).toMatchObject([{ type: 'handed-over', reason: 'by-holder' }]);
    expect(decision.progress).toBeUndefined();
    const silent = decideDue(decision.case, reach, now + 31_000);
    expect(ringingPhones(silent.case)).toEqual(['phone-1', 'phone-2']);
    expect(silent.case.holder).toMatchObject({ personId: 'omar' });
    const answered = done(decision.case, 'accept', omar, now + 5_000);
    expect(answered.events).toMatchObject([{ type: 'repeat-answered' }]);
    expect(ringingPhones(answered.case)).toEqual([]);
  });

  it('hands over where they are: the colleague is there; and gives only what is theirs, to somebody else', () => {
    const to = (who: Person) => ({ to: { ...who, type: undefined } }) as Partial<CaseCommand>;
    expect(ask(arrived, 'hand-over', anna, to(omar))).toMatchObject({
      decision: { case: { state: 'arrived', holder: { personId: 'omar' } } },
    });
    expect(ask(annas, 'hand-over', omar, to(omar))).toEqual({ ok: false, refusal: 'not-holder' });
    expect(ask(open, 'hand-over', anna, to(omar))).toEqual({ ok: false, refusal: 'not-holder' });
    expect(ask(closed, 'hand-over', anna, to(omar))).toEqual({ ok: false, refusal: 'closed' });
    expect(ask(annas, 'hand-over', anna, to(anna))).toMatchObject({ ok: true, decision: { events: [] } });
  });

  it('who is at the door is there, even if their acceptance had expired', () => {
    const decision = done(open, 'arrive', omar);
    expect(decision.case).toMatchObject({ state: 'arrived', holder: { personId: 'omar' } });
    expect(decision.events).toMatchObject([{ type: 'arrived', reason: 'came-unheld' }]);
  });

  it('closes with an outcome and a note', () => {
    const decided = ask(arrived, 'close', anna, { outcome: 'ambulance', note: 'Ramlat i hallen' });
    expect(decided).toMatchObject({
      ok: true,
      decision: {
        case: { state: 'closed', outcome: 'ambulance', dueAt: null },
        events: [{ type: 'closed', note: 'Ramlat i hallen' }],
        progress: 'closed',
      },
    });
  });
});

describe('a press while somebody is on the way', () => {
  const again = pressedAgain(annas, now + 5_000);
  const unanswered = decideDue(again, reach, now + 35_000);

  it('is answered by taking the case once more; the time to arrive in does not start anew', () => {
    const decision = done(again, 'accept', anna, now + 10_000);
    expect(decision.events).toMatchObject([{ type: 'repeat-answered' }]);
    expect(ringingPhones(decision.case)).toEqual([]);
    expect(decision.case).toMatchObject({ state: 'accepted', dueAt: annas.dueAt });
    expect(decision.progress).toBeUndefined();
  });

  it('unanswered for 30 s asks the others as well, while the holder keeps the case', () => {
    expect(unanswered.case).toMatchObject({ state: 'accepted', holder: { personId: 'anna' } });
    expect(ringingPhones(unanswered.case)).toEqual(['phone-1', 'phone-2']);
    expect(unanswered.events).toMatchObject([{ type: 'repeat-unanswered' }]);
  });

  it('then another may take it over, and the home is told who comes now', () => {
    const decision = done(unanswered.case, 'accept', omar, now + 40_000);
    expect(decision.case).toMatchObject({ state: 'accepted', holder: { personId: 'omar' } });
    expect(decision.events).toMatchObject([{ type: 'accepted', reason: 'holder-did-not-answer' }]);
    expect(decision.progress).toBe('accepted');
    expect(ask(decision.case, 'accept', anna, {}, now + 41_000)).toEqual({ ok: false, refusal: 'taken' });
  });

  it('before the 30 s are over another cannot take it', () => {
    expect(ask(again, 'accept', omar)).toEqual({ ok: false, refusal: 'taken' });
  });
});
