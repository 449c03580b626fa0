import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type CaseKind, isAlarmKind, type Priority, priorities } from '@nattvakt/contract';
import { Type } from 'typebox';
import { askable, ways } from '../core/ladder-plan.js';
import { refused } from './client-routes.js';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import type { LadderOffice } from './ladder-plan-ports.js';
import { limits } from './limits.js';
import { failures, IdParams } from './schemas.js';

export type LadderPlanParts = { ladders: LadderOffice };

const strict = { additionalProperties: false };
const tags = ['ladder'];
const orNull = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 1, maxLength: limits.idChars });
const Named = Type.Object({ id: Type.String(), name: Type.String() });
const Plan = Type.Object(
  {
    steps: Type.Array(
      Type.Object(
        {
          afterMs: Type.Number({ description: 'counted from the first step' }),
          who: Type.Enum([...askable]),
          through: Type.Enum([...ways]),
        },
        strict,
      ),
      { maxItems: 20 },
    ),
    repeatEveryMs: Type.Number({ description: 'how often all of them are asked again, for ever' }),
  },
  strict,
);
const Wanted = Type.Object(
  {
    area: Type.Union([Id, Type.Null()], { description: 'null: every area' }),
    kind: Type.Union([Id, Type.Null()], { description: 'null: every kind of alarm' }),
    priority: Type.Union([Type.Enum([...priorities]), Type.Null()], { description: 'null: every priority' }),
    plan: Plan,
  },
  strict,
);
const Answer = Type.Object({
  shipped: Plan,
  ladders: Type.Array(
    Type.Object({
      id: Type.String(),
      area: Type.Union([Named, Type.Null()]),
      kind: orNull(Type.String()),
      priority: orNull(Type.String()),
      plan: Type.Union([Plan, Type.Null()], { description: 'null: unfit, the shipped one is used in its place' }),
      mayChange: Type.Boolean(),
    }),
  ),
  areas: Type.Array(Named, { description: 'for which the caller may make one' }),
  mayForAll: Type.Boolean(),
});

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
          response: { 200: Answer, ...failures },
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
          body: Wanted,
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
