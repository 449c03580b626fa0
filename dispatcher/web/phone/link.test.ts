import { describe, expect, it } from 'vitest';
import { tokenIn } from './link.js';

const token = 'xFJAMsjiCSJFx9InBifZS-RF7OXsIexlt8osBZlTYuw';

describe('a one-time link', () => {
  it.each([
    ['a whole address', `http://localhost:8080/#lank=${token}`],
    ['the fragment alone', `#lank=${token}`],
    ['with spaces around it', `  http://localhost:8080/#lank=${token}  `],
    ['the bare token', ` ${token}\n`],
  ])('is read from %s', (_what, text) => {
    expect(tokenIn(text)).toBe(token);
  });

  it.each([
    '',
    'hej',
    'http://localhost:8080/',
    'två ord här som är långa nog',
    'x'.repeat(200),
  ])('is not read from “%s”', (text) => {
    expect(tokenIn(text)).toBeUndefined();
  });
});
