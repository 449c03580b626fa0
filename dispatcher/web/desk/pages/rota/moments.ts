import type { Interval } from '../../../../core/rota/interval.js';
import { type Language, localeOf } from '../../../words/words.js';
import { dayAndTimeOf, timeOf } from '../../moment.js';
import { zone } from '../../zone.js';
import { wallFields } from './calendar.js';

/** `sön 22 nov. 21:00–07:00`, with its last day where that is not the next. */
export function stretchWords({ from, until }: Interval, language: Language): string {
  const soon = until - from < 24 * 3_600_000;
  const sameDay = wallFields(from, zone).date === wallFields(until, zone).date;
  const end = soon || sameDay ? timeOf(until, language) : dayAndTimeOf(until, language);
  return `${dayAndTimeOf(from, language)}–${end}`;
}

/** `sön 22/11` of a date. */
export const dateWords = (date: string, language: Language): string =>
  `${weekdayOf(date, language)} ${Number(date.slice(8))}/${Number(date.slice(5, 7))}`;

/** `1 jan. 2026` of a date: where the year matters. */
export const fullDateWords = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date));

const weekdayOf = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(localeOf[language], { weekday: 'short', timeZone: 'UTC' }).format(new Date(date));
