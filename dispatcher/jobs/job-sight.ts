import type { Clock } from '@nattvakt/contract';
import { asksThem, isTheirs, technicianOf } from '../core/jobs/index.js';
import type { Directory } from '../engine/directory.js';
import type { JobGround, JobSight } from '../http/job-ports.js';
import type { PlanReader } from '../http/plan-ports.js';
import type { IncidentStore } from '../store/incident-store.js';
import type { JobStore } from '../store/job-store.js';
import type { CaseStore } from '../store/store.js';
import { limits } from './limits.js';

export type JobSightParts = {
  jobs: Pick<JobStore, 'openJobs'>;
  cases: Pick<CaseStore, 'casesInSight'>;
  incidents: Pick<IncidentStore, 'homesOf'>;
  directory: Directory;
  clock: Clock;
};

/** Which homes are a technician's now: read anew each time, so that a right ends when its job does. */
export class StoredJobSight implements JobSight {
  readonly #parts: JobSightParts;
  constructor(parts: JobSightParts) {
    this.#parts = parts;
  }

  async homes(caller: PlanReader): Promise<ReadonlyMap<string, JobGround>> {
    const { jobs, directory, clock } = this.#parts;
    const { rows } = directory.view;
    const technician = technicianOf(caller, rows);
    const found = new Map<string, JobGround>();
    if (technician.teamIds.size === 0 && technician.providerIds.size === 0) return found;
    const now = clock.now();
    for (const [homeId, caseId] of await this.#ofAlarms(caller)) found.set(homeId, { jobId: null, caseId });
    for (const job of await jobs.openJobs()) {
      const home = directory.view.home(job.homeId);
      if (home && isTheirs(job, home.areaId, technician, rows, now))
        found.set(home.id, { jobId: job.id, caseId: null });
    }
    return found;
  }

  async #ofAlarms(caller: PlanReader): Promise<[homeId: string, caseId: string][]> {
    const { cases, incidents, directory, clock } = this.#parts;
    const { rows } = directory.view;
    const technician = technicianOf(caller, rows);
    const sight = { areaIds: rows.areas.map(({ id }) => id), phoneId: technician.phoneId ?? '' };
    const open = await cases.casesInSight(sight, undefined);
    const asking = open.filter((aCase) => asksThem(aCase, technician, rows, clock.now()));
    const found = asking.map(async ({ id, homeId, homes }): Promise<[string, string][]> => {
      if (homes === undefined) return [[homeId, id]];
      const lost = await incidents.homesOf(id, limits.incidentHomes);
      return lost.filter(({ backAt }) => backAt === null).map((one) => [one.homeId, id]);
    });
    return (await Promise.all(found)).flat().filter(([homeId]) => directory.view.home(homeId) !== undefined);
  }
}
