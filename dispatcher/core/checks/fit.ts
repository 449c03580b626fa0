import { type Consent, isStanding } from '../plans/consent.js';
import { isDate } from '../rota/index.js';
import type { Agreed, CheckTime } from './check.js';
import { limits } from './limits.js';

/** Why a check cannot be agreed like that. */
export type CheckProblem = {
  field: 'times' | 'weekdays' | 'from' | 'until' | 'consent';
  problem:
    | 'missing'
    | 'too-many'
    | 'twice'
    | 'not-a-time-of-day'
    | 'too-long'
    | 'not-a-weekday'
    | 'not-a-date'
    | 'in-the-past'
    | 'not-after-from'
    | 'no-consent'
    | 'client-ended';
};

/** `today`: the date that the wall shows at `now`. */
export type FitGround = { consents: readonly Consent[]; today: string; now: number; ended: boolean };

/** Everything that is wrong with what was asked; empty when it may be decided. No consent, no camera. */
export function checkProblems(from: string, agreed: Agreed, ground: FitGround): CheckProblem[] {
  return [
    ...timeProblems(agreed.times),
    ...weekdayProblems(agreed.weekdays),
    ...fromProblems(from, ground.today),
    ...untilProblems(from, agreed.until),
    ...consentProblems(agreed, ground),
    ...(ground.ended ? [{ field: 'from', problem: 'client-ended' } as const] : []),
  ];
}

/** What is wrong with the day on which something begins or ends. What was agreed about days that have been stays. */
export function fromProblems(from: string, today: string): CheckProblem[] {
  if (!isDate(from)) return [{ field: 'from', problem: 'not-a-date' }];
  return from < today ? [{ field: 'from', problem: 'in-the-past' }] : [];
}

function timeProblems(times: readonly CheckTime[]): CheckProblem[] {
  const wrong = (problem: CheckProblem['problem']): CheckProblem[] => [{ field: 'times', problem }];
  if (times.length === 0) return wrong('missing');
  if (times.length > limits.times) return wrong('too-many');
  if (times.some(({ at, until }) => !isTime(at) || (until !== null && !isTime(until))))
    return wrong('not-a-time-of-day');
  if (new Set(times.map(({ at }) => at)).size < times.length) return wrong('twice');
  return times.some((time) => windowMinutes(time) > limits.windowMinutes) ? wrong('too-long') : [];
}

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const windowMinutes = ({ at, until }: CheckTime) =>
  until === null ? 0 : (minuteOf(until) - minuteOf(at) + 1440) % 1440 || 1440;

function weekdayProblems(weekdays: readonly number[]): CheckProblem[] {
  if (weekdays.length === 0) return [{ field: 'weekdays', problem: 'missing' }];
  if (weekdays.some((day) => !Number.isInteger(day) || day < 1 || day > 7))
    return [{ field: 'weekdays', problem: 'not-a-weekday' }];
  return new Set(weekdays).size < weekdays.length ? [{ field: 'weekdays', problem: 'twice' }] : [];
}

function untilProblems(from: string, until: string | null): CheckProblem[] {
  if (until === null) return [];
  if (!isDate(until)) return [{ field: 'until', problem: 'not-a-date' }];
  return until <= from ? [{ field: 'until', problem: 'not-after-from' }] : [];
}

function consentProblems({ way, consentId }: Agreed, { consents, now }: FitGround): CheckProblem[] {
  if (way !== 'camera') return [];
  const consent = consents.find(({ id }) => id === consentId);
  const stands = consent?.about === 'camera-looks' && isStanding(consent, now);
  return stands ? [] : [{ field: 'consent', problem: 'no-consent' }];
}

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
