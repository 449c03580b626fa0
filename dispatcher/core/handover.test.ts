import { describe, expect, it } from 'vitest';
import { anna, changed, command, opened, reach, ringingPhones, withoutTeam } from '../testing/core-builders.js';
import { decideCommand } from './command.js';
import { decideDue } from './due.js';
import { decideHandover } from './handover.js';
import type { Reach } from './ladder.js';

const now = 1_000;
const newTeam = [{ phoneId: 'phone-9', personId: 'nils' }];
const both: Reach = { ...reach, asks: { ...reach.asks, team: [...(reach.asks.team ?? []), ...newTeam] } };

describe('when the area of an open case gets another provider', () => {
  it('its team is asked at once, beside the old one, whose phones keep the page they have', () => {
    const before = opened('a-1', now);
    const { case: after, pages, events } = decideHandover(before, both, now + 500);
    expect(pages).toMatchObject([{ phoneId: 'phone-9', reason: 'team', through: 'phone', at: now + 500 }]);
    expect(events).toMatchObject([{ type: 'asked', reason: 'provider-changed' }]);
    expect(ringingPhones(after)).toEqual(['phone-1', 'phone-2', 'phone-9']);
    expect(after.asked.slice(0, 2)).toEqual(before.asked);
  });

  it('the ladder goes on as it stood, not a second later', () => {
    const before = opened('a-1', now);
    const { case: after } = decideHandover(before, both, now + 500);
    expect([after.dueAt, after.ladder]).toEqual([before.dueAt, before.ladder]);
    expect(changed(decideDue(after, both, after.dueAt ?? 0)).pages.map(({ phoneId }) => phoneId)).toEqual(['phone-3']);
  });

  it('nobody is asked twice, however often it is looked at', () => {
    const { case: after } = decideHandover(opened('a-1', now), both, now + 500);
    expect(decideHandover(after, both, now + 600).events).toEqual([]);
  });

  it('a case that somebody has stays with them, and nobody else is rung', () => {
    const open = opened('a-1', now);
    const decided = decideCommand({ case: open, done: false }, command('accept', open), anna, reach, now + 10);
    if (!decided.ok) throw new Error(decided.refusal);
    expect(decideHandover(decided.decision.case, both, now + 500)).toMatchObject({ events: [], pages: [] });
  });

  it('without a new team that is signed on the ladder is left to find somebody', () => {
    expect(decideHandover(opened('a-1', now), withoutTeam, now + 500).events).toEqual([]);
  });
});
