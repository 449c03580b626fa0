import { expect, it } from 'vitest';
import type { Caller } from './caller.js';
import { type Action, permission, rules } from './rules.js';

const manager: Caller = {
  sessionId: 's-1',
  personId: 'p-1',
  givenName: 'Karin',
  grants: [{ role: 'manager', providerId: 'vof' }],
};
const onPhone = { ...manager, grants: [], phone: {} };

it('lets nobody in who is not signed in, except where anyone may', () => {
  for (const [action, rule] of Object.entries(rules) as [Action, readonly string[]][]) {
    expect(permission(action, undefined)).toBe(rule.includes('anyone') ? 'granted' : 'not-signed-in');
  }
});

it('lets whoever is signed on to a phone take alarms, and a manager not', () => {
  expect(permission('case.command', onPhone)).toBe('granted');
  expect(permission('case.command', manager)).toBe('not-allowed');
  expect(permission('session.read', manager)).toBe('granted');
});
