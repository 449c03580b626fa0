import type { ChecksOfHome } from '../../../../http/check-schemas.js';
import type { ChecksWords } from '../../../words/desk/checks.js';

export type OneCheck = ChecksOfHome['checks'][number];
export type Period = OneCheck['periods'][number];
export type CheckConsent = ChecksOfHome['consents'][number];

/** What stands in the form. Empty where nothing is filled in; `last` is the last day on which the check is made. */
export type CheckForm = {
  way: Period['way'];
  times: { at: string; until: string }[];
  weekdays: number[];
  from: string;
  last: string;
  consent: string;
  reason: string;
};

const dayMs = 86_400_000;
const movedBy = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The date before. */
export const lastDayOf = (until: string): string => movedBy(until, -1);

export const emptyForm = (today: string): CheckForm => ({
  ...{ way: 'in-person', times: [{ at: '', until: '' }], weekdays: [1, 2, 3, 4, 5, 6, 7] },
  ...{ from: today, last: '', consent: '', reason: '' },
});

/** What holds now, or first holds, is what somebody wants to change. */
export function formOf({ periods }: OneCheck, today: string): CheckForm {
  const period = periods.find(({ until }) => until === null || today < until) ?? periods.at(-1);
  if (period === undefined) return emptyForm(today);
  return {
    ...{ way: period.way, weekdays: period.weekdays, consent: period.consent ?? '', reason: '' },
    times: period.times.map(({ at, until }) => ({ at, until: until ?? '' })),
    from: period.from < today ? today : period.from,
    last: period.until === null ? '' : lastDayOf(period.until),
  };
}

/** What the form rests on still stands; else the newest that does. */
export function withConsent(form: CheckForm, consents: readonly CheckConsent[]): CheckForm {
  const standing = consents.filter((consent) => consent.standing).map(({ id }) => id);
  return { ...form, consent: standing.includes(form.consent) ? form.consent : (standing.at(-1) ?? '') };
}

/** What is sent: times that were left empty are none. */
export const bodyOf = ({ way, times, weekdays, from, last, consent, reason }: CheckForm, basedOn: number) => ({
  ...{ basedOn, from, reason, way, weekdays: [...weekdays].sort() },
  times: times.filter(({ at }) => at !== '').map(({ at, until }) => ({ at, until: until === '' ? null : until })),
  until: last === '' ? null : movedBy(last, 1),
  consent: way === 'camera' && consent !== '' ? consent : null,
});

const listed = (parts: readonly string[], and: string) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1)}`;

const isNight = ({ at }: { at: string }) => at >= '20:00' || at < '08:00';

/** `Varje natt klockan 01:00 och 04:00, genom kamera.` */
export function sentenceOf({ weekdays, times, way }: Pick<Period, 'weekdays' | 'times' | 'way'>, words: ChecksWords) {
  const every = times.every(isNight) ? words.everyNight : words.everyDay;
  const days = [...weekdays].sort().map((day) => words.weekdays[day - 1] ?? '');
  const clocks = [...times].sort(byClock).map(({ at, until }) => (until === null ? at : words.between(at, until)));
  const said = words.sentence(
    days.length === 7 ? every : listed(days, words.and),
    listed(clocks, words.and),
    words.ways[way],
  );
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** The evening comes before the night. */
const hourOfNight = ({ at }: { at: string }) => (at < '12:00' ? `1${at}` : `0${at}`);
const byClock = (a: { at: string }, b: { at: string }) => (hourOfNight(a) < hourOfNight(b) ? -1 : 1);
