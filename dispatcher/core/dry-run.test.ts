import { describe, expect, it } from 'vitest';
import { nobody, reach } from '../testing/core-builders.js';
import { contactChannels } from './contact-plan.js';
import { type DryFacts, dryRun } from './dry-run.js';
import type { Reach } from './ladder.js';

const facts: DryFacts = {
  isBackstop: false,
  onLiveStream: false,
  subscribed: true,
  hasNumber: true,
  configured: new Set(contactChannels),
};
const backstop = { phoneId: 'backstop', personId: 'backstop' };
const withBackstop: Reach = { ...reach, asks: { ...reach.asks, 'backstop-number': [backstop] } };
const who = (run: ReturnType<typeof dryRun>) =>
  run.map(({ afterMs, reason, skipped, phones }) => [
    afterMs / 1000,
    reason,
    skipped,
    phones.map((one) => one.phoneId),
  ]);

describe('a dry run', () => {
  it('tells each step until all are asked again, and which were skipped because nobody is in them', () => {
    expect(who(dryRun(withBackstop, () => facts))).toEqual([
      [0, 'team', [], ['phone-1', 'phone-2']],
      [60, 'provider-in-reach', [], ['phone-1', 'phone-2', 'phone-3']],
      [120, 'backstop-number', ['duty-lead', 'neighbour-team'], ['backstop']],
      [180, 'again', [], ['phone-1', 'phone-2', 'phone-3', 'backstop']],
    ]);
  });

  it('says so when nobody could be asked', () => {
    const skipped = ['team', 'provider-in-reach', 'duty-lead', 'neighbour-team', 'backstop-number'];
    expect(who(dryRun(nobody, () => facts))).toEqual([[0, 'nobody', skipped, []]]);
  });

  it('tells through what, and why', () => {
    const [first] = dryRun(reach, () => ({ ...facts, subscribed: false }));
    expect(first?.phones[0]?.contacts).toEqual([
      { channel: 'live', use: false, why: 'not-on-live-stream', afterMs: 0 },
      { channel: 'push', use: false, why: 'no-subscription', afterMs: 0 },
      { channel: 'sms', use: true, why: 'nothing-sooner', afterMs: 0 },
      { channel: 'call', use: true, why: 'no-receipt', afterMs: 20_000 },
    ]);
  });
});
