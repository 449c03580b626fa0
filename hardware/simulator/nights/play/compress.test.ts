import { HomePlan, planFaults, Reader } from '@nattvakt/contract';
import { describe, expect, it } from 'vitest';
import { nights } from '../index.js';
import type { Night } from '../night.js';
import { compressPlan, easySpeed, plansOf, refusalAt, speedsOf, startFor } from './compress.js';

const plans = new Reader(HomePlan);
const named = (name: string): Night => {
  const night = nights.find((one) => one.name === name);
  if (night === undefined) throw new Error(`there is no night ${name}`);
  return night;
};
const start = Date.parse('2026-07-01T12:00:00Z');

describe('a night that is played faster than it was', () => {
  it('is a plan that a gateway takes, at every speed that is offered', () => {
    for (const night of nights) {
      for (const speed of speedsOf(night).speeds) {
        const begins = startFor(night, speed, start) ?? Number.NaN;
        for (const plan of plansOf(night)) {
          const compressed = compressPlan(night, plan, speed, begins);
          expect(plans.check(compressed), `${night.name} ${speed}`).toMatchObject({ ok: true });
          expect(planFaults(compressed)).toEqual([]);
        }
      }
    }
  });

  it('has its delays and windows on the real clock, a minute to a second', () => {
    const night = named('falls-at-three');
    const begins = startFor(night, 60, start) ?? Number.NaN;
    // 22:00 is thirty minutes into the night: half a real minute before it is 12:01 in UTC, 14:01 in Stockholm.
    expect(new Date(begins).toISOString()).toBe('2026-07-01T12:00:30.000Z');
    expect(compressPlan(night, night.plan, 60, begins).rules).toMatchObject([
      { rule: 'help-button' },
      { rule: 'out-of-bed', delayS: 20, window: { from: '14:01', until: '14:09' } },
      { rule: 'on-floor', delayS: 1, window: { from: '14:01', until: '14:09' } },
    ]);
  });

  it('keeps a window open that was open when the night began, and an absence that ends in it', () => {
    const frost = named('the-door-stands-open-in-frost');
    const cold = compressPlan(frost, frost.plan, 60, startFor(frost, 60, start) ?? Number.NaN);
    expect(cold.rules[1]).toMatchObject({ window: { from: '14:00', until: '14:12' } });
    const away = named('at-the-hospital');
    const begins = startFor(away, 60, start) ?? Number.NaN;
    // From 21:00 to 09:00 are twelve hours.
    expect(compressPlan(away, away.plan, 60, begins).away?.until).toBe(new Date(begins + 12 * 60_000).toISOString());
  });

  it.each([
    ['the-clock-goes-back', 60, 'hour-twice'],
    ['nobody-hears', 60, 'own-times'],
    ['stuck-in-the-bathroom', 60, 'too-fast'],
    ['falls-silent', 60, 'too-fast'],
    ['at-the-hospital', 7, 'too-fast'],
    ['power-cut-while-up', 240, 'too-fast'],
  ])('%s is refused at %d: %s', (name, speed, refusal) => {
    expect(refusalAt(named(name), speed)).toBe(refusal);
  });

  it('is offered slower where it cannot go as fast, and not at all where no speed is honest', () => {
    const offered = (name: string) => speedsOf(named(name));
    expect(offered('stuck-in-the-bathroom').speeds[0]).toBe(24);
    expect(offered('falls-silent').speeds[0]).toBe(30);
    expect(offered('the-clock-goes-back')).toEqual({ speeds: [], refusal: 'hour-twice' });
    expect(offered('nobody-hears')).toEqual({ speeds: [], refusal: 'own-times' });
    const easy = nights.filter((night) => speedsOf(night).speeds.includes(easySpeed));
    expect(easy.length).toBeGreaterThanOrEqual(10);
  });
});
