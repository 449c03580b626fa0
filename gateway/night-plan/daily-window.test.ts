import { describe, expect, it } from 'vitest';
import { nextInside, touchesWindow } from './daily-window.js';

const zone = 'Europe/Stockholm';
const night = { from: '22:00', until: '06:00' };
const at = (text: string) => Date.parse(text);
const inside = (window: { from: string; until: string }, text: string) =>
  touchesWindow(window, zone, at(text), at(text));

describe('a daily window', () => {
  it.each([
    ['2026-06-01T21:59:59.999+02:00', false],
    ['2026-06-01T22:00:00+02:00', true],
    ['2026-06-02T05:59:59.999+02:00', true],
    ['2026-06-02T06:00:00+02:00', false],
  ])('that spans midnight is half-open: %s', (text, expected) => {
    expect(inside(night, text)).toBe(expected);
  });

  it('whose ends are the same is the whole day', () => {
    expect(inside({ from: '08:00', until: '08:00' }, '2026-06-01T07:59:00+02:00')).toBe(true);
    expect(inside({ from: '08:00', until: '08:00' }, '2026-06-01T08:00:00+02:00')).toBe(true);
  });

  it('loses no minute on the nights the clock changes', () => {
    const short = { from: '02:15', until: '02:45' };
    // 2026-03-29: 02:00 to 03:00 do not exist. The window is then longer rather than gone.
    expect(inside(short, '2026-03-29T03:05:00+02:00')).toBe(true);
    // 2026-10-25: 02:00 to 03:00 exist twice; both are inside, and what lies between.
    expect(inside(short, '2026-10-25T02:20:00+02:00')).toBe(true);
    expect(inside(short, '2026-10-25T02:20:00+01:00')).toBe(true);
  });

  it('is touched by any time of which a part lies inside, however long', () => {
    expect(touchesWindow(night, zone, at('2026-06-01T12:00:00+02:00'), at('2026-06-01T22:00:00+02:00'))).toBe(true);
    expect(touchesWindow(night, zone, at('2026-06-01T06:00:00+02:00'), at('2026-06-01T21:59:00+02:00'))).toBe(false);
    expect(touchesWindow(night, zone, at('2026-05-01T12:00:00+02:00'), at('2026-06-01T12:00:00+02:00'))).toBe(true);
  });

  it('begins next this evening, tomorrow, or now', () => {
    expect(nextInside(night, zone, at('2026-06-01T12:00:00+02:00'))).toBe(at('2026-06-01T22:00:00+02:00'));
    expect(nextInside({ from: '08:00', until: '09:00' }, zone, at('2026-06-01T12:00:00+02:00'))).toBe(
      at('2026-06-02T08:00:00+02:00'),
    );
    expect(nextInside(night, zone, at('2026-06-01T23:00:00+02:00'))).toBe(at('2026-06-01T23:00:00+02:00'));
  });
});
