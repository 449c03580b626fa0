import type { TrialAlarm } from '@nattvakt/contract';
import { zone } from '../../zone.js';

/** One night, from noon to noon by the clock on the wall. Places in it run from 0 to 1. */
export type Night = {
  /** The day on which it begins, `2026-11-20`. */
  day: string;
  present: Mark[];
  proposed: Mark[];
  /** When the gateway was off: nobody knows. */
  gaps: { from: number; until: number }[];
};
export type Mark = { place: number; rule: string; at: string };

export type Remembered = {
  from: string | null;
  until: string | null;
  alarms: readonly TrialAlarm[];
  gaps: readonly { from: string; until: string }[];
};

const halfDayMs = 43_200_000;
const format = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** The wall clock as if it were UTC: its days have 24 hours, also when it changes. */
function wallMs(at: string): number {
  return Date.parse(`${format.format(Date.parse(at)).replace(' ', 'T')}Z`);
}

const nightOf = (wall: number) => Math.floor((wall - halfDayMs) / (2 * halfDayMs));
const placeOf = (wall: number) => (wall - halfDayMs) / (2 * halfDayMs) - nightOf(wall);
const dayOf = (night: number) => new Date(night * 2 * halfDayMs + halfDayMs).toISOString().slice(0, 10);

/** Every night that the home remembers, the latest first. */
export function nightsOf({ from, until, alarms, gaps }: Remembered): Night[] {
  if (from === null || until === null) return [];
  const [first, last] = [nightOf(wallMs(from)), nightOf(wallMs(until))];
  const count = Math.max(0, last - first + 1);
  return Array.from({ length: count }, (_, i) => nightAt(last - i, alarms, gaps));
}

function nightAt(night: number, alarms: Remembered['alarms'], gaps: Remembered['gaps']): Night {
  const own = (setting: TrialAlarm['setting']) =>
    alarms
      .filter((one) => one.setting === setting && nightOf(wallMs(one.at)) === night)
      .map(({ rule, at }) => ({ rule, at, place: placeOf(wallMs(at)) }));
  return {
    day: dayOf(night),
    present: own('present'),
    proposed: own('proposed'),
    gaps: gaps.flatMap((gap) => partIn(night, wallMs(gap.from), wallMs(gap.until))),
  };
}

function partIn(night: number, fromMs: number, untilMs: number): { from: number; until: number }[] {
  const place = (wall: number) => Math.min(1, Math.max(0, (wall - halfDayMs) / (2 * halfDayMs) - night));
  const [from, until] = [place(fromMs), place(untilMs)];
  return until > from ? [{ from, until }] : [];
}

/** How many alarms of each setting, in all and of each rule. */
export function countsOf(alarms: readonly TrialAlarm[]) {
  const count = (setting: TrialAlarm['setting'], rule?: string) =>
    alarms.filter((one) => one.setting === setting && (rule === undefined || one.rule === rule)).length;
  const rules = [...new Set(alarms.map(({ rule }) => rule))];
  return {
    present: count('present'),
    proposed: count('proposed'),
    rules: rules.map((rule) => ({ rule, present: count('present', rule), proposed: count('proposed', rule) })),
  };
}
