import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reading } from '../../sensor-event.js';
import { type LastValues, readDeviceState } from './device-state.js';

/** What a device's messages say, one after the other; a star marks what is how things were. */
function readings(...states: Record<string, unknown>[]): (Reading | [Reading, '*'])[][] {
  let last: LastValues = new Map();
  return states.map((state) => {
    const read = readDeviceState(state, last);
    last = read.last;
    return read.readings.map(({ reading, initial }) => (initial ? [reading, '*'] : reading));
  });
}
const pressed = (part: string): Reading => ({ type: 'button', pressed: true, part });
const released = (part: string): Reading => ({ type: 'button', pressed: false, part });
const alive: Reading = { type: 'alive' };
const open: Reading = { type: 'contact', open: true };
const closed: Reading = { type: 'contact', open: false };

describe('an SOS button is heard in each of its shapes', () => {
  test.each(['emergency', 'sos', 'single', 'double', 'hold', 'panic_button_pushed'])('action %s', (action) => {
    expect(readings({ action, battery_low: false })[0]?.[0]).toEqual(pressed(action));
  });

  test('each action is a press of its own', () => {
    expect(readings({ action: 'single' }, { action: 'single' })).toEqual([[pressed('single')], [pressed('single')]]);
  });

  test.each([['off'], [''], [null], [undefined], [17]])('action %j is none', (action) => {
    expect(readings({ action })).toEqual([[alive]]);
  });

  test('a release is told as one', () => {
    expect(readings({ action: 'hold' }, { action: 'release' })).toEqual([[pressed('hold')], [released('release')]]);
    expect(readings({ action: 'button_1_release' })).toEqual([[released('button_1_release')]]);
  });

  test('the boolean sos, once for each time it turns true', () => {
    expect(readings({ sos: false }, { sos: true }, { sos: true, battery: 50 }, { sos: false }, { sos: true })).toEqual([
      [alive],
      [pressed('sos')],
      [[{ type: 'battery', low: false, percent: 50 }, '*']],
      [released('sos')],
      [pressed('sos')],
    ]);
  });

  test('the boolean sos heard true for the first time is a press: it may be one', () => {
    expect(readings({ sos: true })).toEqual([[pressed('sos')]]);
  });
});

describe('a message that repeats the cached state', () => {
  test('opens a door once', () => {
    expect(readings({ contact: true }, { contact: false }, { contact: false, battery: 80 }, { contact: true })).toEqual(
      [[[closed, '*']], [open], [[{ type: 'battery', low: false, percent: 80 }, '*']], [closed]],
    );
  });

  test('with nothing new shows that the device lives', () => {
    expect(readings({ contact: true }, { contact: true, linkquality: 90 })).toEqual([[[closed, '*']], [alive]]);
  });

  test('that leaves a property out changes nothing about it', () => {
    expect(readings({ water_leak: false }, { linkquality: 1 }, { water_leak: false })).toEqual([
      [[{ type: 'detector', detects: 'water', detected: false }, '*']],
      [alive],
      [alive],
    ]);
  });
});

test.each([
  ['water_leak', { type: 'detector', detects: 'water', detected: true }],
  ['smoke', { type: 'detector', detects: 'smoke', detected: true }],
  ['gas', { type: 'detector', detects: 'gas', detected: true }],
  ['carbon_monoxide', { type: 'detector', detects: 'gas', detected: true }],
  ['tamper', { type: 'tamper', opened: true }],
  ['contact', { type: 'contact', open: false }],
  ['occupancy', { type: 'motion', detected: true }],
  ['presence', { type: 'motion', detected: true }],
] as const)('%s true reads as %j', (property, reading) => {
  expect(readings({ [property]: false }, { [property]: true })[1]).toEqual([reading]);
});

test('a room’s temperature and a supply are told when they change', () => {
  const celsius = (value: number): Reading => ({ type: 'temperature', celsius: value });
  expect(readings({ temperature: 17.5, voltage: 2_900 }, { temperature: 16.9, voltage: 2_900 })).toEqual([
    [
      [celsius(17.5), '*'],
      [{ type: 'supply', volts: 2.9 }, '*'],
    ],
    [celsius(16.9)],
  ]);
});

test.each([{ temperature: 999 }, { temperature: 'warm' }, { voltage: 0 }])('%j is not believed', (state) => {
  expect(readings(state)).toEqual([[alive]]);
});

test('two properties of one kind do not undo each other', () => {
  const gas = (detected: boolean): Reading => ({ type: 'detector', detects: 'gas', detected });
  expect(readings({ gas: false, carbon_monoxide: false }, { gas: false, carbon_monoxide: true })[1]).toEqual([
    gas(true),
  ]);
});

describe('a battery', () => {
  test.each([
    [{ battery: 100 }, { low: false, percent: 100 }],
    [{ battery: 10 }, { low: true, percent: 10 }],
    [{ battery_low: true }, { low: true }],
    [
      { battery_low: true, battery: 60 },
      { low: true, percent: 60 },
    ],
  ])('%j', (state, reading) => {
    expect(readings(state)).toEqual([[[{ type: 'battery', ...reading }, '*']]]);
  });

  test('is told of again when it falls, and not before', () => {
    expect(readings({ battery: 20 }, { battery: 20 }, { battery: 9 }).slice(1)).toEqual([
      [alive],
      [{ type: 'battery', low: true, percent: 9 }],
    ]);
  });

  test.each([[-1], [101], ['full'], [Number.NaN]])('of %j per cent is not believed', (battery) => {
    expect(readings({ battery })).toEqual([[alive]]);
  });
});

test('whatever the state holds, it never throws, says something, and repeats nothing', () => {
  const value = fc.oneof(fc.boolean(), fc.integer(), fc.string(), fc.constant(null), fc.object());
  const property = fc.constantFrom(
    'action',
    'sos',
    'contact',
    'smoke',
    'occupancy',
    'temperature',
    'voltage',
    'battery',
    'battery_low',
    'tamper',
    '__proto__',
  );
  fc.assert(
    fc.property(fc.dictionary(fc.oneof(property, fc.string()), value), (state) => {
      const first = readDeviceState(state, new Map());
      expect(first.readings.length).toBeGreaterThan(0);
      const { action: _, ...cached } = state;
      expect(readDeviceState(cached, first.last).readings).toEqual([{ reading: alive, initial: false }]);
    }),
    { numRuns: 1_000 },
  );
});
