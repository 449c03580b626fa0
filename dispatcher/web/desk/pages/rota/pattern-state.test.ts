import { expect, it } from 'vitest';
import { rotaPatternWords } from '../../../words/desk/rota-patterns.js';
import { askedOf, toggled, whenWords } from './pattern-state.js';

const form = { personId: 'a', teamId: 't', weekdays: [2, 1], everyWeeks: 2, from: '21:00', until: '07:00' };
const days = { firstDay: '2026-01-01', lastDay: '' };

it('means the last day on which a shift begins, and no end where none is given', () => {
  expect(askedOf({ ...form, ...days }, [])).toEqual({ ...form, validFrom: '2026-01-01', readings: [] });
  expect(askedOf({ ...form, ...days, lastDay: '2026-02-28' }, ['x'])).toEqual({
    ...{ ...form, validFrom: '2026-01-01', validUntil: '2026-03-01', readings: ['x'] },
  });
});

it('tells a pattern as people say it', () => {
  const pattern = { ...form, validFrom: '2026-01-01', exceptions: [] };
  const told = (more: object) => whenWords({ ...pattern, ...more }, rotaPatternWords.sv, (date) => date);
  expect(told({})).toBe('mån, tis 21:00–07:00. Varannan vecka, från 2026-01-01');
  expect(told({ weekdays: [1, 2, 3, 4, 5, 6, 7], everyWeeks: 1, validUntil: '2026-03-01' })).toBe(
    'alla dagar 21:00–07:00. Varje vecka, från 2026-01-01 till och med 2026-02-28',
  );
});

it('chooses a day, and lets it go again', () => {
  expect(toggled([1, 3], 2)).toEqual([1, 2, 3]);
  expect(toggled([1, 2, 3], 2)).toEqual([1, 3]);
});
