import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import type { Shift } from '../core/rota/index.js';
import { refuse } from './errors.js';
import { limits } from './limits.js';
import { plannerOf } from './planner.js';
import {
  Candidates,
  Change,
  Changes,
  EditBody,
  ReplacementOf,
  type SeenShift,
  stretchShown,
} from './rota-edit-schemas.js';
import type { RotaChangeTold } from './rota-ports.js';
import type { RotaParts } from './rota-routes.js';
import { momentShown } from './rota-schemas.js';
import { failures, IdParams } from './schemas.js';

const tags = ['rota'];
const seenShift = ({ from, until, ...shift }: Static<typeof SeenShift>): Shift => ({
  ...{ ...shift, from: Date.parse(from), until: Date.parse(until) },
});

const changeShown = ({ at, before, after, by, ...change }: RotaChangeTold) => ({
  ...{ ...change, at: new Date(at).toISOString(), ...(by === undefined ? {} : { by }) },
  ...{ before: before.map(stretchShown), after: after.map(stretchShown) },
});

const editSchema = {
  tags,
  summary: 'Change what is planned: shifts that go, and those that come in their place',
  description: 'All or nothing. Each shift that goes must stand as it was seen. The same id sent again is made once.',
  body: EditBody,
  response: { 200: Type.Object({ change: Change }), ...failures },
};
const undoSchema = {
  tags,
  summary: 'Take a change back, or an import',
  params: IdParams,
  response: { 204: Type.Null(), ...failures },
};
const candidatesSchema = {
  tags,
  summary: 'Who could take a shift: free, and not at work within the rest before and after',
  querystring: ReplacementOf,
  response: { 200: Candidates, ...failures },
};

/** Planning at the desk, and the way back. */
export function rotaEditRoutes({ rota }: RotaParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/rota/changes',
      { config: { access: 'rota.plan' }, bodyLimit: limits.rotaEditBytes, schema: editSchema },
      async (request, reply) => {
        const { before, ...ask } = request.body;
        const made = await rota.edit(plannerOf(request), { ...ask, before: before.map(seenShift) });
        if (made === 'changed-meanwhile') return refuse(reply, 'rota-changed') as never;
        return made.ok ? { change: changeShown(made.change) } : (refuse(reply, 'not-planable', made) as never);
      },
    );

    app.get(
      '/api/rota/changes',
      {
        config: { access: 'rota.plan' },
        schema: { tags, summary: 'What was changed last', response: { 200: Changes, ...failures } },
      },
      async (request) => ({ changes: (await rota.changes(plannerOf(request))).map(changeShown) }),
    );

    app.post(
      '/api/rota/changes/:id/undo',
      { config: { access: 'rota.plan' }, schema: undoSchema },
      async (request, reply) => {
        const undone = await rota.undo(plannerOf(request), request.params.id);
        if (undone === 'not-found') return refuse(reply, 'no-such-import') as never;
        if (undone === 'changed-since') return refuse(reply, 'rota-changed') as never;
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/api/rota/replacements',
      { config: { access: 'rota.plan' }, schema: candidatesSchema },
      async (request, reply) => {
        const found = await rota.candidates(plannerOf(request), request.query.shift);
        if (found === undefined) return refuse(reply, 'no-such-shift') as never;
        return {
          candidates: found.map(({ endsBefore = null, beginsAfter = null, plannedMs, ...one }) => ({
            ...{ ...one, plannedHours: Math.round(plannedMs / 360_000) / 10 },
            ...{ endsBefore: momentShown(endsBefore), beginsAfter: momentShown(beginsAfter) },
          })),
        };
      },
    );
  };
}
