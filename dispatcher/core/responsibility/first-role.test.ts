import type { CaseKind } from '@nattvakt/contract';
import { alarmKinds } from '@nattvakt/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstRole } from './first-role.js';

const at = (isNight: boolean, technicianOnDuty = true) => ({
  isNight: () => isNight,
  technicianOnDuty: () => technicianOnDuty,
});
const day = at(false);
const night = at(true);
const technical = (kind: CaseKind) => ({ kind, priority: 'technical', nurseKind: false }) as const;
const kinds = Object.keys(alarmKinds) as (keyof typeof alarmKinds)[];

describe('whose an alarm is first', () => {
  it.each([
    'battery-low',
    'device-silent',
    'path-lost',
    'radio-lost',
    'tamper',
    'test-due',
    'storage-failing',
  ] as const)('%s is the technicians’ by day, and the care team’s at night', (kind) => {
    expect(firstRole(technical(kind), day)).toEqual({ role: 'technician', why: 'technical-by-day' });
    expect(firstRole(technical(kind), night)).toEqual({ role: 'care', why: 'technical-at-night' });
  });

  it('is the care team’s at any hour where the home says that a client has nothing left to call by', () => {
    const lost = { ...technical('radio-lost'), role: 'care' } as const;
    expect(firstRole(lost, day)).toEqual({ role: 'care', why: 'said-by-home' });
    expect(firstRole(technical('gateway-lost'), day)).toEqual({ role: 'care', why: 'client-without-protection' });
  });

  it('is the care team’s where no technician is on duty, and says so', () => {
    expect(firstRole(technical('tamper'), at(false, false))).toEqual({ role: 'care', why: 'no-technician-on-duty' });
  });

  it('is the nurse’s for the kinds that are the nurse’s in the area, also technical ones', () => {
    expect(firstRole({ ...technical('battery-low'), nurseKind: true }, day).role).toBe('nurse');
  });

  it('is never a technician’s when somebody calls for help, whatever the kind and the hour', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds, 'unknown' as const), fc.boolean(), fc.boolean(), (kind, dark, duty) => {
        for (const priority of ['life', 'distress', 'safety', 'test'] as const)
          expect(firstRole({ kind, priority, nurseKind: false }, at(dark, duty)).role).toBe('care');
      }),
    );
  });
});
