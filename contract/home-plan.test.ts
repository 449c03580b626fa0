import { describe, expect, it } from 'vitest';
import { HomePlan, Reader } from './index.js';

const reader = new Reader(HomePlan);
const plan = {
  v: 1,
  version: 1,
  home: 'home-1',
  timeZone: 'Europe/Stockholm',
  devices: [{ id: 'door', name: 'Ytterdörr', bus: 'enocean', address: '01825DAB', profile: 'D5-00-01' }],
  rules: [
    {
      id: 'door-night',
      rule: 'door-open',
      device: 'door',
      kind: 'left-home-at-night',
      window: { from: '22:00', until: '06:00' },
      delayS: 120,
    },
  ],
  contacts: [],
  agreements: [],
};

describe('a home plan', () => {
  it('is accepted when whole', () => {
    expect(reader.check(plan).ok).toBe(true);
  });

  it.each([
    [
      'an hour that does not exist',
      '/rules/0',
      { ...plan, rules: [{ ...plan.rules[0], window: { from: '24:00', until: '06:00' } }] },
    ],
    [
      'a help button with a delay',
      '/rules/0',
      { ...plan, rules: [{ id: 'b', rule: 'help-button', device: 'd', delayS: 5 }] },
    ],
    ['an unknown key', '/', { ...plan, colour: 'red' }],
    ['no version', '/', { ...plan, version: undefined }],
  ])('is refused with %s, and the field is named', (_, field, broken) => {
    const reading = reader.check(broken);
    expect(reading.ok).toBe(false);
    if (!reading.ok)
      expect(reading.problems.map((problem) => problem.field).some((at) => at.startsWith(field))).toBe(true);
  });
});
