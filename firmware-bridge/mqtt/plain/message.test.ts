import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPlainMessage } from './message.js';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (message: unknown) => readPlainMessage(bytesOf(JSON.stringify(message)));

describe('a device’s message', () => {
  test.each([
    [{ type: 'button', pressed: true }],
    [{ type: 'button', pressed: false, part: 'left' }],
    [{ type: 'contact', open: true }],
    [{ type: 'contact', open: true, part: '2' }],
    [{ type: 'motion', detected: true }],
    [{ type: 'zone', zone: 'bed', occupied: false }],
    [{ type: 'temperature', celsius: -4.5 }],
    [{ type: 'key-card', inserted: true }],
    [{ type: 'supply', volts: 2.9 }],
    [{ type: 'detector', detects: 'smoke', detected: true }],
    [{ type: 'battery', low: true, percent: 7.5 }],
    [{ type: 'battery', low: false }],
    [{ type: 'tamper', opened: true }],
    [{ type: 'alive' }],
  ])('is a reading and an id: %j', (reading) => {
    expect(read({ id: 'e-17', ...reading })).toEqual({ ok: true, reading, eventId: 'e-17' });
  });

  test('may carry more than this version knows', () => {
    expect(read({ id: 'e', type: 'button', pressed: true, firmware: '9', rssi: -60 })).toEqual({
      ok: true,
      reading: { type: 'button', pressed: true },
      eventId: 'e',
    });
  });

  test('may count its events instead of naming them', () => {
    expect(read({ id: 17, type: 'alive' })).toMatchObject({ eventId: '17' });
  });

  test('is a press even without an id', () => {
    expect(read({ type: 'button', pressed: true })).toEqual({ ok: true, reading: { type: 'button', pressed: true } });
  });
});

describe('what is no message', () => {
  test.each([
    ['nothing', '', 'not-json'],
    ['half a message', '{"type":"butt', 'not-json'],
    ['a list', '[]', 'no reading this version knows'],
    ['null', 'null', 'no reading this version knows'],
    ['a reading nobody knows', '{"id":"1","type":"smell","strong":true}', 'no reading this version knows'],
    ['a reading without its value', '{"id":"1","type":"button"}', 'no reading this version knows'],
    ['a value of another type', '{"id":"1","type":"button","pressed":"yes"}', 'no reading this version knows'],
    ['an id that is too long', `{"id":"${'x'.repeat(65)}","type":"alive"}`, 'no reading this version knows'],
    ['more than a message may hold', `{"id":"1","type":"alive","x":"${'x'.repeat(20_000)}"}`, 'too-large'],
  ])('%s is refused with a reason', (_, text, problem) => {
    expect(readPlainMessage(bytesOf(text))).toEqual({ ok: false, problem });
  });

  test('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        readPlainMessage(bytes);
      }),
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        readPlainMessage(bytesOf(text));
      }),
    );
  });
});
