import { inForce } from '../responsibility.js';
import { limits } from './limits.js';

export const jobKinds = ['install', 'repair', 'battery', 'take-down'] as const;
/** What a technician is to do in a home. */
export type JobKind = (typeof jobKinds)[number];

export type JobEnd = { how: 'done' | 'taken-back'; atMs: number; by: string };

/** Somebody is to do something in a home. Instants are Unix ms, UTC; half-open. */
export type Job = {
  id: string;
  homeId: string;
  /** A team of technicians, or one person; one of the two is null. */
  teamId: string | null;
  personId: string | null;
  kind: JobKind;
  /** Nothing about the client. */
  note: string | null;
  fromMs: number;
  /** Null: until it is done. */
  untilMs: number | null;
  givenBy: string;
  givenAtMs: number;
  ended: JobEnd | null;
};

/** Whether the home is a technician's through this job at this instant. */
export const isOpen = (job: Pick<Job, 'fromMs' | 'untilMs' | 'ended'>, now: number): boolean =>
  job.ended === null && inForce(job, now);

export type JobFault = { field: 'until' | 'to' | 'note'; message: string };

/** What is wrong with a job that somebody wants to give. */
export function jobFaults({ teamId, personId, fromMs, untilMs, note }: Omit<Job, 'id' | 'ended'>): JobFault[] {
  const endsLate = untilMs !== null && untilMs - fromMs > limits.longestMs;
  return [
    ...((teamId === null) === (personId === null) ? [{ field: 'to' as const, message: 'one-team-or-one-person' }] : []),
    ...(untilMs !== null && untilMs <= fromMs ? [{ field: 'until' as const, message: 'not-after-from' }] : []),
    ...(endsLate ? [{ field: 'until' as const, message: 'too-long' }] : []),
    ...(note !== null && note.length > limits.noteChars ? [{ field: 'note' as const, message: 'too-long' }] : []),
  ];
}
