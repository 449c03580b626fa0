import { describe, expect, it } from 'vitest';
import { deadlinesAround, nextInside, stretchAt, touchesHours } from './daily-window.js';

const zone = 'Europe/Stockholm';
const night = { from: '22:00', until: '06:00' };
const at = (text: string) => Date.parse(text);
const inside = (window: { from: string; until: string }, text: string) =>
  touchesHours({ window }, zone, at(text), at(text));

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
    expect(
      touchesHours({ window: night }, zone, at('2026-06-01T12:00:00+02:00'), at('2026-06-01T22:00:00+02:00')),
    ).toBe(true);
    expect(
      touchesHours({ window: night }, zone, at('2026-06-01T06:00:00+02:00'), at('2026-06-01T21:59:00+02:00')),
    ).toBe(false);
    expect(
      touchesHours({ window: night }, zone, at('2026-05-01T12:00:00+02:00'), at('2026-06-01T12:00:00+02:00')),
    ).toBe(true);
  });

  it('begins next this evening, tomorrow, or now', () => {
    expect(nextInside({ window: night }, zone, at('2026-06-01T12:00:00+02:00'))).toBe(at('2026-06-01T22:00:00+02:00'));
    expect(nextInside({ window: { from: '08:00', until: '09:00' } }, zone, at('2026-06-01T12:00:00+02:00'))).toBe(
      at('2026-06-02T08:00:00+02:00'),
    );
    // 2026-06-01 is a Monday.
    expect(nextInside({ window: night, days: ['fri'] }, zone, at('2026-06-01T23:00:00+02:00'))).toBe(
      at('2026-06-05T22:00:00+02:00'),
    );
    expect(nextInside({ window: night }, zone, at('2026-06-01T23:00:00+02:00'))).toBe(at('2026-06-01T23:00:00+02:00'));
  });

  it('belongs to the day on which it begins', () => {
    const mondays = { window: night, days: ['mon' as const] };
    expect(stretchAt(mondays, zone, at('2026-06-02T05:00:00+02:00'))).toEqual({
      fromMs: at('2026-06-01T22:00:00+02:00'),
      untilMs: at('2026-06-02T06:00:00+02:00'),
    });
    expect(stretchAt(mondays, zone, at('2026-06-02T22:00:00+02:00'))).toBeUndefined();
  });

  it('of whole days has no seam at midnight', () => {
    const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
    expect(stretchAt({ days: weekdays }, zone, at('2026-06-03T12:00:00+02:00'))).toEqual({
      fromMs: at('2026-06-01T00:00:00+02:00'),
      untilMs: at('2026-06-06T00:00:00+02:00'),
    });
  });
});

describe('a deadline', () => {
  it.each([
    ['on any other day', '2026-06-01T12:00:00+02:00', '2026-06-01T09:30:00+02:00', '2026-06-02T09:30:00+02:00'],
    ['on the short day', '2026-03-29T10:00:00+02:00', '2026-03-29T09:30:00+02:00', '2026-03-30T09:30:00+02:00'],
    ['on the long day', '2026-10-25T10:00:00+01:00', '2026-10-25T09:30:00+01:00', '2026-10-26T09:30:00+01:00'],
  ])('comes once, %s', (_, now, last, next) => {
    const around = deadlinesAround({ from: '05:00', by: '09:30' }, zone, at(now));
    expect([around.last?.byMs, around.next?.byMs]).toEqual([at(last), at(next)]);
  });

  it('in the hour that exists twice is the first of the two, and in the one that does not, the hour after', () => {
    const half = { by: '02:30' };
    expect(deadlinesAround(half, zone, at('2026-10-25T02:45:00+01:00')).last?.byMs).toBe(
      at('2026-10-25T02:30:00+02:00'),
    );
    expect(deadlinesAround(half, zone, at('2026-03-29T12:00:00+02:00')).last?.byMs).toBe(
      at('2026-03-29T03:30:00+02:00'),
    );
  });

  it('counts from the evening before when its morning begins then', () => {
    const { last } = deadlinesAround({ from: '22:00', by: '09:30' }, zone, at('2026-06-02T12:00:00+02:00'));
    expect(last?.fromMs).toBe(at('2026-06-01T22:00:00+02:00'));
  });
});
