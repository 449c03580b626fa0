import { type Clock, consentOf, type HomePlan, type PlanStatus, Reader, Status } from '@nattvakt/contract';
import { defaultTimeZone } from '../config.js';
import { dateOf, restingOn } from '../core/checks/index.js';
import { matches, searchKey, wordsIn } from '../core/clients/search.js';
import { consentFaults, type Given, isStanding, type Withdrawn } from '../core/plans/consent.js';
import { byUrgencyAndPlace } from '../core/plans/plan-order.js';
import { shownRule } from '../core/plans/shown-rule.js';
import { homesInSight } from '../core/plans/sight.js';
import { type PlanStanding, standingOf } from '../core/plans/standing.js';
import { propose } from '../core/plans/templates.js';
import type { Directory } from '../engine/directory.js';
import type { Audit, AuditNote } from '../http/audit-port.js';
import type { JobSight } from '../http/job-ports.js';
import type {
  HomePlanView,
  PlanDesk,
  PlanLine,
  PlanList,
  PlanQuery,
  PlanReader,
  RestedConsent,
  Runs,
} from '../http/plan-ports.js';
import type { CheckStore } from '../store/check-store.js';
import type { PlanHeading, PlanStore, SaidRow } from '../store/plan-store.js';
import type { HomeRow } from '../store/rows.js';
import type { TaskRow, TaskStore } from '../store/task-store.js';
import { limits } from './limits.js';
import type { PlanOffice } from './plan-office.js';

export type PlanDeskParts = {
  office: PlanOffice;
  plans: PlanStore;
  tasks: TaskStore;
  /** What is agreed about looking in, which may rest on the same consents. */
  checks: Pick<CheckStore, 'decisionsOf'>;
  directory: Directory;
  /** Which homes are a technician's: of those they see what the client agreed to, and no plan. */
  jobs: JobSight;
  /** Where it is written down who read about a client. */
  audit: Audit;
  /** What a gateway that is connected here said last: newer than what is stored. */
  saidHere: (gatewayId: string) => PlanStatus | undefined;
  clock: Clock;
};

type Who = PlanReader;
type Home = Pick<HomeRow, 'areaId' | 'clientName'>;

const statuses = new Reader(Status);

/** Plans, consents and tasks for the pages, each caller within their own provider's homes. */
export class StoredPlanDesk implements PlanDesk {
  readonly #parts: PlanDeskParts;
  constructor(parts: PlanDeskParts) {
    this.#parts = parts;
  }

