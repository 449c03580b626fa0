import { describe, expect, it } from 'vitest';
import type { Pattern } from './pattern.js';
import { plannedIn } from './planned.js';

const at = (iso: string) => Date.parse(iso);
const nights: Pattern = {
  id: 'nights',
  personId: 'anna',
  teamId: 'vof',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  everyWeeks: 1,
  from: '21:00',
  until: '07:00',
  validFrom: '2026-01-01',
  exceptions: ['2026-11-24'],
};
const span = { from: at('2026-11-23T12:00Z'), until: at('2026-11-26T12:00Z') };
const zone = 'Europe/Stockholm';

describe('what is planned', () => {
  it('is what was entered and what comes back, in the order of time', () => {
    const entered = {
      id: 'cover',
      personId: 'omar',
      teamId: 'vof',
      from: at('2026-11-24T20:00Z'),
      until: at('2026-11-25T06:00Z'),
    };
    const elsewhen = { ...entered, id: 'old', from: at('2026-01-01T20:00Z'), until: at('2026-01-02T06:00Z') };
    const planned = plannedIn({ shifts: [entered, elsewhen], patterns: [nights] }, zone, span);
    expect(planned.map(({ id }) => id)).toEqual(['nights/2026-11-23', 'cover', 'nights/2026-11-25']);
  });

  it('takes a shift entered under the id of a recurring one instead of it', () => {
    const shorter = {
      id: 'nights/2026-11-23',
      personId: 'omar',
      teamId: 'vof',
      from: at('2026-11-23T20:00Z'),
      until: at('2026-11-23T23:00Z'),
    };
    const planned = plannedIn({ shifts: [shorter], patterns: [nights] }, zone, span);
    expect(planned.filter(({ id }) => id === shorter.id)).toEqual([shorter]);
  });
});
