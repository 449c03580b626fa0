import { describe, expect, it } from 'vitest';
import { type DeviceSettings, inUnits, lacks, settingsOf, withSetting, zonesIn, zonesText } from './device-settings.js';

const device = (more: Partial<DeviceSettings>): DeviceSettings => ({
  ...{ name: 'Den', bus: 'enocean', address: '01800001', profile: 'D5-00-01' },
  ...more,
});

describe('what may be set of a device', () => {
  it.each([
    ['a door contact', device({}), ['expectEveryS']],
    ['a bed’s contact', device({ purpose: 'bed' }), ['expectEveryS', 'occupiedWhen']],
    ['a pendant', device({ profile: 'F6-02-01' }), ['expectEveryS', 'testEveryDays']],
    ['a pull cord by wire', device({ bus: 'hub', profile: 'button' }), ['testEveryDays']],
    ['a mat by wire', device({ bus: 'hub', profile: 'mat' }), ['occupiedWhen']],
    ['one of several inputs', device({ profile: 'A5-30-03', purpose: 'entrance' }), ['expectEveryS', 'part']],
    ['a camera at the bed', device({ bus: 'mqtt', profile: 'onvif', purpose: 'bed' }), ['expectEveryS', 'zones']],
  ])('is what %s has', (_, one, settings) => {
    expect(settingsOf(one)).toEqual(settings);
  });

  it('is set and taken away again', () => {
    const set = withSetting(device({}), 'occupiedWhen', 'open');
    expect(set).toEqual(device({ occupiedWhen: 'open' }));
    expect(withSetting(set, 'occupiedWhen', undefined)).toEqual(device({}));
  });

  it('is missing where the home would refuse the device', () => {
    expect([device({}), device({ profile: 'A5-30-03' }), device({ profile: 'axis' })].map(lacks)).toEqual([
      false,
      true,
      true,
    ]);
    expect(lacks(device({ profile: 'axis', zones: { Bed: 'bed' } }))).toBe(false);
  });
});

it('a camera’s zones are read from lines as they are written, and what does not read is no zone', () => {
  const zones = { Bed: 'bed', 'Rule=2': 'floor' };
  expect(zonesIn(zonesText(zones))).toEqual(zones);
  expect(zonesIn(' Bed=bed \n\nFloor\n = floor\nDoor =')).toEqual({ Bed: 'bed' });
  expect(zonesIn('')).toBeUndefined();
});

it.each([
  [600, [10, 'minute']],
  [3_600, [1, 'hour']],
  [172_800, [2, 'day']],
])('%i seconds are told as %j', (seconds, told) => {
  expect(inUnits(seconds)).toEqual(told);
});
