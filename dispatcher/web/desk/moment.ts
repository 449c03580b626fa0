import { type Language, localeOf } from '../words/words.js';
import { zone } from './zone.js';

type Instant = string | number;
const shown = (language: Language, options: Intl.DateTimeFormatOptions) => (at: Instant) =>
  new Intl.DateTimeFormat(localeOf[language], { timeZone: zone, ...options }).format(new Date(at));

/** `02:13` */
export const timeOf = (at: Instant, language: Language): string =>
  shown(language, { hour: '2-digit', minute: '2-digit' })(at);

/** `02:13:07` */
export const exactTimeOf = (at: Instant, language: Language): string =>
  shown(language, { hour: '2-digit', minute: '2-digit', second: '2-digit' })(at);

/** `sön 22 nov.` */
export const dayOf = (at: Instant, language: Language): string =>
  shown(language, { weekday: 'short', day: 'numeric', month: 'short' })(at);

/** `söndag 22 november 2026` */
export const longDayOf = (at: Instant, language: Language): string =>
  shown(language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })(at);

/** The date today: `2026-11-22`. */
export const dateToday = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Date.now());

/** `02:13` of today, `sön 22 nov. 02:13` of another day. */
export const lately = (at: Instant, language: Language): string =>
  dayOf(at, language) === dayOf(Date.now(), language) ? timeOf(at, language) : dayAndTimeOf(at, language);

/** `sön 22 nov. 02:13` */
export const dayAndTimeOf = (at: Instant, language: Language): string =>
  `${dayOf(at, language)} ${timeOf(at, language)}`;
