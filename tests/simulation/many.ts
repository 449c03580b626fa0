import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { Broken } from './ledger.js';
import { Night, type NightFigures } from './night.js';

/** What became of a night: its figures, or the promise that was broken. */
export type Outcome = { seed: number; figures?: NightFigures; why?: string };

export function outcomeOf(seed: number): Outcome {
  try {
    return { seed, figures: new Night(seed).live() };
  } catch (error) {
    if (error instanceof Broken) return { seed, why: error.message };
    throw error;
  }
}

/** Lives through these nights on all cores. `onDone` is told of each as it ends; the answer is in the order of the seeds. */
export async function outcomesOf(seeds: readonly number[], onDone: (count: number) => void): Promise<Outcome[]> {
  const waiting = [...seeds];
  const outcomes: Outcome[] = [];
  const cores = Math.min(availableParallelism(), seeds.length);
  await Promise.all(Array.from({ length: cores }, () => work(waiting, (outcome) => onDone(outcomes.push(outcome)))));
  return outcomes.sort((a, b) => a.seed - b.seed);
}

function work(waiting: number[], done: (outcome: Outcome) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url));
    const next = () => {
      const seed = waiting.shift();
      if (seed !== undefined) return worker.postMessage(seed);
      void worker.terminate();
      resolve();
    };
    worker.on('error', reject);
    worker.on('message', (outcome: Outcome) => {
      done(outcome);
      next();
    });
    next();
  });
}

if (!isMainThread) parentPort?.on('message', (seed: number) => parentPort?.postMessage(outcomeOf(seed)));
