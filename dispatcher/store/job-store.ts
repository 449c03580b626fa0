import type { Job, JobEnd } from '../core/jobs/index.js';

/** What technicians are given to do. Nothing is removed; what is over says how. Every method rejects with a `StoreError`. */
export interface JobStore {
  /** One of this id that is there already is left as it is: it was asked for twice. */
  addJob(job: Job): Promise<void>;
  job(id: string): Promise<Job | undefined>;
  /** Those not ended, the one that begins first before the others. */
  openJobs(): Promise<Job[]>;
  /** Those ended since, the latest first. */
  endedJobs(sinceMs: number, atMost: number): Promise<Job[]>;
  /** @returns false when it was over before, or there is none */
  endJob(id: string, end: JobEnd): Promise<boolean>;
}
