import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { PlanHeading } from '../store/plan-store.js';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import type { PlanDesk, PlanLine } from './plan-ports.js';
import { HomeId, HomeVersion, OnePlan, OneVersion, PlanLineBody, PlanLines, PlansQuery } from './plan-schemas.js';
import { failures } from './schemas.js';

const tags = ['plans'];
const config = { access: 'plan.read' } as const;
const plansSchema = {
  tags,
  summary: 'Which plan each home runs, page by page',
  description: 'What needs somebody first, else by address. Each home that is listed is written down as read.',
  querystring: PlansQuery,
  response: { 200: PlanLines, ...failures },
};
const planSchema = {
  tags,
  summary: 'A home’s plan and its history',
  params: HomeId,
  response: { 200: OnePlan, ...failures },
};
const standingSchema = {
  tags,
  summary: 'Which plan one home runs',
  description: 'Nothing about the client: it may be looked at again and again.',
  params: HomeId,
  response: { 200: PlanLineBody, ...failures },
};

const versionSchema = {
  tags,
  summary: 'One version of it',
  params: HomeVersion,
  response: { 200: OneVersion, ...failures },
};

const instant = (ms: number) => new Date(ms).toISOString();

/** A version as it is listed: who decided it, and why. */
export function headingShown({ version, atMs, by, reason, cause, hash }: PlanHeading, plans: Pick<PlanDesk, 'nameOf'>) {
  return { version, at: instant(atMs), by: { id: by, name: plans.nameOf(by) }, reason, cause, hash };
}

/** What becomes an alarm in each home: decided here, in force when the home says so. */
export function planRoutes({ plans }: { plans: PlanDesk }): FastifyPluginAsyncTypebox {
  const heading = (one: PlanHeading) => headingShown(one, plans);
  const line = ({ homeId, areaId, newest, runs, standing }: PlanLine) => {
    const { gatewayId = '', seenAtMs = 0, ...said } = runs ?? {};
    return {
      home: homeId,
      area: areaId,
      standing,
      newest: newest === undefined ? null : heading(newest),
      runs: runs === undefined ? null : { ...runs, ...said, gateway: gatewayId, seenAt: instant(seenAtMs) },
    };
  };
  return async (app) => {
    app.get('/api/plans', { config, schema: plansSchema }, async (request) => {
      const { search = '', from = 0 } = request.query;
      const { homes, total } = await plans.overview(callerOf(request), { search, from });
      const placed = homes.map((home) => {
        const { street, floor, door, town, tasks } = home;
        return { ...line(home), street, floor, door, town, tasks };
      });
      return { homes: placed, total };
    });

    app.get('/api/homes/:id/plan', { config, schema: planSchema }, async (request, reply) => {
      const view = await plans.plan(callerOf(request), request.params.id);
      if (view === undefined) return refuse(reply, 'no-such-home') as never;
      const plan = view.row === undefined ? null : (JSON.parse(view.row.plan) as object);
      return { ...line(view), client: view.client, plan, shown: view.shown, history: view.history.map(heading) };
    });

    app.get('/api/homes/:id/plan/standing', { config, schema: standingSchema }, async (request, reply) => {
      const found = await plans.line(callerOf(request), request.params.id);
      return found === undefined ? (refuse(reply, 'no-such-home') as never) : line(found);
    });

    app.get('/api/homes/:id/plan/:version', { config, schema: versionSchema }, async (request, reply) => {
      const { id, version } = request.params;
      const row = await plans.version(callerOf(request), id, version);
      if (row === undefined) return refuse(reply, 'no-such-home') as never;
      return { ...heading(row), plan: JSON.parse(row.plan) as object };
    });
  };
}
