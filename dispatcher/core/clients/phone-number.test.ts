import { expect, it } from 'vitest';
import { phoneNumber } from './phone-number.js';

it.each([
  ['070-174 06 05', '+46701740605'],
  ['+46 (0)70 174 06 05', '+46701740605'],
  ['0046701740605', '+46701740605'],
  ['013–20 60 00', '+4613206000'],
  ['+47 22 33 44 55', '+4722334455'],
])('reads %s as people write it', (written, number) => {
  expect(phoneNumber(written)).toBe(number);
});

it.each(['', 'hemma', '112', '070', '+46 70 174 06 05 ext 2', '0701740605070174060507'])('refuses %j', (written) => {
  expect(phoneNumber(written)).toBeUndefined();
});
