import { describe, expect, it } from 'vitest';
import { Night } from './night.js';
import { picture } from './picture.js';

describe('simulated nights', () => {
  it.each(
    Array.from({ length: 16 }, (_, n) => n + 1),
  )('seed %i: nothing is lost, nobody is silent, every gap was told, every press in one case', (seed) => {
    const night = new Night(seed).live();
    expect(night.cases).toBeGreaterThan(0);
  });

  it('a seed replays exactly', () => {
    expect(new Night(7, 40).live()).toEqual(new Night(7, 40).live());
  });

  it('a night can be drawn', () => {
    const night = new Night(7, 40);
    night.live();
    const svg = picture(night);
    expect(svg.match(/class="waits"/g)?.length).toBe(night.ledger.lives().length + 1);
  });
});
