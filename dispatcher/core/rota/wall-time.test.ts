import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { instantOfWall, isZone, readWallTime, wallOf } from './wall-time.js';

const zone = 'Europe/Stockholm';
const at = (iso: string) => Date.parse(iso);

describe('a local time that somebody writes', () => {
  it.each([
    ['2026-01-15T21:00', '2026-01-15T20:00:00Z'],
    ['2026-07-15 21:00', '2026-07-15T19:00:00Z'],
    [' 2026-07-15T21:00:30 ', '2026-07-15T19:00:30Z'],
    ['2026-03-29T01:59', '2026-03-29T00:59:00Z'],
    ['2026-03-29T03:00', '2026-03-29T01:00:00Z'],
    ['2026-10-25T01:59', '2026-10-24T23:59:00Z'],
    ['2026-10-25T03:00', '2026-10-25T02:00:00Z'],
    ['2026-07-15T21:00+02:00', '2026-07-15T19:00:00Z'],
  ])('%s is one instant', (text, instant) => {
    expect(readWallTime(text, zone)).toEqual({ ok: true, instant: at(instant) });
  });

  it('is refused when the clock skips it, with the time before and after offered', () => {
    expect(readWallTime('2026-03-29T02:30', zone)).toEqual({
      ok: false,
      reason: 'does-not-exist',
      readings: [
        { instant: at('2026-03-29T00:30:00Z'), wall: '2026-03-29T01:30', offset: '+01:00' },
        { instant: at('2026-03-29T01:30:00Z'), wall: '2026-03-29T03:30', offset: '+02:00' },
      ],
    });
  });

  it('is refused when it comes twice, and exact once its offset is written', () => {
    const refusal = readWallTime('2026-10-25T02:30', zone);
    expect(refusal).toEqual({
      ok: false,
      reason: 'exists-twice',
      readings: [
        { instant: at('2026-10-25T00:30:00Z'), wall: '2026-10-25T02:30', offset: '+02:00' },
        { instant: at('2026-10-25T01:30:00Z'), wall: '2026-10-25T02:30', offset: '+01:00' },
      ],
    });
    if (refusal.ok) throw new Error('read');
    for (const { wall, offset, instant } of refusal.readings) {
      expect(readWallTime(wall + offset, zone)).toEqual({ ok: true, instant });
    }
  });

  it('is refused with an offset the zone does not have then', () => {
    expect(readWallTime('2026-07-15T21:00+01:00', zone)).toEqual({
      ok: false,
      reason: 'wrong-offset',
      readings: [{ instant: at('2026-07-15T19:00:00Z'), wall: '2026-07-15T21:00', offset: '+02:00' }],
    });
  });

  it.each([
    '',
    '21:00',
    '2026-02-30T10:00',
    '2026-01-01T24:00',
    '2026-01-01T10:60',
    '2026-01-01T10:00:60',
    '0206-01-01T10:00',
    '2026-01-01T10:00Z',
  ])('is refused when it is none: %j', (text) =>
    expect(readWallTime(text, zone)).toEqual({ ok: false, reason: 'not-a-wall-time', readings: [] }));

  it.each([
    'Mars/Base',
    '',
    '+02:00',
    'W. Europe Standard Time',
    '__proto__',
  ])('is refused in the zone %j', (nowhere) => {
    expect(readWallTime('2026-01-01T10:00', nowhere)).toMatchObject({ ok: false, reason: 'unknown-zone' });
    expect(isZone(nowhere)).toBe(false);
  });

  it('never throws, whatever the text and zone', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (text, anywhere) => void readWallTime(text, anywhere)));
  });
});

describe('a computed local time', () => {
  it('that is skipped is the instant of the leap', () => {
    const wall = Temporal.PlainDateTime.from('2026-03-29T02:30');
    expect(instantOfWall(wall, zone)).toEqual({ instant: at('2026-03-29T01:00:00Z'), change: 'does-not-exist' });
  });

  it('that comes twice is its first coming', () => {
    const wall = Temporal.PlainDateTime.from('2026-10-25T02:30');
    expect(instantOfWall(wall, zone)).toEqual({ instant: at('2026-10-25T00:30:00Z'), change: 'exists-twice' });
  });

  it('survives a zone that skips a whole day', () => {
    // Samoa went over the date line: 30 December 2011 never was.
    const noon = Temporal.PlainDateTime.from('2011-12-30T12:00');
    expect(instantOfWall(noon, 'Pacific/Apia')).toEqual({
      instant: at('2011-12-30T10:00:00Z'),
      change: 'does-not-exist',
    });
  });

  it('never runs backwards, and reads back as it was wherever the clock did not change', () => {
    const anyZone = fc.constantFrom(zone, 'Australia/Lord_Howe', 'America/Santiago', 'Africa/Casablanca', 'UTC');
    const minute = fc.integer({ min: 0, max: 11 * 366 * 24 * 60 });
    const wallAt = (minutes: number) => Temporal.PlainDateTime.from('2026-01-01T00:00').add({ minutes });
    fc.assert(
      fc.property(anyZone, minute, fc.integer({ min: 0, max: 180 }), (there, first, minutesLater) => {
        const [a, b] = [wallAt(first), wallAt(first + minutesLater)];
        const [from, until] = [instantOfWall(a, there), instantOfWall(b, there)];
        expect(from.instant).toBeLessThanOrEqual(until.instant);
        if (from.change !== 'does-not-exist') {
          expect(wallOf(from.instant, there).wall).toBe(a.toString({ smallestUnit: 'minute' }));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
