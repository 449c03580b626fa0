import { describe, expect, it } from 'vitest';
import { nobody, reach } from '../testing/core-builders.js';
import type { Ladder } from './case.js';
import { atFoot, climb, type Reach } from './ladder.js';

const now = 1_000_000;
const ids = (phones: readonly { phoneId: string }[]) => phones.map((phone) => phone.phoneId);
const from = (step: number, round = 1): Ladder => ({ step, round, startedAt: 0, nextAt: 0 });
const onlyProvider: Reach = { ...reach, team: [] };

describe('the ladder', () => {
  it.each([
    ['the team at once', atFoot(now), reach, 0, 1, ['phone-1', 'phone-2'], 'team', 60_000],
    ['then everyone of the provider', from(0), reach, 1, 1, ['phone-1', 'phone-2', 'phone-3'], 'provider', 60_000],
    ['then the same again', from(1), reach, 1, 2, ['phone-1', 'phone-2', 'phone-3'], 'again', 60_000],
    ['and again, for ever', from(1, 41), reach, 1, 42, ['phone-1', 'phone-2', 'phone-3'], 'again', 60_000],
    [
      'an empty team is skipped at once',
      atFoot(now),
      onlyProvider,
      1,
      1,
      ['phone-1', 'phone-2', 'phone-3'],
      'provider',
      60_000,
    ],
    ['nobody at all: looks again after ten seconds', atFoot(now), nobody, -1, 2, [], 'again', 10_000],
    ['nobody left in a later round: starts at its foot', from(1, 3), nobody, -1, 5, [], 'again', 10_000],
  ] as const)('asks %s', (_words, ladder, who, step, round, phones, reason, waitMs) => {
    const rung = climb(ladder, who, now);
    expect({ ...rung, phones: ids(rung.phones) }).toEqual({ step, round, phones, reason, nextAt: now + waitMs });
  });

  it('asks the team first again when somebody signs on after a round with nobody', () => {
    const empty = climb(atFoot(now), nobody, now);
    const rung = climb(from(empty.step, empty.round), reach, empty.nextAt);
    expect([rung.step, rung.reason, ids(rung.phones)]).toEqual([0, 'team', ['phone-1', 'phone-2']]);
  });
});
