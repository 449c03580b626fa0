import { HomePlan, Reader } from '@nattvakt/contract';
import { nights } from '@nattvakt/hardware/simulator/nights/index';
import { describe, expect, it } from 'vitest';
import { liveHeadless } from './headless-night.js';

const plans = new Reader(HomePlan);

describe('a night', () => {
  it('is one of at least twelve, each with a name of its own and a plan that a gateway takes', () => {
    expect(new Set(nights.map(({ name }) => name)).size).toBe(nights.length);
    expect(nights.length).toBeGreaterThanOrEqual(12);
    for (const { plan } of nights) expect(plans.check(plan)).toMatchObject({ ok: true });
  });

  it.each(nights.map((night) => [night.name, night] as const))('%s', (_name, night) => {
    const lived = liveHeadless(night);
    const { alarms, asks = [], says = [], texts = 0 } = night;
    expect(lived).toEqual({ alarms, asks, says, texts });
  });
});
