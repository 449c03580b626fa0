import { type HomePlan, type TrialAlarm, limits as told } from '@nattvakt/contract';
import type { ActivityRow } from '../activity/row.js';
import { givenUp, noTimes, type Times, type Told, timesAfter } from './known-times.js';
import { limits } from './limits.js';
import { firstRun, liveAgain, type Run } from './live-again.js';

type Plans = { present: HomePlan; proposed: HomePlan };
type Raised = Pick<TrialAlarm, 'setting' | 'rule' | 'kind'>;
type Happened = { is: 'alarm'; alarm: Raised } | { is: 'start'; offAt: number | undefined };
type Gap = { fromAt: number; untilAt: number };

export type Trial = {
  plans: Plans;
  runs: { present: Run; proposed: Run } | undefined;
  times: Times<Happened>;
  fromAt: number | undefined;
  gaps: Gap[];
};
/** What is known after some more rows. */
export type Found = { alarms: TrialAlarm[]; fromAt: number | undefined; untilAt: number | undefined; gaps: Gap[] };

export const newTrial = (plans: Plans): Trial => ({
  plans,
  runs: undefined,
  times: noTimes,
  fromAt: undefined,
  gaps: [],
});

/** Two plans live through the same days. Pure: the same rows give the same alarms. */
export function tryOn(before: Trial, rows: readonly ActivityRow[], isLast: boolean): { trial: Trial; found: Found } {
  let trial = before;
  const dated: Told<Happened>[] = [];
  for (const row of rows) {
    const { next, told: known } = after(trial, row);
    trial = next;
    dated.push(...known);
  }
  if (isLast) dated.push(...givenUp(trial.times));
  const gaps = [...trial.gaps, ...dated.flatMap(gapOf)].slice(-told.trialGaps);
  const { fromAt, times } = trial;
  return {
    trial: { ...trial, gaps },
    found: { alarms: dated.flatMap(alarmOf), fromAt, untilAt: times.knownAt, gaps },
  };
}

function after(trial: Trial, row: ActivityRow): { next: Trial; told: Told<Happened>[] } {
  const { plans, times } = trial;
  const runs = trial.runs ?? { present: firstRun(plans.present, row), proposed: firstRun(plans.proposed, row) };
  const [present, proposed] = [liveAgain(runs.present, row), liveAgain(runs.proposed, row)];
  const raised = [
    ...present.raised.map((one) => ({ ...one, setting: 'present' as const })),
    ...proposed.raised.map((one) => ({ ...one, setting: 'proposed' as const })),
  ];
  const things: { thing: Happened; at: ActivityRow['at'] }[] = raised.map(({ at, ...alarm }) => ({
    thing: { is: 'alarm', alarm },
    at,
  }));
  if (row.what.type === 'start') things.unshift({ thing: { is: 'start', offAt: times.knownAt }, at: row.at });
  const { times: known, told: dated } = timesAfter(times, row, things);
  const next = {
    ...trial,
    runs: { present: present.run, proposed: proposed.run },
    times: known,
    fromAt: trial.fromAt ?? known.knownAt,
  };
  return { next, told: dated };
}

function alarmOf({ thing, time }: Told<Happened>): TrialAlarm[] {
  if (thing.is !== 'alarm') return [];
  return [{ ...thing.alarm, at: new Date(time.at).toISOString(), timeKnown: time.known }];
}

function gapOf({ thing, time }: Told<Happened>): Gap[] {
  if (thing.is !== 'start' || thing.offAt === undefined || time.at - thing.offAt < limits.gapMs) return [];
  return [{ fromAt: thing.offAt, untilAt: time.at }];
}
