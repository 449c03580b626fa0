import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingReasons } from '../coverage-watch/index.js';
import { waysOfNotice } from './ways.js';
import { isTimeToTell } from './when.js';
import { noticeWords } from './words.js';

const zone = 'Europe/Stockholm';
const at = (text: string) => Date.parse(`${text}+01:00`);
const hourMs = 3_600_000;

describe('when a finding is told', () => {
  const night = at('2026-11-22T03:00');
  const day = at('2026-11-22T10:00');

  it('is at once for tonight, at any hour', () => {
    expect(isTimeToTell({ from: night - 60_000, until: null }, night, zone)).toBe(true);
    expect(isTimeToTell({ from: night + 8 * hourMs, until: null }, night, zone)).toBe(true);
  });

  it('is by day for what begins in days: nobody is woken for it', () => {
    const gap = { from: at('2026-11-30T21:00'), until: at('2026-12-01T07:00') };
    expect(isTimeToTell(gap, night, zone)).toBe(false);
    expect(isTimeToTell(gap, day, zone)).toBe(true);
    expect(isTimeToTell(gap, at('2026-11-22T21:00'), zone)).toBe(false);
    expect(isTimeToTell(gap, at('2026-11-22T07:00'), zone)).toBe(true);
  });

  it('is never for what is over', () => {
    expect(isTimeToTell({ from: day - hourMs, until: day }, day, zone)).toBe(false);
  });
});

describe('what a notice says', () => {
  const now = at('2026-11-22T12:00');
  const gap = { reason: 'planned-gap', team: 'City syd', from: at('2026-11-22T21:00'), until: at('2026-11-23T07:00') };

  it('is the most urgent of what was found, with how many more', () => {
    const silent = { reason: 'only-phone-silent', team: 'Sydost', from: now, until: null } as const;
    expect(noticeWords('found', [{ ...gap, reason: 'planned-gap' }], now, zone).text).toBe(
      'Lucka 22/11 21.00-07.00: ingen är planerad i City syd. Öppna Nattvakt.',
    );
    expect(noticeWords('found', [{ ...gap, reason: 'planned-gap' }, silent], now, zone).text).toBe(
      'Ingen larmtelefon svarar: Sydost. Och 1 till. Öppna Nattvakt.',
    );
    expect(noticeWords('found', [silent], now, zone, 'en').text).toBe('No alarm phone answers: Sydost. Open Nattvakt.');
    expect(noticeWords('ended', [silent], now, zone)).toEqual({
      title: 'Löst',
      text: 'Löst: ingen larmtelefon svarar: Sydost.',
    });
  });

  it('fits one SMS in the GSM alphabet, whatever was found', () => {
    const gsm = /^[\w .,:;/'"()\-+?!åäöÅÄÖé]*$/;
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            reason: fc.constantFrom(...findingReasons),
            team: fc.stringMatching(/^[A-Za-zÅÄÖåäö ]{0,80}$/),
            from: fc.integer({ min: now - hourMs, max: now + 14 * 24 * hourMs }),
            until: fc.option(fc.integer({ min: now + 1, max: now + 20 * 24 * hourMs })),
          }),
          { minLength: 1, maxLength: 200 },
        ),
        fc.constantFrom('found', 'ended'),
        fc.constantFrom('sv', 'en'),
        (findings, news, language) => {
          const { text } = noticeWords(news as 'found', findings, now, zone, language as 'sv');
          expect(`Nattvakt: ${text}`.length).toBeLessThanOrEqual(160);
          expect(text).toMatch(gsm);
        },
      ),
    );
  });
});

describe('the ways of a notice', () => {
  const all = new Set(['push', 'sms'] as const);

  it('are a push at once, and an SMS when the phone shows nothing', () => {
    expect(waysOfNotice('found', { subscribed: true, hasNumber: true }, all)).toEqual([
      { channel: 'push', afterMs: 0 },
      { channel: 'sms', afterMs: 60_000 },
    ]);
  });

  it('are an SMS at once where nothing can be pushed', () => {
    expect(waysOfNotice('found', { subscribed: false, hasNumber: true }, all)).toEqual([
      { channel: 'sms', afterMs: 0 },
    ]);
    expect(waysOfNotice('found', { subscribed: true, hasNumber: true }, new Set(['sms']))).toEqual([
      { channel: 'sms', afterMs: 0 },
    ]);
  });

  it('are quiet when something was put right', () => {
    expect(waysOfNotice('ended', { subscribed: true, hasNumber: true }, all)).toEqual([
      { channel: 'push', afterMs: 0 },
    ]);
    expect(waysOfNotice('ended', { subscribed: false, hasNumber: true }, all)).toEqual([]);
  });
});
