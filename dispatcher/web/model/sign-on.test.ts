import { expect, it } from 'vitest';
import { placeOf, questionOf, sessionIn } from './sign-on.js';

const phone = { id: 'ph-1', label: 'Larmtelefon 1' };
const named = { id: 'x', name: 'X' };
const whole = { person: { id: 'p-1', givenName: 'Anna' }, phone, team: named, provider: named, areas: [] };

it('is a shift when there are a person, a phone and a team', () => {
  expect(sessionIn({ ...whole, more: 1 } as typeof whole)).toEqual(whole);
});

it('is a phone that nobody is on, or a person at a desk, when one of them is missing', () => {
  expect(sessionIn({ phone })).toBeUndefined();
  expect(placeOf({ phone })).toBe('nobody-on');
  expect(sessionIn({ person: whole.person })).toBeUndefined();
  expect(placeOf({ person: whole.person })).toBe('at-desk');
});

it('asks whether to take over, or to move here; nothing else can be answered with yes', () => {
  expect(questionOf('phone-in-use')).toEqual({ takeOver: true });
  expect(questionOf('on-other-phone')).toEqual({ move: true });
  expect(questionOf('wrong-code')).toBeUndefined();
});
