import { describe, expect, it } from 'vitest';
import { type IndicatedAlarm, indicate } from './indication.js';
import { limits } from './limits.js';

const alarm = (changes: Partial<IndicatedAlarm> = {}): IndicatedAlarm => ({
  priority: 'life',
  device: 'pendant',
  sinceMs: 1_000,
  ...changes,
});
const heard = { standing: { state: 'open' as const } };
const coming = { standing: { state: 'accepted' as const, by: 'Anna' } };
const shown = (alarms: IndicatedAlarm[], faults: { fault: string; device: string }[] = [], nowMs = 1_500) =>
  indicate(alarms, faults, nowMs).indication;

describe('what the home shows', () => {
  it('is nothing while nothing is asked for', () => {
    expect(shown([])).toEqual({ state: 'idle' });
  });

  it('says heard only after a dispatcher has the alarm, and coming only after a person has taken it', () => {
    expect(shown([alarm()])).toEqual({ state: 'pressed', device: 'pendant' });
    expect(shown([alarm(heard)])).toEqual({ state: 'heard', device: 'pendant' });
    expect(shown([alarm(coming)])).toEqual({ state: 'coming', device: 'pendant', by: 'Anna', arrived: false });
  });

  it('says when somebody is there', () => {
    const there = { standing: { state: 'arrived' as const, by: 'Anna' } };
    expect(shown([alarm(there)])).toMatchObject({ state: 'coming', arrived: true });
  });

  it('says that nobody has heard once a receipt is overdue, and knows beforehand when that is', () => {
    const pressed = indicate([alarm()], [], 1_500);
    expect(pressed.dueMs).toBe(1_000 + limits.notHeardMs);
    const late = indicate([alarm()], [], pressed.dueMs!);
    expect(late).toEqual({ indication: { state: 'not-heard', device: 'pendant' }, dueMs: undefined });
  });

  it('is about the most urgent alarm, and of those about the one with the least answer', () => {
    const door = alarm({ priority: 'safety', device: 'door' });
    expect(shown([door, alarm(coming)])).toMatchObject({ state: 'coming' });
    expect(shown([alarm(coming), alarm({ device: 'cord', ...heard }), alarm(coming)])).toEqual({
      state: 'heard',
      device: 'cord',
    });
  });

  it('shows a fault while nothing is asked for, and never an unheard technical alarm as somebody’s call', () => {
    const fault = { fault: 'radio-lost', device: 'stick' };
    expect(shown([alarm({ priority: 'technical' })], [fault])).toEqual({ state: 'fault', ...fault });
    expect(shown([alarm()], [fault])).toMatchObject({ state: 'pressed' });
  });

  it('asks before a fault is shown, and not while somebody waits for help', () => {
    const fault = { fault: 'radio-lost', device: 'stick' };
    const asked = [{ kind: 'out-of-bed', device: 'well' }];
    const asking = { state: 'asking', device: 'well', about: 'out-of-bed' };
    expect(indicate([], [fault], 0, asked).indication).toEqual(asking);
    expect(indicate([alarm()], [], 0, asked).indication).toMatchObject({ state: 'pressed' });
  });
});
