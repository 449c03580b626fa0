import { expect, it } from 'vitest';
import { en } from '../words/en.js';
import { sv } from '../words/sv.js';
import { agoWords, durationWords } from './duration.js';

it.each([
  [-5_000, '0 s'],
  [999, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min 0 s'],
  [599_999, '9 min 59 s'],
  [600_000, '10 min'],
  [3_599_000, '59 min'],
  [3_600_000, '1 h 0 min'],
  [93_780_000, '26 h 3 min'],
])('says %i ms as “%s”', (ms, words) => {
  expect(durationWords(ms, sv.duration)).toBe(words);
  expect(durationWords(ms, en.duration)).toBe(words);
});

it.each([
  [-2_000, 'nyss', 'just now'],
  [4_999, 'nyss', 'just now'],
  [5_000, 'för 5 s sedan', '5 s ago'],
  [1_080_000, 'för 18 min sedan', '18 min ago'],
])('says that %i ms ago was “%s”, “%s”', (ms, swedish, english) => {
  expect(agoWords(ms, sv.duration)).toBe(swedish);
  expect(agoWords(ms, en.duration)).toBe(english);
});
