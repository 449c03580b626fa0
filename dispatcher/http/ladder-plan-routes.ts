import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type CaseKind, isAlarmKind, type Priority } from '@nattvakt/contract';
import { Type } from 'typebox';
import { refused } from './client-routes.js';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import type { LadderOffice } from './ladder-plan-ports.js';
import { LadderRows, WantedLadderBody } from './ladder-schemas.js';
import { failures, IdParams } from './schemas.js';

export type LadderPlanParts = { ladders: LadderOffice };

const tags = ['ladder'];

/** Ladders: who is asked in which order, and after how long. */
export function ladderPlanRoutes({ ladders }: LadderPlanParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/ladders',
      {
        config: { access: 'ladder.read' },
        schema: {
          tags,
          summary: 'The shipped ladder, and those of the caller’s areas; the most specific is used',
          response: { 200: LadderRows, ...failures },
        },
      },
      async (request) => ladders.ladders(callerOf(request)) as never,
    );
    app.put(
      '/api/ladders/:id',
      {
        config: { access: 'ladder.change' },
        schema: {
          tags,
          summary: 'A ladder for an area, a kind or a priority; one that could end is refused',
          params: IdParams,
          body: WantedLadderBody,
          response: { 204: Type.Null(), ...failures },
        },
      },
      async (request, reply) => {
        const { area: areaId, kind, priority, plan } = request.body;
        if (kind !== null && !isKind(kind))
          return refuse(reply, 'not-enterable', { fields: [{ field: 'kind', message: 'unknown' }] }) as never;
        const wanted = { id: request.params.id, areaId, kind, priority: priority as Priority | null, plan };
        const answer = await ladders.put(callerOf(request), wanted);
        return answer.ok ? reply.code(204).send(null) : refused(reply, answer);
      },
    );
    app.delete(
      '/api/ladders/:id',
      {
        config: { access: 'ladder.change' },
        schema: {
          tags,
          summary: 'From now on the next more general ladder is used in its place',
          params: IdParams,
          response: { 204: Type.Null(), ...failures },
        },
      },
      async (request, reply) => {
        const answer = await ladders.remove(callerOf(request), request.params.id);
        return answer.ok ? reply.code(204).send(null) : refused(reply, answer);
      },
    );
  };
}

const isKind = (kind: string): kind is CaseKind => kind === 'unknown' || isAlarmKind(kind);
