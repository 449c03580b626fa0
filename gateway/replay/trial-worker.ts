import { Worker } from 'node:worker_threads';
import type { HomePlan } from '@nattvakt/contract';
import { limits } from './limits.js';
import type { Found } from './trial.js';
import type { TrialPage, TrialWork } from './trial-thread.js';

/** Two plans being tried in a thread of their own. */
export interface TrialWorker {
  /** Rejects when the thread has ended. */
  take(page: TrialPage): Promise<Found>;
  end(): Promise<void>;
}

/**
 * @param program what the thread runs: the gateway's own program, which finds that it is a thread
 */
export function startTrialWorker(program: URL, plans: { present: HomePlan; proposed: HomePlan }): TrialWorker {
  const workerData: TrialWork = { trial: plans };
  const worker = new Worker(program, {
    workerData,
    argv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
  });
  worker.unref();
  let broken: Error | undefined;
  let failed: (error: Error) => void = () => undefined;
  const fail = (error: Error) => {
    broken ??= error;
    failed(error);
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the thread has ended')));
  return {
    take: (page) =>
      new Promise((resolve, reject) => {
        if (broken !== undefined) return reject(broken);
        failed = reject;
        worker.once('message', resolve);
        worker.postMessage(page);
      }),
    async end() {
      await worker.terminate();
    },
  };
}
