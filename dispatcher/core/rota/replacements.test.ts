import { describe, expect, it } from 'vitest';
import { candidatesFor } from './replacements.js';
import type { Shift } from './shift.js';

const hour = 3_600_000;
const shift = (personId: string, from: number, until: number): Shift => ({
  ...{ id: `${personId}-${from}`, personId, teamId: 'natt' },
  ...{ from: from * hour, until: until * hour },
});
/** A night from hour 100 to 110. */
const ill = shift('ill', 100, 110);
const stateOf = (...own: Shift[]) => candidatesFor(ill, ['anna'], own)[0];

describe('who could replace somebody who is ill', () => {
  it('is whoever has nothing planned, and never the one who is ill', () => {
    expect(candidatesFor(ill, ['ill', 'anna'], [ill])).toEqual([{ personId: 'anna', state: 'free', plannedMs: 0 }]);
  });

  it.each([
    ['ends eleven hours before', shift('anna', 79, 89), 'free'],
    ['ends an hour later than that', shift('anna', 80, 90), 'short-rest'],
    ['ends as it begins', shift('anna', 90, 100), 'short-rest'],
    ['begins eleven hours after', shift('anna', 121, 131), 'free'],
    ['begins an hour sooner than that', shift('anna', 120, 130), 'short-rest'],
    ['shares an hour with it', shift('anna', 109, 119), 'at-work'],
    ['is around it', shift('anna', 90, 120), 'at-work'],
  ])('when their own shift %s is told apart', (_, own, state) => {
    expect(stateOf(own)?.state).toBe(state);
  });

  it('is told with what is too near on either side', () => {
    expect(stateOf(shift('anna', 85, 95), shift('anna', 112, 120))).toMatchObject({
      state: 'short-rest',
      endsBefore: 95 * hour,
      beginsAfter: 112 * hour,
      plannedMs: 18 * hour,
    });
  });

  it('is in the order of rest, then of the fewest hours that week', () => {
    const people = ['busy', 'near', 'at-work', 'idle'];
    const shifts = [shift('busy', 60, 80), shift('near', 112, 113), shift('at-work', 100, 101), shift('other', 1, 2)];
    expect(candidatesFor(ill, people, shifts).map(({ personId }) => personId)).toEqual([
      ...['idle', 'busy', 'near', 'at-work'],
    ]);
  });

  it('lets whoever has the shift itself stand free of it', () => {
    expect(candidatesFor(ill, ['anna'], [ill, { ...ill, personId: 'anna' }])).toEqual([
      { personId: 'anna', state: 'free', plannedMs: 0 },
    ]);
  });
});
