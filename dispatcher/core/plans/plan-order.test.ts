import { expect, it } from 'vitest';
import { byUrgencyAndPlace, type PlacedPlan } from './plan-order.js';

const plan = (homeId: string, more: Partial<PlacedPlan>): PlacedPlan => ({
  ...{ homeId, street: 'Storgatan 1', floor: null, door: null, town: null, standing: 'in-force', tasks: 0 },
  ...more,
});
const sorted = (...plans: PlacedPlan[]) => byUrgencyAndPlace(plans).map(({ homeId }) => homeId);

it('lists number 4 before number 12, and å, ä and ö last', () => {
  const streets = ['Örngatan 1', 'Storgatan 12', 'Ågatan 3', 'Storgatan 4', 'Ängsvägen 1', 'Ullevivägen 2'];
  expect(sorted(...streets.map((street) => plan(street, { street })))).toEqual([
    ...['Storgatan 4', 'Storgatan 12', 'Ullevivägen 2', 'Ågatan 3', 'Ängsvägen 1', 'Örngatan 1'],
  ]);
});

it('lists the homes of one house by floor and door', () => {
  const doors = [plan('c', { floor: '10', door: '2' }), plan('b', { floor: '2', door: '12' })];
  expect(sorted(...doors, plan('a', { floor: '2', door: '3' }))).toEqual(['a', 'b', 'c']);
});

it('lists what needs somebody first, and whether a plan is in force or as installed is no matter', () => {
  const plans = [
    plan('in-force', { street: 'B-gatan' }),
    plan('on-its-way', { standing: 'on-its-way' }),
    plan('installed', { street: 'A-gatan', standing: 'installed' }),
    plan('refused', { standing: 'refused' }),
    plan('to-do', { tasks: 1, street: 'Ö' }),
    plan('ahead', { standing: 'ahead' }),
  ];
  expect(sorted(...plans)).toEqual(['to-do', 'refused', 'ahead', 'on-its-way', 'installed', 'in-force']);
});
