import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nobody, reach, withoutTeam } from '../testing/core-builders.js';
import type { Ladder } from './case.js';
import { atFoot, climb, type Phone, type Reach } from './ladder.js';
import { askable, ladderProblems, shippedLadder, ways } from './ladder-plan.js';
import { limits } from './limits.js';

const now = 1_000_000;
const ids = (phones: readonly { phoneId: string }[]) => phones.map((phone) => phone.phoneId);
const from = (step: number, round = 1): Ladder => ({ step, round, startedAt: 0, nextAt: 0 });
const all3 = ['phone-1', 'phone-2', 'phone-3'];
const last = shippedLadder.steps.length - 1;
const lead: Phone = { phoneId: 'phone-lead', personId: 'lena' };
const near: Phone = { phoneId: 'phone-near', personId: 'nils' };
const number: Phone = { phoneId: 'backstop', personId: 'backstop' };
const staffed: Reach = {
  ...reach,
  asks: { ...reach.asks, 'duty-lead': [lead], 'neighbour-team': [near], 'backstop-number': [number] },
};
const noNeighbour: Reach = { ...staffed, asks: { ...staffed.asks, 'neighbour-team': [] } };

describe('the ladder', () => {
  it.each([
    ['the team at once', atFoot(now), staffed, 0, 1, ['phone-1', 'phone-2'], 'team', 60_000],
    ['then everyone of the provider', from(0), staffed, 1, 1, all3, 'provider-in-reach', 60_000],
    ['then the duty lead', from(1), staffed, 2, 1, ['phone-lead'], 'duty-lead', 60_000],
    ['then the neighbouring team', from(2), staffed, 3, 1, ['phone-near'], 'neighbour-team', 60_000],
    ['then the backstop', from(3), staffed, 4, 1, ['backstop'], 'backstop-number', 60_000],
    ['the backstop at once where no team is near', from(2), noNeighbour, 4, 1, ['backstop'], 'backstop-number', 60_000],
    [
      'then all of them again',
      from(4),
      staffed,
      4,
      2,
      [...all3, 'phone-lead', 'phone-near', 'backstop'],
      'again',
      60_000,
    ],
    ['and again, for ever', from(4, 41), reach, 4, 42, all3, 'again', 60_000],
    ['nobody new above: all again', from(1), reach, 4, 2, all3, 'again', 60_000],
    ['an empty team is skipped at once', atFoot(now), withoutTeam, 1, 1, all3, 'provider-in-reach', 60_000],
    ['nobody at all: looks again after ten seconds', atFoot(now), nobody, -1, 2, [], 'again', 10_000],
    ['nobody left in a later round: starts at its foot', from(4, 3), nobody, -1, 4, [], 'again', 10_000],
  ] as const)('asks %s', (_words, ladder, who, step, round, phones, reason, waitMs) => {
    const rung = climb(ladder, who, now);
    expect({ ...rung, phones: ids(rung.phones) }).toEqual({ step, round, phones, reason, nextAt: now + waitMs });
  });

  it('calls whom a step calls, also when all are asked again', () => {
    expect(climb(from(1), staffed, now).phones).toEqual([{ ...lead, through: 'call' }]);
    const again = climb(from(last), staffed, now).phones.map(({ phoneId, through }) => [phoneId, through]);
    expect(Object.fromEntries(again)).toMatchObject({ 'phone-1': 'phone', 'phone-lead': 'call', backstop: 'call' });
  });

  it('asks the team first again when somebody signs on after a round with nobody', () => {
    const empty = climb(atFoot(now), nobody, now);
    const rung = climb(from(empty.step, empty.round), reach, empty.nextAt);
    expect([rung.step, rung.reason, ids(rung.phones)]).toEqual([0, 'team', ['phone-1', 'phone-2']]);
  });
});

const phone = fc.integer({ min: 1, max: 6 }).map((n) => ({ phoneId: `phone-${n}`, personId: `person-${n}` }));
const crowd = fc.uniqueArray(phone, { maxLength: 4, selector: ({ phoneId }) => phoneId });
const crowds = fc.record(Object.fromEntries(askable.map((who) => [who, crowd])));
const plans = fc
  .record({
    steps: fc.array(
      fc.record({
        gapMs: fc.integer({ min: limits.shortestStepMs, max: limits.longestStepMs }),
        who: fc.constantFrom(...askable.filter((who) => who !== 'backstop-number')),
        through: fc.constantFrom(...ways),
      }),
      { maxLength: 6 },
    ),
    repeatEveryMs: fc.integer({ min: limits.shortestStepMs, max: limits.longestStepMs }),
  })
  .map(({ steps, repeatEveryMs }) => {
    let afterMs = 0;
    const before = steps.map(({ gapMs, ...step }, i) => {
      afterMs += i === 0 ? 0 : gapMs;
      return { ...step, afterMs };
    });
    const end = {
      afterMs: before.length === 0 ? 0 : afterMs + 60_000,
      who: 'backstop-number',
      through: 'call',
    } as const;
    return { steps: [...before, end], repeatEveryMs };
  });

describe('whatever ladder was made, and whoever comes and goes', () => {
  it('it never ends, waits no longer than its bound, and asks somebody whenever there is somebody', () => {
    fc.assert(
      fc.property(plans, fc.array(crowds, { minLength: 1, maxLength: 30 }), (plan, nights) => {
        expect(ladderProblems(plan)).toEqual([]);
        let ladder = atFoot(now);
        let at = now;
        for (const asks of nights) {
          const rung = climb(ladder, { plan, asks }, at);
          expect(rung.nextAt).toBeGreaterThan(at);
          expect(rung.nextAt - at).toBeLessThanOrEqual(limits.longestStepMs);
          expect(new Set(ids(rung.phones)).size).toBe(rung.phones.length);
          const anybody = plan.steps.some(({ who }) => (asks[who]?.length ?? 0) > 0);
          expect(rung.phones.length > 0).toBe(anybody);
          if (!anybody) expect(rung.nextAt - at).toBe(limits.nobodyWaitMs);
          ladder = { ...ladder, step: rung.step, round: rung.round };
          at = rung.nextAt;
        }
      }),
    );
  });
});
