import type { HomePlan, PlanDevice } from '@nattvakt/contract';
import { describe, expect, it } from 'vitest';
import { type Happening, liveNight } from '../testing/night.js';
import { household, planWith } from '../testing/plan.js';

const start = Date.parse('2026-11-20T12:00:00Z');
const homeWith = (id: string, more: Partial<PlanDevice>): HomePlan => ({
  ...planWith(),
  devices: household.map((device) => (device.id === id ? { ...device, ...more } : device)),
});
const shut = (minute: number): Happening => ({ minute, device: 'door', reading: { type: 'contact', open: false } });
const press = (minute: number): Happening => ({
  minute,
  device: 'pendant',
  reading: { type: 'button', pressed: true },
});
const told = (plan: HomePlan, happenings: Happening[], minutes: number, quality?: 'unknown') =>
  liveNight(plan, start, happenings, minutes, quality).alarms.map(({ minute, kind }) => [minute, kind]);

describe('a device that tells of itself', () => {
  const supervised = homeWith('door', { expectEveryS: 1_800 });

  it('is silent after a little more than twice its own interval, and told of once until it is heard', () => {
    expect(told(supervised, [shut(20)], 600)).toEqual([[86, 'device-silent']]);
    expect(told(supervised, [shut(20), shut(100)], 600)).toEqual([
      [86, 'device-silent'],
      [166, 'device-silent'],
    ]);
  });

  it('is dated from when it was last heard, and named in the plan’s words', () => {
    const { alarms } = liveNight(supervised, start, [shut(20)], 600);
    expect(alarms[0]).toMatchObject({ sinceMs: 20 * 60_000, device: { name: 'Ytterdörr', room: 'Hall' } });
  });

  it('that never was heard is silent too', () => {
    expect(told(supervised, [], 600)).toEqual([[66, 'device-silent']]);
  });

  it('is never silent while it is heard in time', () => {
    const often = Array.from({ length: 20 }, (_, i) => shut(i * 30));
    expect(told(supervised, often, 600)).toEqual([]);
  });
});

describe('a button that never tells of itself', () => {
  const kinetic = homeWith('pendant', { testEveryDays: 1 });

  it('is due for a test when it has not been pressed for so many days, until it is', () => {
    expect(told(kinetic, [press(10)], 3_000)).toEqual([[1_450, 'test-due']]);
    expect(told(kinetic, [press(10), press(1_000)], 2_000)).toEqual([]);
  });

  it('is due in time although it was tried while the clock ran a year ahead', () => {
    const aheadMs = (minute: number) => (minute < 60 ? 365 * 86_400_000 : 0);
    const { alarms } = liveNight(kinetic, start, [press(10)], 3_000, undefined, { aheadMs });
    expect(alarms.map(({ minute, kind }) => [minute, kind])).toEqual([[1_500, 'test-due']]);
  });

  it('is not judged while nobody knows what day it is', () => {
    expect(told(kinetic, [press(10)], 3_000, 'unknown')).toEqual([]);
  });
});

it('a supply that has sunk is a battery to change, where the plan says how low it may be', () => {
  const low: Happening = { minute: 5, device: 'hall', reading: { type: 'supply', volts: 2.4 } };
  expect(told(homeWith('hall', { lowSupplyV: 2.5 }), [low], 60)).toEqual([[5, 'battery-low']]);
  expect(told(homeWith('hall', {}), [low], 60)).toEqual([]);
});

it('a device whose lid was opened is told of once until it is shut', () => {
  const lid = (minute: number, opened: boolean): Happening => ({
    minute,
    device: 'hall',
    reading: { type: 'tamper', opened },
  });
  expect(told(homeWith('hall', {}), [lid(5, true), lid(6, true), lid(7, false), lid(8, true)], 60)).toEqual([
    [5, 'tamper'],
    [8, 'tamper'],
  ]);
});
