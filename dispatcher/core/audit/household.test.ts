import { describe, expect, it } from 'vitest';
import { type Dwelling, householdsIn } from './household.js';

const home = (id: string, more: Partial<Dwelling> = {}): Dwelling => ({
  ...{ id, street: 'Storgatan 4', floor: '2', door: '1201', town: 'Linköping', buildingId: null, ...more },
});
const together = (...homes: Dwelling[]) => householdsIn(homes)('a').toSorted();

describe('homes are of one household', () => {
  it('behind the same door, however the address is written', () => {
    const other = home('b', { street: ' storgatan  4', town: 'LINKÖPING' });
    expect(together(home('a'), other, home('c', { door: '1202' }))).toEqual(['a', 'b']);
  });

  it('in a house of one family, but not in a house whose doors nobody has told', () => {
    const house = { floor: null, door: null };
    expect(together(home('a', house), home('b', house))).toEqual(['a', 'b']);
    expect(together(home('a', { ...house, floor: '2' }), home('b', { ...house, floor: '2' }))).toEqual(['a']);
    const flats = { ...house, buildingId: 'b-1' };
    expect(together(home('a', flats), home('b', flats))).toEqual(['a']);
  });

  it('never elsewhere, or where no address is known', () => {
    expect(together(home('a'), home('b', { town: 'Vikingstad' }))).toEqual(['a']);
    expect(together(home('a', { street: '' }), home('b', { street: '' }))).toEqual(['a']);
  });
});
