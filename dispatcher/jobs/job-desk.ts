import { randomUUID } from 'node:crypto';
import type { Clock, HomePlan, PlanDraft } from '@nattvakt/contract';
import { defaultTimeZone } from '../config.js';
import { providersOf } from '../core/access/caller.js';
import { isOpen, type Job, type JobEnd, jobFaults, technicianOf, worksIn } from '../core/jobs/index.js';
import type { PlanStanding } from '../core/plans/standing.js';
import { withDevices } from '../core/plans/with-devices.js';
import { providerInForce } from '../core/responsibility.js';
import type { Directory } from '../engine/directory.js';
import type { Audit, AuditNote } from '../http/audit-port.js';
import type { Given, JobDesk, JobHome, JobSight, NewJob, ShownJob } from '../http/job-ports.js';
import type { PlanReader } from '../http/plan-ports.js';
import type { Log } from '../log.js';
import type { PlanOffice } from '../plans/plan-office.js';
import type { JobStore } from '../store/job-store.js';
import type { PlanStore } from '../store/plan-store.js';
import type { WayStore } from '../store/way-store.js';
import { choicesFor, isChoice } from './choices.js';
import { limits } from './limits.js';
import { addressOf, shownAlarm, shownJob } from './shown.js';

export type JobDeskParts = {
  jobs: JobStore;
  plans: Pick<PlanStore, 'newestPlan'>;
  ways: Pick<WayStore, 'way'>;
  office: Pick<PlanOffice, 'save'>;
  standing: (homeId: string) => Promise<PlanStanding>;
  sight: JobSight;
  directory: Directory;
  audit: Audit;
  clock: Clock;
  log: Log;
};

/** Jobs for whoever does them and whoever gives them. */
export class StoredJobDesk implements JobDesk {
  readonly #parts: JobDeskParts;
  constructor(parts: JobDeskParts) {
    this.#parts = parts;
  }

