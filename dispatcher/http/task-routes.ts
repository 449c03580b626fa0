import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { TaskRow } from '../store/task-store.js';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import type { PlanDesk } from './plan-ports.js';
import { CloseTask, HomeId, Tasks } from './plan-schemas.js';
import { failures } from './schemas.js';

const tags = ['tasks'];

function shown({ homeId: home, openedAtMs, closedAtMs, ...rest }: TaskRow) {
  return {
    ...rest,
    home,
    facts: Object.fromEntries(Object.entries(rest.facts).map(([k, v]) => [k, typeof v === 'object' ? [...v] : v])),
    openedAt: new Date(openedAtMs).toISOString(),
    closedAt: closedAtMs === null ? null : new Date(closedAtMs).toISOString(),
  };
}

/** What the office must see to. */
export function taskRoutes({ plans }: { plans: PlanDesk }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/tasks',
      {
        config: { access: 'task.read' },
        schema: {
          tags,
          summary: 'What somebody must see to',
          description: 'The oldest open first, then those closed during the last 30 days.',
          response: { 200: Tasks, ...failures },
        },
      },
      async (request) => ({ tasks: (await plans.tasks(callerOf(request))).map(shown) }),
    );

    app.post(
      '/api/tasks/:id/close',
      {
        config: { access: 'task.close' },
        schema: {
          tags,
          summary: 'It is done',
          params: HomeId,
          body: CloseTask,
          response: { 204: Type.Null(), ...failures },
        },
      },
      async (request, reply) => {
        const { note = null } = request.body;
        const outcome = await plans.closeTask(callerOf(request), request.params.id, note);
        return outcome === 'closed' ? reply.code(204).send(null) : (refuse(reply, outcome) as never);
      },
    );
  };
}
