import type { PlanDevice } from '@nattvakt/contract';
import { expect, it } from 'vitest';
import { isPressed, isWatched, usualWatch } from './device-watch.js';

const device = (bus: PlanDevice['bus'], profile: string, more: Partial<PlanDevice> = {}): PlanDevice => ({
  ...{ id: 'one', name: 'Den', address: 'there', bus, profile },
  ...more,
});

it.each([
  ['a pendant, which only tells when it is pressed', device('enocean', 'F6-02-01'), { testEveryDays: 30 }],
  ['a door contact', device('enocean', 'D5-00-01'), { expectEveryS: 1_800 }],
  ['a motion sensor', device('enocean', 'A5-07-01'), { expectEveryS: 1_800 }],
  ['a pull cord on the hub, whose wire may be cut unseen', device('hub', 'button'), { testEveryDays: 30 }],
  ['a sensor of Zigbee', device('mqtt', 'zigbee2mqtt'), { expectEveryS: 86_400 }],
  [
    'a call button of Zigbee',
    device('mqtt', 'zigbee2mqtt', { purpose: 'help-button' }),
    { expectEveryS: 86_400, testEveryDays: 30 },
  ],
])('%s is watched as its kind usually is', (_, one, watch) => {
  expect(isWatched(one)).toBe(false);
  expect(usualWatch(one)).toEqual(watch);
  expect(isWatched({ ...one, ...watch })).toBe(true);
});

it.each([
  device('gpio', 'closed-loop'),
  device('hub', 'mat'),
  device('mqtt', 'onvif'),
  device('mqtt', 'axis'),
])('a $profile on $bus shows by itself that it is gone', (one) => {
  expect([isWatched(one), usualWatch(one)]).toEqual([true, {}]);
});

it.each(['F6-05-01', 'F6-05-02', 'F6-04-01'])('nobody guesses how often a %s tells of itself', (profile) => {
  const one = device('enocean', profile);
  expect([isWatched(one), usualWatch(one)]).toEqual([false, {}]);
});

it('a button is what one can try by a press', () => {
  expect(isPressed(device('enocean', 'F6-01-01', { purpose: 'all-is-well' }))).toBe(true);
  expect(isPressed(device('mqtt', 'plain'))).toBe(false);
});
