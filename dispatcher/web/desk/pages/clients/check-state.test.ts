import { describe, expect, it } from 'vitest';
import { checksWords } from '../../../words/desk/checks.js';
import { bodyOf, emptyForm, formOf, lastDayOf, type Period, sentenceOf, withConsent } from './check-state.js';

const every = [1, 2, 3, 4, 5, 6, 7];
const period = (more: Partial<Period> = {}): Period => ({
  ...{ from: '2026-11-01', until: null, way: 'camera', weekdays: every, consent: 'c-1' },
  times: [
    { at: '04:00', until: null },
    { at: '01:00', until: '01:30' },
  ],
  ...more,
});

describe('a check as a sentence', () => {
  const said = (more: Partial<Period>, language: 'sv' | 'en' = 'sv') => sentenceOf(period(more), checksWords[language]);

  it('says which days, when and how', () => {
    expect(said({})).toBe('Varje natt klockan 01:00–01:30 och 04:00, genom kamera.');
    expect(said({}, 'en')).toBe('Every night at 01:00–01:30 and 04:00, by camera.');
    const some = { weekdays: [7, 1, 3], way: 'in-person' as const, times: [{ at: '22:00', until: null }] };
    expect(said(some)).toBe('Måndag, onsdag och söndag klockan 22:00, genom besök.');
  });

  it('begins the night in the evening, and says “day” when not all of it is at night', () => {
    const times = ['01:00', '23:00'].map((at) => ({ at, until: null }));
    expect(said({ times })).toBe('Varje natt klockan 23:00 och 01:00, genom kamera.');
    expect(said({ times: [{ at: '14:00', until: null }] })).toBe('Varje dag klockan 14:00, genom kamera.');
  });
});

describe('the form of a check', () => {
  const check = (...periods: Period[]) => ({ id: 'c', version: 3, periods, decisions: [], concerns: [] });

  it('begins with what holds, from today', () => {
    const later = period({ from: '2026-12-01', weekdays: [1] });
    const form = formOf(check(period({ until: '2026-12-01' }), later), '2026-11-22');
    expect(form).toMatchObject({ from: '2026-11-22', last: '2026-11-30', weekdays: every, consent: 'c-1', reason: '' });
    expect(formOf(check(later), '2026-11-22').from).toBe('2026-12-01');
    expect(formOf(check(), '2026-11-22')).toEqual(emptyForm('2026-11-22'));
  });

  it('rests on a consent that stands', () => {
    const consent = (id: string, standing: boolean) => ({
      ...{ id, standing, from: '2026-11-01T00:00:00Z', until: null, withdrawnAt: null },
      ...{ consenter: 'client' as const, way: 'spoken' as const },
    });
    const consents = [consent('c-1', true), consent('c-2', true), consent('c-3', false)];
    const chosen = (id: string) => withConsent({ ...emptyForm('2026-11-22'), consent: id }, consents).consent;
    expect(['c-1', 'c-3', ''].map(chosen)).toEqual(['c-1', 'c-2', 'c-2']);
    expect(withConsent(emptyForm('2026-11-22'), []).consent).toBe('');
  });

  it('is sent with the day after its last, without empty times, and with a consent for a camera only', () => {
    const form = { ...formOf(check(period()), '2026-11-22'), last: '2026-12-31', reason: 'r' };
    const sent = bodyOf({ ...form, times: [...form.times, { at: '', until: '' }] }, 3);
    expect(sent).toMatchObject({ basedOn: 3, until: '2027-01-01', consent: 'c-1', times: period().times });
    expect(bodyOf({ ...form, way: 'in-person', last: '' }, 3)).toMatchObject({ consent: null, until: null });
    expect(lastDayOf('2027-01-01')).toBe('2026-12-31');
  });
});
