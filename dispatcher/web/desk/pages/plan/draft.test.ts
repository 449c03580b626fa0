import type { PlanDevice, PlanRule } from '@nattvakt/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planWords } from '../../../words/desk/plan.js';
import { toldOf } from './device-words.js';
import { changesBetween, emptyDraft, isSame, withAway, withKey, withoutRule, withRule } from './draft.js';
import { fieldOf, instantOf } from './local-time.js';

const bed: PlanRule = { id: 'bed', rule: 'out-of-bed', device: 'bed', delayS: 900 };
const help: PlanRule = { id: 'help', rule: 'help-button', device: 'button' };

describe('what somebody has in mind', () => {
  it('is another plan after a change, and the same when it is undone', () => {
    const draft = { ...emptyDraft, rules: [help, bed] };
    const changed = withRule(draft, { ...bed, delayS: 1_500 });
    expect(isSame(draft, changed)).toBe(false);
    expect(isSame(draft, withRule(changed, bed))).toBe(true);
    expect(withoutRule(draft, 'bed').rules).toEqual([help]);
    expect(withKey(withKey(bed, 'consent', 'c-1'), 'consent', undefined)).toEqual(bed);
    const away = { why: 'visit', from: '2026-11-20T10:00:00Z', until: '2026-11-21T10:00:00Z' } as const;
    expect(withAway(withAway(draft, away), undefined)).toEqual(draft);
  });

  it('differs from the version before by rules that are new, other, or gone', () => {
    const other = { ...bed, delayS: 1_500 };
    expect(changesBetween([help, bed], [other, help])).toEqual([{ before: bed, after: other }]);
    expect(changesBetween([bed], [help])).toEqual([
      { before: undefined, after: help },
      { before: bed, after: undefined },
    ]);
  });
});

describe('a time that is put in by the clock on the wall', () => {
  it('is the instant that everybody means', () => {
    expect(instantOf('2026-11-22T21:30')).toBe('2026-11-22T20:30:00.000Z');
    expect(instantOf('2026-07-01T21:30')).toBe('2026-07-01T19:30:00.000Z');
    expect(instantOf('')).toBeUndefined();
  });

  it('is read back as it was put in, in every hour that exists once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 366 * 24 }), (hour) => {
        const instant = new Date(Date.UTC(2026, 0, 1) + hour * 3_600_000).toISOString();
        expect(fieldOf(instantOf(fieldOf(instant)) ?? '')).toBe(fieldOf(instant));
      }),
    );
  });

  it('is the first of an hour that exists twice, and the one after where it does not exist', () => {
    expect(instantOf('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(fieldOf(instantOf('2026-03-29T02:30') ?? '')).toBe('2026-03-29T03:30');
  });
});

describe('how a device is', () => {
  const door: PlanDevice = {
    id: 'door',
    name: 'Dörrgivaren',
    room: 'Hallen',
    bus: 'mqtt',
    address: 'd',
    profile: 'plain',
    expectEveryS: 3_600,
  };
  const now = Date.parse('2026-11-22T08:00:00Z');
  const sv = { words: planWords.sv.devices, language: 'sv', now } as const;

  it('is said in words: since when it is silent, its battery, its signal', () => {
    const silent = { id: 'door', state: 'silent', silentSince: '2026-11-22T01:10:00Z', battery: 'low' } as const;
    expect(toldOf(door, silent, sv)).toEqual({
      level: 'bad',
      lines: ['Dörrgivaren i hallen har inte hörts sedan 02:10.', 'Batteriet behöver bytas.'],
    });
    const well = { id: 'door', state: 'heard', signalDbm: -70, batteryPercent: 80.4 } as const;
    expect(toldOf(door, well, sv)).toEqual({
      level: 'good',
      lines: ['Dörrgivaren i hallen hörs som den ska.', 'Batteri: 80 %.', 'Signalen är bra (-70 dBm).'],
    });
  });

  it('is never said to be well where nobody would notice that it broke', () => {
    const { expectEveryS: _every, ...unwatched } = door;
    const { level, lines } = toldOf(unwatched, { id: 'door', state: 'heard' }, sv);
    expect([level, lines.join()]).toEqual(['warning', expect.stringContaining('Ingen märker om Dörrgivaren i hallen')]);
  });

  it('is not known before the home has told', () => {
    expect(toldOf(door, undefined, sv).lines).toEqual(['Dörrgivaren i hallen: hemmet har inte berättat något.']);
  });
});
