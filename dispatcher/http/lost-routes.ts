import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import type { IdentityParts } from './identity-ports.js';
import { PasskeyBody, passkeyBody } from './passkey-schemas.js';
import { failures, IdParams } from './schemas.js';

const tags = ['enrolment'];
const access = 'enrolment.make' as const;
const done = { 204: Type.Null(), ...failures };

/** What a manager sees of people's keys, and takes back. */
export function lostRoutes({ enrolments }: IdentityParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.delete(
      '/api/phones/:id/key',
      {
        config: { access },
        schema: { tags, params: IdParams, summary: 'An alarm phone is lost: it is ours no longer', response: done },
      },
      async (request, reply) => {
        const known = await enrolments.revokePhone(callerOf(request), request.params.id);
        return known ? reply.code(204).send(null) : (refuse(reply, 'no-such-phone') as never);
      },
    );

    app.get(
      '/api/people/:id/passkeys',
      {
        config: { access },
        schema: {
          ...{ tags, params: IdParams },
          summary: 'Which passkeys a person has',
          response: { 200: Type.Object({ passkeys: Type.Array(PasskeyBody) }), ...failures },
        },
      },
      async (request, reply) => {
        const found = await enrolments.passkeysOf(callerOf(request), request.params.id);
        return found === undefined ? (refuse(reply, 'no-such-person') as never) : { passkeys: found.map(passkeyBody) };
      },
    );

    app.delete(
      '/api/people/:id/sessions',
      {
        config: { access },
        schema: { tags, params: IdParams, summary: 'Sign a person out everywhere', response: done },
      },
      async (request, reply) => {
        const known = await enrolments.endSessions(callerOf(request), request.params.id);
        return known ? reply.code(204).send(null) : (refuse(reply, 'no-such-person') as never);
      },
    );
  };
}
