import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import type { IdentityParts } from './identity-ports.js';
import { limits } from './limits.js';
import { failures, IdParams } from './schemas.js';

const tags = ['enrolment'];
const access = 'enrolment.make' as const;
const Code = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 32, description: '4 to 12 digits' }) },
  { additionalProperties: false },
);
const done = { 204: Type.Null(), ...failures };

/** Codes by which people sign on to alarm phones. */
export function codeRoutes({ enrolments }: IdentityParts): FastifyPluginAsyncTypebox {
  const rateLimit = { max: limits.enrolmentsPerMinute, timeWindow: 60_000 };
  return async (app) => {
    app.put(
      '/api/people/:id/code',
      {
        config: { access, rateLimit },
        schema: {
          tags,
          params: IdParams,
          body: Code,
          summary: 'Give a person a code for alarm phones',
          response: done,
        },
      },
      async (request, reply) => {
        const answer = await enrolments.setCode(callerOf(request), request.params.id, request.body.code);
        return answer === 'done' ? reply.code(204).send(null) : (refuse(reply, answer) as never);
      },
    );

    app.put(
      '/api/my/code',
      {
        config: { access: 'key.own', rateLimit },
        schema: { tags, body: Code, summary: 'Choose my own code for alarm phones', response: done },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        const answer = await enrolments.setCode(caller, caller.personId, request.body.code);
        return answer === 'done' ? reply.code(204).send(null) : (refuse(reply, answer) as never);
      },
    );
  };
}
