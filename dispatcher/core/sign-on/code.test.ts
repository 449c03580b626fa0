import { expect, it } from 'vitest';
import { isFitCode } from './code.js';

it.each(['4711', '0001', '1357', '112233', '123456789013'])('takes %s', (code) => {
  expect(isFitCode(code)).toBe(true);
});

it.each(['', '123', '0000', '1234', '987654', '7777777', '12a4', ' 4711', '1234567890123'])('refuses “%s”', (code) => {
  expect(isFitCode(code)).toBe(false);
});
