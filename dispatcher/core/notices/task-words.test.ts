import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taskWords } from './task-words.js';
import { waysOfNotice } from './ways.js';
import { isDay } from './when.js';

describe('a task', () => {
  it('is told in a sentence, with how many more', () => {
    expect(taskWords(['consent-ended', 'plan-ahead'])).toEqual({
      title: 'En uppgift väntar',
      text: 'Ett samtycke har löpt ut och regler är tysta: något måste ersätta dem. Och 1 till. Öppna Nattvakt.',
    });
  });

  it('of a kind that has no sentence yet is told all the same, and fits one SMS in the GSM alphabet', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string(), fc.constantFrom('consent-withdrawn', 'plan-ahead', '__proto__', 'constructor')),
          {
            minLength: 1,
            maxLength: 500,
          },
        ),
        fc.constantFrom('sv', 'en'),
        (kinds, language) => {
          const { text } = taskWords(kinds, language);
          expect(`Nattvakt: ${text}`.length).toBeLessThanOrEqual(160);
          expect(text).toMatch(/^[\w .,:åäöÅÄÖ]*$/);
        },
      ),
    );
  });

  it('wakes nobody: it waits for the day by the clock on the wall', () => {
    const at = (time: string) => isDay(Date.parse(`2026-11-22T${time}+01:00`), 'Europe/Stockholm');
    expect([at('06:59'), at('07:00'), at('20:59'), at('21:00')]).toEqual([false, true, true, false]);
  });

  it('goes the ways of a finding', () => {
    expect(waysOfNotice('task', { subscribed: true, hasNumber: true }, new Set(['push', 'sms']))).toEqual([
      { channel: 'push', afterMs: 0 },
      { channel: 'sms', afterMs: 60_000 },
    ]);
  });
});
