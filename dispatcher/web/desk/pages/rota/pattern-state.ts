import type { Pattern } from '../../../../core/rota/pattern.js';
import type { AskedPattern } from '../../../../http/rota-ports.js';
import type { RotaPatternWords } from '../../../words/desk/rota-patterns.js';
import { isDate, plusDays } from './calendar.js';

/** A pattern as somebody fills it in. `lastDay`: the last one on which it begins; empty without an end. */
export type PatternForm = Pick<Pattern, 'personId' | 'teamId' | 'weekdays' | 'everyWeeks' | 'from' | 'until'> & {
  firstDay: string;
  lastDay: string;
};

/** Whether there is enough to ask what would come of it. */
export const isFilled = ({ personId, teamId, weekdays }: PatternForm): boolean =>
  personId !== '' && teamId !== '' && weekdays.length > 0;

/** A pattern has the first day on which it no longer begins; people say the last on which it does. */
export function askedOf({ firstDay, lastDay, ...form }: PatternForm, readings: readonly string[]): AskedPattern {
  const end = !isDate(lastDay) ? {} : { validUntil: plusDays(lastDay, 1) };
  return { ...form, validFrom: firstDay, ...end, readings };
}

/** `mån, tis 21:00–07:00. Varannan vecka, från fre 1/1` */
export function whenWords(
  { weekdays, from, until, everyWeeks, validFrom, validUntil }: Omit<Pattern, 'id'>,
  words: RotaPatternWords,
  dateWords: (date: string) => string,
): string {
  const sorted = [...weekdays].sort((a, b) => a - b);
  const days = sorted.length === 7 ? words.daily : sorted.map((day) => words.weekdays[day - 1]).join(', ');
  const last = validUntil === undefined ? undefined : dateWords(plusDays(validUntil, -1));
  return `${days} ${from}–${until}. ${words.weeks(everyWeeks)}, ${words.span(dateWords(validFrom), last)}`;
}

/** With this day, or without it where it was chosen. */
export const toggled = (weekdays: readonly number[], day: number): number[] =>
  weekdays.includes(day) ? weekdays.filter((one) => one !== day) : [...weekdays, day].sort((a, b) => a - b);
