import type { PlanDevice } from '@nattvakt/contract';
import type { Job, JobFault, JobKind } from '../core/jobs/index.js';
import type { PlanFault } from '../core/plans/decide-plan.js';
import type { PlanStanding } from '../core/plans/standing.js';
import type { PlanReader } from './plan-ports.js';
import type { Named } from './rota-ports.js';

/** Through what a home is a technician's at this instant: a job that was given, or an open alarm that asks them. */
export type JobGround = { jobId: string; caseId: null } | { jobId: null; caseId: string };

/** Which homes are a technician's now. */
export interface JobSight {
  homes(caller: PlanReader): Promise<ReadonlyMap<string, JobGround>>;
}

export type JobAddress = { street: string; floor: string | null; door: string | null; town: string | null };

/** A job as it is listed. Nothing about whoever lives there. Instants are Unix ms. */
export type ShownJob = {
  id: string;
  home: string;
  area: Named;
  /** Null before it begins, and after it has ended. */
  address: JobAddress | null;
  /** `alarm`: by itself, since an open alarm asks the technicians. */
  kind: JobKind | 'alarm';
  note: string | null;
  to: string;
  fromMs: number;
  untilMs: number | null;
  givenBy: string | null;
  state: 'ahead' | 'open' | 'over' | 'done' | 'taken-back';
  endedAtMs: number | null;
  endedBy: string | null;
};

/** A home as a technician needs it. */
export type JobHome = {
  home: string;
  area: Named;
  address: JobAddress;
  doorNote: string | null;
  wayNote: string | null;
  jobs: ShownJob[];
  devices: PlanDevice[];
  /** The plan's number, to be sent along when its devices are changed; 0 where there is none. */
  version: number;
  standing: PlanStanding;
  gateways: string[];
};

export type NewJob = Pick<Job, 'homeId' | 'teamId' | 'personId' | 'kind' | 'note' | 'fromMs' | 'untilMs'>;

export type JobRefusal = 'no-such-job' | 'job-over';
export type Given = { ok: true; id: string } | { ok: false; refusal: 'no-such-home' } | Unfit;
type Unfit = { ok: false; refusal: 'job-unfit'; faults: JobFault[] };
export type DevicesSaved =
  | { ok: true; version: number }
  | { ok: false; refusal: 'no-such-home' | 'no-plan-key' | 'plan-changed' }
  | { ok: false; refusal: 'plan-unfit'; faults: PlanFault[] };

/** What technicians are to do: given by who leads the work, or by itself of an alarm. Each reading is written down first. */
export interface JobDesk {
  list(caller: PlanReader): Promise<ShownJob[]>;
  choices(caller: PlanReader): { teams: Named[]; people: Named[] };
  home(caller: PlanReader, homeId: string): Promise<JobHome | undefined>;
  /** `id`: a UUID of whoever asks; the same sent again is given once. */
  give(caller: PlanReader, job: NewJob, id?: string): Promise<Given>;
  done(caller: PlanReader, id: string): Promise<'ended' | JobRefusal>;
  takeBack(caller: PlanReader, id: string): Promise<'ended' | JobRefusal>;
  /** The devices of the home are these from now on; its rules stay as they are. */
  saveDevices(
    caller: PlanReader,
    homeId: string,
    asked: { basedOn: number; reason: string; devices: readonly PlanDevice[] },
  ): Promise<DevicesSaved>;
}
