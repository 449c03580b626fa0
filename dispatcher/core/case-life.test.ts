import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { command, facts, nobody, reach, ringingPhones, withoutTeam } from '../testing/core-builders.js';
import type { Actor, Case } from './case.js';
import { decideCommand } from './command.js';
import type { Decision } from './decision.js';
import { decideDue, decideSignOff } from './due.js';
import { decideIntake } from './intake.js';
import type { Reach } from './ladder.js';

/** One home, three people, and whatever may happen in any order. Small enough to be read as a model of the whole. */
class Night {
  now = 1_000_000;
  readonly cases = new Map<string, Case>();
  readonly caseOfAlarm = new Map<string, string>();
  readonly asking = new Map<string, Set<string>>();
  reach: Reach = reach;
  #alarms = 0;

  press(device: string): void {
    this.#alarms += 1;
    this.send(`a-${this.#alarms}`, device);
  }

  send(id: string, device: string): void {
    const known = this.cases.get(this.caseOfAlarm.get(id) ?? '');
    const joinable = [...this.cases.values()].find(
      (aCase) => aCase.deviceId === device && (aCase.state === 'open' || aCase.state === 'accepted'),
    );
    const decided = decideIntake({ known, joinable }, facts(id, { deviceId: device }), this.reach, this.now);
    if (decided.reason === 'seen-before') return;
    expect(this.caseOfAlarm.has(id)).toBe(false);
    this.caseOfAlarm.set(id, decided.decision.case.id);
    this.#take(decided.decision);
  }

  repeatAll(): void {
    for (const [alarm, caseId] of this.caseOfAlarm) this.send(alarm, this.cases.get(caseId)?.deviceId ?? '');
  }

  do(type: 'accept' | 'arrive' | 'close' | 'hand-back', person: Extract<Actor, { type: 'person' }>, n: number): void {
    const aCase = [...this.cases.values()][n % Math.max(1, this.cases.size)];
    if (aCase === undefined) return;
    const before = aCase.holder;
    const decided = decideCommand({ case: aCase, done: false }, command(type, aCase), person, this.reach, this.now);
    if (!decided.ok || decided.decision.events.length === 0) return;
    const { holder } = decided.decision.case;
    const takenOver = before && holder && before.personId !== holder.personId;
    expect(takenOver && aCase.repeat?.unanswered !== true).toBeFalsy();
    this.#take(decided.decision);
  }

  signOff(person: Extract<Actor, { type: 'person' }>): void {
    for (const aCase of [...this.cases.values()].filter(({ holder }) => holder?.personId === person.personId)) {
      const decision = decideSignOff(aCase, this.reach, this.now);
      if (decision.events.length > 0) this.#take(decision as Decision);
    }
  }

  pass(ms: number): void {
    const until = this.now + ms;
    for (;;) {
      const due = [...this.cases.values()].filter((aCase) => aCase.dueAt !== null && aCase.dueAt <= until);
      const next = due.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))[0];
      if (next === undefined) break;
      this.now = Math.max(this.now, next.dueAt ?? 0);
      const decision = decideDue(next, this.reach, this.now);
      expect(decision.events.length).toBeGreaterThan(0);
      this.#take(decision as Decision);
    }
    this.now = until;
  }

  #take(decision: Decision): void {
    const before = this.cases.get(decision.case.id);
    expect(decision.case.version).toBe((before?.version ?? 0) + 1);
    expect(decision.events.every((event) => event.version === decision.case.version)).toBe(true);
    const asking = this.asking.get(decision.case.id) ?? new Set();
    if (decision.ends) asking.clear();
    for (const page of decision.pages) {
      // No phone has two pages of one case at once.
      expect(asking.has(page.phoneId)).toBe(false);
      asking.add(page.phoneId);
    }
    this.asking.set(decision.case.id, asking);
    this.cases.set(decision.case.id, decision.case);
    this.check(decision.case);
  }

  check(aCase: Case): void {
    expect([...(this.asking.get(aCase.id) ?? [])].sort()).toEqual(ringingPhones(aCase).sort());
    if (aCase.state === 'open') expect(aCase.dueAt).toBeGreaterThan(this.now);
    if (aCase.state === 'open') expect(aCase.dueAt).toBeLessThanOrEqual(this.now + 60_000);
    if (aCase.state !== 'closed') expect(aCase.dueAt).not.toBeNull();
    if (aCase.state === 'closed') expect(aCase.dueAt).toBeNull();
    expect(aCase.holder === undefined).toBe(aCase.state === 'open' || (aCase.state === 'closed' && !aCase.outcome));
    const presses = [...this.caseOfAlarm.values()].filter((id) => id === aCase.id).length;
    expect(aCase.presses).toBe(presses);
  }
}

const people = ['anna', 'omar', 'karin'].map((personId, i) => ({
  type: 'person' as const,
  personId,
  givenName: personId,
  phoneId: `phone-${i + 1}`,
}));
type Step = (night: Night) => void;
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom('pendant', 'cord').map(
    (device): Step =>
      (night) =>
        night.press(device),
  ),
  fc.constant<Step>((night) => night.repeatAll()),
  fc.constantFrom(1, 9_999, 30_000, 61_000, 21 * 60_000, 2 * 3_600_000).map(
    (ms): Step =>
      (night) =>
        night.pass(ms),
  ),
  fc.constantFrom(...people).map(
    (person): Step =>
      (night) =>
        night.signOff(person),
  ),
  fc.constantFrom(reach, nobody, withoutTeam).map(
    (who): Step =>
      (night) => {
        night.reach = who;
      },
  ),
  fc.tuple(fc.constantFrom('accept', 'arrive', 'close', 'hand-back'), fc.constantFrom(...people), fc.nat(5)).map(
    ([type, person, n]): Step =>
      (night) =>
        night.do(type, person, n),
  ),
);

describe('whatever happens in a night', () => {
  it('every press is in exactly one case, nobody loses a case unasked, and no open case is ever without a next step', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const night = new Night();
        for (const one of steps) one(night);
        const counted = [...night.cases.values()].reduce((sum, aCase) => sum + aCase.presses, 0);
        expect(counted).toBe(night.caseOfAlarm.size);
      }),
      { numRuns: 500 },
    );
  });
});
