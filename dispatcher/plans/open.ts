import { readFileSync } from 'node:fs';
import type { Clock, PlanStatus } from '@nattvakt/contract';
import type { Directory } from '../engine/directory.js';
import type { GatewayLine } from '../engine/home-news.js';
import type { Audit } from '../http/audit-port.js';
import type { JobDesk, JobSight } from '../http/job-ports.js';
import type { PlanDesk } from '../http/plan-ports.js';
import { StoredJobDesk } from '../jobs/job-desk.js';
import type { Log } from '../log.js';
import type { GatewayRow } from '../store/rows.js';
import type { Store } from '../store/store.js';
import { EndedConsents } from './ended-consents.js';
import { HomeAsks } from './home-asks.js';
import { StoredPlanDesk, saidIn } from './plan-desk.js';
import { PlanOffice } from './plan-office.js';
import { PlanPost } from './plan-post.js';
import { planSigner } from './plan-signer.js';

export type PlansParts = {
  store: Pick<Store, 'plans' | 'tasks' | 'checks' | 'cases' | 'homeOrders' | 'jobs' | 'ways'>;
  directory: Directory;
  line: GatewayLine;
  storeId: () => string;
  /** Called when there is a plan to send: the engine should take its turn now. */
  wake: () => void;
  /** Which homes are a technician's. */
  sight: JobSight;
  /** Where the plan key lies as PEM; without one plans are only read. */
  config: { plans?: { key: string } };
  audit: Audit;
  clock: Clock;
  log: Log;
};

/** The plans of homes: deciding them, sending them, showing them. */
export type Plans = {
  desk: PlanDesk;
  post: PlanPost;
  /** What is asked of the homes themselves. */
  asks: HomeAsks;
  /** What technicians are to do in homes. */
  jobs: JobDesk;
  /** Part of the engine's turn. */
  turn(): Promise<void>;
};

export function openPlans({ store, config, wake, ...parts }: PlansParts): Plans {
  const { plans, tasks, checks, cases, homeOrders: orders } = store;
  const { directory } = parts;
  const post: PlanPost = new PlanPost({ ...parts, plans, ahead: (homeId, runs) => office.renumber(homeId, runs) });
  const said = (homeId: string) => saidBy(cases, directory.view.rows.gateways, homeId, (id) => post.said(id));
  const signer = config.plans === undefined ? undefined : planSigner(readFileSync(config.plans.key, 'utf8'));
  const office = new PlanOffice({ ...parts, plans, signer, said, changed: wake });
  const ended = new EndedConsents({ ...parts, plans, office });
  const { sight } = parts;
  const desk = new StoredPlanDesk({
    ...parts,
    office,
    plans,
    tasks,
    checks,
    jobs: sight,
    saidHere: (id) => post.said(id),
  });
  const asks = new HomeAsks({ ...parts, office, orders, plans, jobs: sight, wake });
  const standing = (homeId: string) => desk.standing(homeId);
  const jobs = new StoredJobDesk({ ...parts, jobs: store.jobs, ways: store.ways, plans, office, standing });
  return {
    desk,
    post,
    asks,
    jobs,
    async turn() {
      await ended.turn();
      await post.turn();
      await asks.turn();
    },
  };
}

/** What a home's gateways say that they run; of several the highest version. `here`: newer than what is stored. */
export async function saidBy(
  cases: Store['cases'],
  gateways: readonly GatewayRow[],
  homeId: string,
  here: (gatewayId: string) => PlanStatus | undefined = () => undefined,
): Promise<PlanStatus | undefined> {
  const own = gateways.filter((one) => one.homeId === homeId);
  const all = await Promise.all(
    own.map(async ({ id }) => {
      const row = await cases.gatewayStatus(id);
      return here(id) ?? (row && saidIn(row));
    }),
  );
  return all.filter((one) => one !== undefined).toSorted((a, b) => b.version - a.version)[0];
}
