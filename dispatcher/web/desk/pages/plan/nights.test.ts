import type { TrialAlarm } from '@nattvakt/contract';
import { describe, expect, it } from 'vitest';
import { countsOf, nightsOf } from './nights.js';

const alarm = (setting: TrialAlarm['setting'], at: string, rule = 'bed'): TrialAlarm => ({
  ...{ setting, rule, kind: 'out-of-bed', at, timeKnown: true },
});
const remembered = (alarms: TrialAlarm[], from = '2026-11-18T08:00:00Z', until = '2026-11-21T08:00:00Z') =>
  nightsOf({ from, until, alarms, gaps: [] });

describe('the nights of a picture', () => {
  it('run from noon to noon by the clock on the wall, the latest first', () => {
    expect(remembered([]).map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17']);
    expect(remembered([], '2026-11-18T11:00:00Z').at(-1)?.day).toBe('2026-11-18');
  });

  it('hold the alarms of both settings, an alarm after midnight in the night that began the day before', () => {
    const nights = remembered([alarm('present', '2026-11-20T01:00:00Z'), alarm('proposed', '2026-11-19T17:00:00Z')]);
    const night = nights.find(({ day }) => day === '2026-11-19');
    expect(night?.present).toMatchObject([{ place: expect.closeTo(14 / 24) }]);
    expect(night?.proposed).toMatchObject([{ place: expect.closeTo(6 / 24) }]);
    expect(nights.flatMap(({ present, proposed }) => [...present, ...proposed])).toHaveLength(2);
  });

  it('stay nights when the clock changes', () => {
    const changed = remembered(
      [alarm('present', '2026-10-25T04:00:00Z')],
      '2026-10-24T08:00:00Z',
      '2026-10-26T08:00:00Z',
    );
    expect(changed.map(({ day }) => day)).toEqual(['2026-10-25', '2026-10-24', '2026-10-23']);
    expect(changed[1]?.present).toMatchObject([{ place: expect.closeTo(17 / 24) }]);
  });

  it('show when the gateway was off, in each night of it', () => {
    const gaps = [{ from: '2026-11-19T17:00:00Z', until: '2026-11-20T17:00:00Z' }];
    const nights = nightsOf({ from: '2026-11-18T08:00:00Z', until: '2026-11-21T08:00:00Z', alarms: [], gaps });
    expect(nights.map(({ gaps: own }) => own)).toEqual([
      [{ from: 0, until: 0.25 }],
      [{ from: 0.25, until: 1 }],
      [],
      [],
    ]);
  });

  it('are none where the home remembers none', () => {
    expect(nightsOf({ from: null, until: null, alarms: [], gaps: [] })).toEqual([]);
  });

  it('are counted, in all and for each rule', () => {
    const alarms = [
      alarm('present', '2026-11-20T01:00:00Z'),
      alarm('present', '2026-11-20T02:00:00Z', 'bath'),
      alarm('proposed', '2026-11-20T02:00:00Z', 'bath'),
    ];
    expect(countsOf(alarms)).toEqual({
      ...{ present: 2, proposed: 1 },
      rules: [
        { rule: 'bed', present: 1, proposed: 0 },
        { rule: 'bath', present: 1, proposed: 1 },
      ],
    });
  });
});
