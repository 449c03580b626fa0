import { describe, expect, it } from 'vitest';
import {
  HomePlan,
  inForceAt,
  type HomePlan as Plan,
  type PlanRule,
  planFaults,
  planProblemOf,
  Reader,
  subjectOf,
} from './index.js';

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

describe('what the schema of a plan cannot say', () => {
  const camera = { id: 'eye', name: 'Kamera', bus: 'mqtt', address: 'eye', profile: 'onvif' };
  const floor = { id: 'floor', rule: 'on-floor', device: 'eye', zone: 'floor', kind: 'fall', delayS: 60 };
  const yes = { id: 'yes', about: 'camera-zones', from: '2026-01-01T00:00:00Z' };
  const faults = (more: object) => {
    const found = planFaults({ ...plan, ...more } as unknown as Plan);
    // Whoever reads them in another language goes by their kind.
    expect(found.filter((line) => planProblemOf(line).kind === 'other')).toEqual([]);
    return found;
  };
  const watching = (rule: object, ...agreements: object[]) =>
    faults({ devices: [...plan.devices, camera], rules: [{ ...floor, ...rule }], agreements });

  it('is said line by line', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ devices: [...plan.devices, { ...camera, id: 'constructor' }] })).toEqual([
      'devices[1].id: is "constructor"; allowed: a name that means nothing to the program itself',
    ]);
    expect(faults({ timeZone: 'Europe/Linkoping', agreements: [yes, yes] })).toEqual([
      'timeZone: is "Europe/Linkoping"; allowed: a name of the time zone database, such as Europe/Stockholm',
      'agreements: two have the id "yes"',
    ]);
  });

  it('lets a camera watch only by agreement, and a rule rest only on one about what it watches', () => {
    expect(watching({})).toEqual(['rules[0]: watches zones of a camera; the plan has no agreement about camera-zones']);
    expect(watching({}, yes)).toEqual([]);
    expect(watching({ consent: 'yes' }, yes)).toEqual([]);
    expect(watching({ consent: 'no' }, yes)).toEqual(['rules[0].consent: is "no"; no agreement has that id']);
    expect(watching({ consent: 'yes' }, { ...yes, about: 'sensors' })).toEqual([
      'rules[0].consent: is "yes", an agreement about sensors; allowed: one about camera-zones',
    ]);
  });

  it('says what each rule watches: a person by sensors, by camera, or nobody', () => {
    const of = (rule: object) => subjectOf({ devices: [camera] as Plan['devices'] }, rule as PlanRule);
    expect(of(floor)).toBe('camera-zones');
    expect(of({ id: 'b', rule: 'out-of-bed', device: 'eye', delayS: 1 })).toBe('camera-zones');
    expect(of({ id: 'b', rule: 'out-of-bed', device: 'mat', delayS: 1 })).toBe('sensors');
    for (const rule of ['help-button', 'smoke', 'gas', 'water', 'too-cold', 'too-warm']) {
      expect(of({ id: 'r', rule, device: 'x' })).toBeUndefined();
    }
  });

  it('lets an agreement hold from its first instant until the one that is its end', () => {
    const agreement = { from: '2026-01-01T00:00:00Z', until: '2026-02-01T00:00:00Z' };
    const at = (instant: string) => inForceAt(agreement, Date.parse(instant));
    expect(at('2025-12-31T23:59:59.999Z')).toBe(false);
    expect(at('2026-01-01T00:00:00Z')).toBe(true);
    expect(at('2026-01-31T23:59:59.999Z')).toBe(true);
    expect(at('2026-02-01T00:00:00Z')).toBe(false);
  });
});
