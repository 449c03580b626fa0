import { describe, expect, it } from 'vitest';
import { deviceSentence, isAnotherDay } from './device-words.js';

const door = { name: 'Dörrgivaren', room: 'Hallen' };

describe('an alarm about a device', () => {
  it.each([
    ['device-silent', door, '02:10', 'Dörrgivaren i hallen har inte hörts sedan 02:10.'],
    ['device-silent', door, undefined, 'Dörrgivaren i hallen hörs inte längre.'],
    [
      'device-silent',
      { name: 'Mattan', room: 'På övervåningen' },
      '02:10',
      'Mattan på övervåningen har inte hörts sedan 02:10.',
    ],
    ['battery-low', { name: 'Brandvarnaren' }, undefined, 'Brandvarnaren har svagt batteri. Byt batteriet.'],
    [
      'radio-lost',
      { name: 'Kameran', room: 'Sovrummet' },
      undefined,
      'Kameran i sovrummet har ingen kontakt med trygghetsnavet. Se efter att den är på och sitter som den ska.',
    ],
    ['tamper', {}, undefined, 'En enhet har öppnats eller lossnat. Se efter att den sitter som den ska.'],
    [
      'test-due',
      { name: 'Larmknappen', room: null },
      undefined,
      'Larmknappen har inte tryckts på länge. Gör ett prov, så att vi vet att den fungerar.',
    ],
  ] as const)('says what is wrong: %s %j', (kind, device, since, words) => {
    expect(deviceSentence(kind, device, since, 'sv')).toBe(words);
  });

  it('says it in English too', () => {
    expect(deviceSentence('device-silent', door, '02:10', 'en')).toBe(
      'Dörrgivaren (Hallen) has not been heard since 02:10.',
    );
  });

  it('has no such sentence for a radio of the gateway, which is no device of the plan', () => {
    expect(deviceSentence('radio-lost', {}, undefined, 'sv')).toBeUndefined();
  });

  it('has no such sentence when it is about a person, or of a kind that nobody knows', () => {
    for (const kind of ['help-button', 'fall', 'toString', 'unknown'])
      expect(deviceSentence(kind, door, '02:10', 'sv')).toBeUndefined();
  });

  it('says the day beside the time when that was not tonight', () => {
    expect(isAnotherDay('2026-11-22T02:10:00Z', '2026-11-22T03:16:00Z')).toBe(false);
    expect(isAnotherDay('2026-11-20T02:10:00Z', '2026-11-22T03:16:00Z')).toBe(true);
  });
});
