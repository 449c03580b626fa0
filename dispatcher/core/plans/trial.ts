import type { TrialAlarm, TrialReason, TrialReport } from '@nattvakt/contract';

/**
 * How a trial stands.
 * - `waiting`: asked; the home has not begun
 * - `no-answer`: the home began nothing, or stopped telling, for so long that nobody waits any more
 */
export type TrialState = 'waiting' | 'no-answer' | TrialReport['state'];

export type TrialView = {
  state: TrialState;
  reason: TrialReason | undefined;
  percent: number;
  from: string | undefined;
  until: string | undefined;
  alarms: TrialAlarm[];
  leftOut: number;
  gaps: { from: string; until: string }[];
};

export type Piece = { atMs: number; report: TrialReport };

/**
 * What the pieces that have come make together. One that is missing among them leaves the trial unfinished: a picture with a
 * night less would be a wrong one.
 * @param patienceMs how long nothing may come before nobody waits any more
 */
export function trialView(askedAtMs: number, pieces: readonly Piece[], now: number, patienceMs: number): TrialView {
  const whole = pieces.filter(({ report }, i) => report.seq === i);
  const last = whole.at(-1);
  const state = last?.report.state ?? 'waiting';
  const isOver = state !== 'waiting' && state !== 'running';
  const newest = Math.max(askedAtMs, ...pieces.map(({ atMs }) => atMs));
  const gone = !isOver && now - newest >= patienceMs;
  const newestOf = <K extends 'from' | 'until'>(key: K) =>
    whole.map(({ report }) => report[key]).findLast((one) => one !== undefined);
  return {
    state: gone ? 'no-answer' : state,
    reason: last?.report.reason,
    percent: last?.report.percent ?? 0,
    from: newestOf('from'),
    until: newestOf('until'),
    alarms: whole.flatMap(({ report }) => report.alarms),
    leftOut: last?.report.leftOut ?? 0,
    gaps: last?.report.gaps ?? [],
  };
}
