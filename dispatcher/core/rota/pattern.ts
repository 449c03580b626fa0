import { limits as contractLimits } from '@nattvakt/contract';
import { Temporal } from 'temporal-polyfill';
import { limits } from './limits.js';

/** A shift that comes back by the wall clock. Two people who take turns are two patterns. */
export type Pattern = {
  id: string;
  personId: string;
  teamId: string;
  /** Days on which the shift begins; Monday is 1, Sunday 7. */
  weekdays: readonly number[];
  /** 1 is every week. Weeks begin on Monday and are counted from the one that `validFrom` lies in. */
  everyWeeks: number;
  /** `21:00`. */
  from: string;
  /** `07:00`: the next day when it is not after `from`. The same as `from` is a day and night. */
  until: string;
  /** First date on which it may begin, `2026-01-01`. */
  validFrom: string;
  /** The first date on which it no longer begins. Without it the pattern goes on for ever. */
  validUntil?: string;
  /** Dates on which it does not begin. */
  exceptions: readonly string[];
};

export type PatternProblem = {
  field: keyof Pattern;
  problem:
    | 'missing'
    | 'too-many'
    | 'not-a-weekday'
    | 'twice'
    | 'out-of-range'
    | 'not-a-time-of-day'
    | 'not-a-date'
    | 'not-after-valid-from'
    | 'hits-no-shift';
  allowed: string;
  /** The value at fault where the field is a list. */
  value?: string;
};

/** Everything that is wrong with a pattern; empty when it may be used. An exception must leave out a real shift. */
export function patternProblems(pattern: Pattern): PatternProblem[] {
  const shape = [
    ...nameProblems(pattern),
    ...weekdayProblems(pattern.weekdays),
    ...everyWeeksProblems(pattern.everyWeeks),
    ...timeProblems(pattern),
    ...dateProblems(pattern),
  ];
  return shape.length > 0 ? shape : exceptionProblems(pattern);
}

/**
 * The pattern's rule as a question: does a shift begin on this date, exceptions aside?
 * @throws RangeError for dates that are none; ask `patternProblems` first
 */
export function ruleOf(pattern: Pattern): (date: Temporal.PlainDate) => boolean {
  const validFrom = Temporal.PlainDate.from(pattern.validFrom);
  const validUntil = pattern.validUntil === undefined ? undefined : Temporal.PlainDate.from(pattern.validUntil);
  const firstMonday = validFrom.subtract({ days: validFrom.dayOfWeek - 1 });
  return (date) => {
    if (!pattern.weekdays.includes(date.dayOfWeek) || Temporal.PlainDate.compare(date, validFrom) < 0) return false;
    if (validUntil && Temporal.PlainDate.compare(date, validUntil) >= 0) return false;
    const week = Math.floor(firstMonday.until(date, { largestUnit: 'days' }).days / 7);
    return week % pattern.everyWeeks === 0;
  };
}

function nameProblems(pattern: Pattern): PatternProblem[] {
  return (['id', 'personId', 'teamId'] as const).flatMap((field): PatternProblem[] => {
    const allowed = `1 to ${contractLimits.idChars} characters`;
    const name = pattern[field];
    if (name.trim() === '') return [{ field, problem: 'missing', allowed }];
    return name.length > contractLimits.idChars ? [{ field, problem: 'too-many', allowed }] : [];
  });
}

function weekdayProblems(weekdays: readonly number[]): PatternProblem[] {
  const problem = (name: PatternProblem['problem']): PatternProblem[] => [
    { field: 'weekdays', problem: name, allowed: '1 (Monday) to 7 (Sunday), each once' },
  ];
  if (weekdays.length === 0) return problem('missing');
  if (weekdays.some((day) => !Number.isInteger(day) || day < 1 || day > 7)) return problem('not-a-weekday');
  return new Set(weekdays).size < weekdays.length ? problem('twice') : [];
}

function everyWeeksProblems(weeks: number): PatternProblem[] {
  if (Number.isInteger(weeks) && weeks >= 1 && weeks <= limits.everyWeeks) return [];
  return [{ field: 'everyWeeks', problem: 'out-of-range', allowed: `1 to ${limits.everyWeeks}` }];
}

function timeProblems(pattern: Pattern): PatternProblem[] {
  return (['from', 'until'] as const)
    .filter((field) => !/^([01]\d|2[0-3]):[0-5]\d$/.test(pattern[field]))
    .map((field) => ({ field, problem: 'not-a-time-of-day', allowed: '00:00 to 23:59' }));
}

function dateProblems({ validFrom, validUntil, exceptions }: Pattern): PatternProblem[] {
  const allowed = `YYYY-MM-DD from ${limits.firstYear} to ${limits.lastYear}`;
  if (exceptions.length > limits.patternExceptions) {
    return [{ field: 'exceptions', problem: 'too-many', allowed: `at most ${limits.patternExceptions}` }];
  }
  const wrong = exceptions
    .filter((date) => !isDate(date))
    .map((value): PatternProblem => ({ field: 'exceptions', problem: 'not-a-date', allowed, value }));
  if (!isDate(validFrom)) wrong.push({ field: 'validFrom', problem: 'not-a-date', allowed });
  if (validUntil === undefined) return wrong;
  if (!isDate(validUntil)) wrong.push({ field: 'validUntil', problem: 'not-a-date', allowed });
  else if (isDate(validFrom) && validUntil <= validFrom) {
    wrong.push({ field: 'validUntil', problem: 'not-after-valid-from', allowed: `after ${validFrom}` });
  }
  return wrong;
}

function exceptionProblems(pattern: Pattern): PatternProblem[] {
  const begins = ruleOf(pattern);
  return pattern.exceptions
    .filter((date) => !begins(Temporal.PlainDate.from(date)))
    .map((value) => ({ field: 'exceptions', problem: 'hits-no-shift', allowed: 'a date with a shift', value }));
}

/** Whether it is a date of the calendar, as `2026-11-22`, in years that anything is planned for. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    const { year } = Temporal.PlainDate.from(text, { overflow: 'reject' });
    return year >= limits.firstYear && year <= limits.lastYear;
  } catch {
    return false;
  }
}