  async overview(caller: Who, { search, from }: PlanQuery): Promise<PlanList> {
    const { plans, directory } = this.#parts;
    const seen = this.#seen(caller);
    const words = wordsIn(search);
    const [{ plans: newest }, runs, tasks] = await Promise.all([plans.newestPlans(0), this.#runs(), this.#openTasks()]);
    const byHome = new Map(newest.map((heading) => [heading.homeId, heading]));
    const isFound = (home: HomeRow) => words.length === 0 || matches(searchKey({ ...home, name: null }), words);
    const found = directory.view.rows.homes
      .filter((home) => seen.has(home.id) && isFound(home))
      .map(({ id, areaId, street, floor, door, town }) => ({
        ...lineOf(id, areaId, byHome.get(id), runs.get(id)),
        ...{ street, floor, door, town, tasks: tasks.get(id) ?? 0 },
      }));
    const homes = byUrgencyAndPlace(found).slice(from, from + limits.listed);
    await this.#note(caller, 'plan.listed', ...homes.map(({ homeId }) => homeId));
    return { homes, total: found.length };
  }

  async line(caller: Who, homeId: string): Promise<PlanLine | undefined> {
    const home = this.#home(caller, homeId);
    if (home === undefined) return undefined;
    const [[newest], runs] = await Promise.all([this.#parts.plans.planHistory(homeId, 1), this.#runs()]);
    return lineOf(homeId, home.areaId, newest, runs.get(homeId));
  }

  async plan(caller: Who, homeId: string): Promise<HomePlanView | undefined> {
    const home = await this.#read(caller, homeId, 'home.plan');
    if (home === undefined) return undefined;
    const { plans } = this.#parts;
    const [row, history, runs] = await Promise.all([
      plans.newestPlan(homeId),
      plans.planHistory(homeId, limits.history),
      this.#runs(),
    ]);
    const shown = row === undefined ? [] : shownOf(JSON.parse(row.plan) as HomePlan, home.clientName);
    return {
      ...lineOf(homeId, home.areaId, row, runs.get(homeId)),
      row,
      history,
      shown,
      client: firstName(home.clientName),
    };
  }

  async propose(
    caller: Who,
    homeId: string,
    asked: Parameters<PlanDesk['propose']>[2],
  ): ReturnType<PlanDesk['propose']> {
    const home = await this.#read(caller, homeId, 'home.plan');
    if (home === undefined) return undefined;
    const { plans, office, clock } = this.#parts;
    const [row, consents] = await Promise.all([plans.newestPlan(homeId), office.consents(homeId)]);
    const plan = row === undefined ? undefined : (JSON.parse(row.plan) as HomePlan);
    const { template, until, devices = plan?.devices ?? [] } = asked;
    const standing = consents.filter((consent) => isStanding(consent, clock.now()));
    const proposal = propose(template, {
      devices,
      consents: Object.fromEntries(standing.map(({ about, id }) => [about, id])),
      ...(until === undefined ? {} : { until }),
    });
    const { rules, ...rest } = proposal;
    const timeZone = plan?.timeZone ?? defaultTimeZone;
    return { ...rest, shown: shownOf({ rules, devices: [...devices], timeZone }, home.clientName) };
  }

  async version(caller: Who, homeId: string, version: number): ReturnType<PlanDesk['version']> {
    return (await this.#read(caller, homeId, 'home.plan')) && (await this.#parts.plans.plan(homeId, version));
  }

  async save(caller: Who, homeId: string, asked: Parameters<PlanDesk['save']>[2]): ReturnType<PlanDesk['save']> {
    if (this.#home(caller, homeId) === undefined) return { ok: false, refusal: 'no-such-home' };
    const { basedOn, reason, plan } = asked;
    return this.#parts.office.save(homeId, plan, { basedOn, reason, by: caller.personId });
  }

  async consents(caller: Who, homeId: string): ReturnType<PlanDesk['consents']> {
    const ground = await this.#ground(caller, homeId);
    if (ground === undefined) return undefined;
    const { sessionId, personId, phone } = caller;
    const reader = { sessionId, personId, phoneId: phone?.phoneId ?? null };
    await this.#parts.audit.note({ ...reader, what: 'home.consents', homeId, ...ground });
    return this.#rested(homeId);
  }

  async give(caller: Who, homeId: string, given: Given, id?: string): ReturnType<PlanDesk['give']> {
    if ((await this.#ground(caller, homeId)) === undefined) return { ok: false, refusal: 'no-such-home' };
    const faults = consentFaults(given).map(({ field, reason }) => ({ field, message: reason }));
    if (faults.length > 0) return { ok: false, refusal: 'consent-unfit', faults };
    return { ok: true, consent: await this.#parts.office.give(homeId, given, caller.personId, id) };
  }

  async withdraw(caller: Who, homeId: string, id: string, body: Withdrawn): ReturnType<PlanDesk['withdraw']> {
    if ((await this.#ground(caller, homeId)) === undefined) return { ok: false, refusal: 'no-such-home' };
    return this.#parts.office.withdraw(homeId, id, body, caller.personId);
  }

  async tasks(caller: Who): Promise<TaskRow[]> {
    const { tasks, clock } = this.#parts;
    const seen = this.#seen(caller);
    const rows = await tasks.tasks(clock.now() - limits.closedTasksMs, limits.tasks);
    return rows.filter(({ homeId }) => seen.has(homeId));
  }

  async closeTask(caller: Who, id: string, note: string | null): ReturnType<PlanDesk['closeTask']> {
    const { tasks, clock } = this.#parts;
    const task = await tasks.task(id);
    if (task === undefined || !this.#seen(caller).has(task.homeId)) return 'no-such-task';
    const closed = await tasks.closeTask(id, { atMs: clock.now(), by: caller.personId, note });
    return closed ? 'closed' : 'task-closed';
  }

  /** How the plan of a home stands, for whoever has shown that it is theirs to know. */
  async standing(homeId: string): Promise<PlanStanding> {
    const [[newest], runs] = await Promise.all([this.#parts.plans.planHistory(homeId, 1), this.#runs()]);
    return standingOf(newest, runs.get(homeId));
  }

  nameOf(personId: string): string {
    const person = this.#parts.directory.view.person(personId);
    return person === undefined ? personId : `${person.givenName} ${person.familyName}`;
  }

  async #rested(homeId: string): Promise<RestedConsent[]> {
    const { office, plans, checks, clock } = this.#parts;
    const [consents, row, decisions] = await Promise.all([
      office.consents(homeId),
      plans.newestPlan(homeId),
      checks.decisionsOf(homeId),
    ]);
    const rules = row === undefined ? [] : (JSON.parse(row.plan) as HomePlan).rules;
    const today = dateOf(clock.now(), defaultTimeZone);
    return consents.map((consent) => {
      const resting = rules.filter((rule) => consentOf(rule) === consent.id);
      const looks = restingOn(decisions, consent.id, today);
      return { ...consent, rests: { rules: resting.length, checks: looks.length } };
    });
  }

  #seen(caller: Who): Set<string> {
    return homesInSight(caller, this.#parts.directory.view.rows, this.#parts.clock.now());
  }

  /** The home, once it is written down that its client is read about. What cannot be written down is not shown. */
  async #read(caller: Who, homeId: string, what: AuditNote['what']): Promise<Home | undefined> {
    const home = this.#home(caller, homeId);
    if (home !== undefined) await this.#note(caller, what, homeId);
    return home;
  }

  async #note({ sessionId, personId, phone }: Who, what: AuditNote['what'], ...homeIds: string[]): Promise<void> {
    const reading = { sessionId, personId, phoneId: phone?.phoneId ?? null, what, caseId: null };
    const reason = 'provider-answers-for-home';
    await this.#parts.audit.note(...homeIds.map((homeId) => ({ ...reading, homeId, reason }) as const));
  }

  /** How many tasks are open about each home. */
  async #openTasks(): Promise<Map<string, number>> {
    const { tasks, clock } = this.#parts;
    const count = new Map<string, number>();
    for (const { homeId, closedAtMs } of await tasks.tasks(clock.now(), limits.tasks)) {
      if (closedAtMs === null) count.set(homeId, (count.get(homeId) ?? 0) + 1);
    }
    return count;
  }

  /** Why somebody may know what the client of a home agreed to; undefined where they may not. */
  async #ground(caller: Who, homeId: string): Promise<Pick<AuditNote, 'reason' | 'caseId' | 'subject'> | undefined> {
    if (this.#home(caller, homeId) !== undefined) return { reason: 'provider-answers-for-home', caseId: null };
    const job = (await this.#parts.jobs.homes(caller)).get(homeId);
    if (job === undefined) return undefined;
    return { reason: 'has-job', caseId: job.caseId, ...(job.jobId === null ? {} : { subject: job.jobId }) };
  }

  #home(caller: Who, homeId: string): Home | undefined {
    return this.#seen(caller).has(homeId) ? this.#parts.directory.view.home(homeId) : undefined;
  }

  /** What each home says that it runs. Of several gateways in one home, the one that is furthest behind. */
  async #runs(): Promise<Map<string, Runs>> {
    const { plans, directory, saidHere } = this.#parts;
    const found = new Map<string, Runs>();
    for (const row of await plans.gatewayStatuses()) {
      const homeId = directory.view.gateway(row.gatewayId)?.homeId;
      const said = saidHere(row.gatewayId) ?? saidIn(row);
      const other = found.get(homeId ?? '');
      if (homeId === undefined || said === undefined || (other !== undefined && other.version <= said.version))
        continue;
      const { gatewayId, seenAtMs, online } = row;
      found.set(homeId, { ...said, gatewayId, seenAtMs, online });
    }
    return found;
  }
}

/** Sentences speak of the client by the first name. */
function shownOf({ rules, devices, timeZone }: Pick<HomePlan, 'rules' | 'devices' | 'timeZone'>, clientName: string) {
  return rules.map((rule) => shownRule(rule, { client: firstName(clientName), devices, timeZone }));
}

const firstName = (clientName: string) => clientName.split(' ')[0] ?? clientName;

function lineOf(homeId: string, areaId: string, newest: PlanHeading | undefined, runs: Runs | undefined): PlanLine {
  return { homeId, areaId, newest, runs, standing: standingOf(newest, runs) };
}

/** What a stored status says of the plan. The time was left out of it when it was stored. */
export function saidIn({ body }: Pick<SaidRow, 'body'>): PlanStatus | undefined {
  const reading = statuses.check({ at: '1970-01-01T00:00:00Z', ...JSON.parse(body) });
  return reading.ok ? reading.value.plan : undefined;
}