  async list(caller: PlanReader): Promise<ShownJob[]> {
    const { jobs, sight, directory, clock } = this.#parts;
    const now = clock.now();
    const [grounds, open, ended] = await Promise.all([
      sight.homes(caller),
      jobs.openJobs(),
      jobs.endedJobs(now - limits.endedMs, limits.ended),
    ]);
    const isListed = (job: Job) =>
      this.#leads(caller, job.homeId) || (job.ended === null && this.#isOrWillBe(caller, job));
    const listed = [...open, ...ended].filter(isListed);
    const alarms = [...grounds].flatMap(([homeId, { caseId }]) => (caseId === null ? [] : [{ homeId, caseId }]));
    const { view } = directory;
    const shown = listed.map((job) => shownJob(job, view, now, this.#leads(caller, job.homeId)));
    const read = [
      ...shown.flatMap(({ id, home, address }) => (address ? [{ homeId: home, caseId: null, subject: id }] : [])),
      ...alarms,
    ];
    await this.#note(caller, 'job.listed', ...read);
    return [...alarms.map((one) => shownAlarm(one, view)), ...shown];
  }

  choices(caller: PlanReader): ReturnType<JobDesk['choices']> {
    const { directory, clock } = this.#parts;
    return choicesFor(caller, directory.view.rows, clock.now());
  }

  async home(caller: PlanReader, homeId: string): Promise<JobHome | undefined> {
    const { ways, jobs, plans, directory, clock, standing } = this.#parts;
    const home = directory.view.home(homeId);
    const ground = (await this.#parts.sight.homes(caller)).get(homeId);
    if (home === undefined || (ground === undefined && !this.#leads(caller, homeId))) return undefined;
    await this.#note(caller, 'home.job', { homeId, caseId: ground?.caseId ?? null, subject: ground?.jobId ?? null });
    const now = clock.now();
    const [way, open, row, stands] = await Promise.all([
      ways.way(homeId),
      jobs.openJobs(),
      plans.newestPlan(homeId),
      standing(homeId),
    ]);
    const own = open.filter((job) => job.homeId === homeId && isOpen(job, now));
    const isLed = this.#leads(caller, homeId);
    const seen = own.filter((job) => isLed || this.#isOrWillBe(caller, job));
    const alarms = ground?.caseId ? [shownAlarm({ homeId, caseId: ground.caseId }, directory.view)] : [];
    return {
      ...{ home: homeId, area: directory.view.area(home.areaId), address: addressOf(home) },
      ...{ doorNote: way?.doorNote ?? null, wayNote: way?.wayNote ?? null },
      jobs: [...alarms, ...seen.map((job) => shownJob(job, directory.view, now, isLed))],
      devices: row === undefined ? [] : (JSON.parse(row.plan) as HomePlan).devices,
      ...{ version: row?.version ?? 0, standing: stands },
      gateways: directory.view.rows.gateways.filter((one) => one.homeId === homeId).map(({ id }) => id),
    };
  }

  async give(caller: PlanReader, wanted: NewJob, id: string = randomUUID()): Promise<Given> {
    const { jobs, directory, clock, log } = this.#parts;
    const home = directory.view.home(wanted.homeId);
    if (home === undefined || !this.#leads(caller, home.id)) return { ok: false, refusal: 'no-such-home' };
    const now = clock.now();
    // Whoever did not hear the answer asks again.
    if ((await jobs.job(id))?.homeId === home.id) return { ok: true, id };
    const job: Job = { ...wanted, id, givenBy: caller.personId, givenAtMs: now, ended: null };
    const faults = jobFaults(job);
    const isKnown = isChoice(job, home.areaId, directory.view.rows, now);
    if (faults.length === 0 && !isKnown) faults.push({ field: 'to', message: 'no-technician-there' });
    if (faults.length > 0) return { ok: false, refusal: 'job-unfit', faults };
    await jobs.addJob(job);
    log.info(
      { event: 'job.given', job: job.id, home: home.id, kind: job.kind, by: caller.personId },
      'a job was given',
    );
    return { ok: true, id: job.id };
  }

  done(caller: PlanReader, id: string): ReturnType<JobDesk['done']> {
    return this.#end(caller, id, 'done');
  }

  takeBack(caller: PlanReader, id: string): ReturnType<JobDesk['takeBack']> {
    return this.#end(caller, id, 'taken-back');
  }

  async saveDevices(
    caller: PlanReader,
    homeId: string,
    { basedOn, reason, devices }: Parameters<JobDesk['saveDevices']>[2],
  ): ReturnType<JobDesk['saveDevices']> {
    const { plans, office, sight, directory } = this.#parts;
    const isTheirs = this.#leads(caller, homeId) || (await sight.homes(caller)).has(homeId);
    if (!isTheirs || directory.view.home(homeId) === undefined) return { ok: false, refusal: 'no-such-home' };
    const row = await plans.newestPlan(homeId);
    if ((row?.version ?? 0) !== basedOn) return { ok: false, refusal: 'plan-changed' };
    const draft = withDevices(row === undefined ? nothing : draftOf(JSON.parse(row.plan) as HomePlan), devices);
    const saved = await office.save(homeId, draft, { basedOn, reason, by: caller.personId });
    return saved.ok ? { ok: true, version: saved.row.version } : saved;
  }

  async #end(caller: PlanReader, id: string, how: JobEnd['how']): ReturnType<JobDesk['done']> {
    const { jobs, clock, log } = this.#parts;
    const job = await jobs.job(id);
    if (job === undefined) return 'no-such-job';
    const may = this.#leads(caller, job.homeId) || (how === 'done' && this.#isNow(caller, job));
    if (!may) return 'no-such-job';
    const isEnded = await jobs.endJob(id, { how, atMs: clock.now(), by: caller.personId });
    if (isEnded) log.info({ event: 'job.ended', job: id, how, by: caller.personId }, 'a job is over');
    return isEnded ? 'ended' : 'job-over';
  }

  /** Whether a provider of theirs answers for the home now, and they lead its work. */
  #leads(caller: PlanReader, homeId: string): boolean {
    const { directory, clock } = this.#parts;
    const home = directory.view.home(homeId);
    if (home === undefined || caller.phone !== undefined) return false;
    const answers = providerInForce(directory.view.rows.responsibilities, home.areaId, clock.now());
    return answers !== undefined && providersOf(caller, ['duty-lead', 'manager']).includes(answers);
  }

  #isNow(caller: PlanReader, job: Job): boolean {
    return isOpen(job, this.#parts.clock.now()) && this.#isOrWillBe(caller, job);
  }

  /** A job of theirs, also one that has not begun; one whose time is over is nobody's. */
  #isOrWillBe(caller: PlanReader, job: Job): boolean {
    const { directory, clock } = this.#parts;
    const now = clock.now();
    const areaId = directory.view.home(job.homeId)?.areaId;
    const technician = technicianOf(caller, directory.view.rows);
    const isFor = job.personId === caller.personId || (job.teamId !== null && technician.teamIds.has(job.teamId));
    const isOver = job.untilMs !== null && job.untilMs <= now;
    return isFor && !isOver && areaId !== undefined && worksIn(technician, areaId, directory.view.rows, now);
  }

  #note(
    caller: PlanReader,
    what: AuditNote['what'],
    ...read: { homeId: string; caseId: string | null; subject?: string | null }[]
  ): Promise<void> {
    const { sessionId, personId, phone } = caller;
    const who = { sessionId, personId, phoneId: phone?.phoneId ?? null };
    return this.#parts.audit.note(
      ...read.map(({ homeId, caseId, subject }) => ({
        ...{ ...who, what, homeId, caseId, ...(subject ? { subject } : {}) },
        reason: this.#leads(caller, homeId) ? ('leads-provider' as const) : ('has-job' as const),
      })),
    );
  }
}

const nothing: PlanDraft = { timeZone: defaultTimeZone, devices: [], rules: [], contacts: [] };

function draftOf({ v: _v, version: _version, home: _home, agreements: _agreements, ...draft }: HomePlan): PlanDraft {
  return draft;
}
