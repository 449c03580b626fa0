import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { HomePlan } from '@nattvakt/contract';
import type { ActivityRow } from '../activity/row.js';
import { limits } from './limits.js';
import { newTrial, tryOn } from './trial.js';

/** What the thread is told and what it answers: some rows, and what is known after them. */
export type TrialWork = { trial: { present: HomePlan; proposed: HomePlan } };
export type TrialPage = { rows: ActivityRow[]; isLast: boolean };

/** Runs in a thread of its own: two plans live through what it is sent, and everything else on the machine goes first. */
export function runTrialThread(): void {
  // 0 is whoever asks, which for Linux is this thread alone.
  setPriority(0, limits.niceness);
  let trial = newTrial((workerData as TrialWork).trial);
  parentPort?.on('message', ({ rows, isLast }: TrialPage) => {
    const done = tryOn(trial, rows, isLast);
    trial = done.trial;
    parentPort?.postMessage(done.found);
  });
}
