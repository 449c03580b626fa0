import { expect, it } from 'vitest';
import { en } from '../words/en.js';
import { sv } from '../words/sv.js';
import { durationWords } from './duration.js';

it.each([
  [-5_000, '0 s'],
  [999, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min 0 s'],
  [3_599_000, '59 min 59 s'],
  [3_600_000, '1 h 0 min'],
  [93_780_000, '26 h 3 min'],
])('says %i ms as “%s”', (ms, words) => {
  expect(durationWords(ms, sv.duration)).toBe(words);
  expect(durationWords(ms, en.duration)).toBe(words);
});
