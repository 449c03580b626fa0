import { describe, expect, it } from 'vitest';
import { Night } from './night.js';

describe('simulated nights', () => {
  it.each(
    Array.from({ length: 40 }, (_, n) => n + 1),
  )('seed %i: nothing is lost, nobody is silent, every press in one case', (seed) => {
    const night = new Night(seed).live();
    expect(night.cases).toBeGreaterThan(0);
  });

  it('a seed replays exactly', () => {
    expect(new Night(7).live()).toEqual(new Night(7).live());
  });
});
