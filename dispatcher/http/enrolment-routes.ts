import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import type { HandedLink, IdentityParts } from './identity-ports.js';
import { limits } from './limits.js';
import { failures, IdParams } from './schemas.js';
import { siteOf } from './site.js';

const tags = ['enrolment'];
const access = 'enrolment.make' as const;
const Ask = Type.Object(
  { lost: Type.Optional(Type.Boolean({ description: 'the phone is gone: end its keys and sessions first' })) },
  { additionalProperties: false },
);
const Handed = Type.Object({
  address: Type.String({ description: 'works once' }),
  qrSvg: Type.String({ description: 'the address as a picture' }),
  expiresAt: Type.String({ format: 'date-time' }),
});

const handedBody = ({ address, qrSvg, expiresAtMs }: HandedLink) => ({
  ...{ address, qrSvg, expiresAt: new Date(expiresAtMs).toISOString() },
});

/** Links that a manager hands out. */
export function enrolmentRoutes({ enrolments, publicUrl }: IdentityParts): FastifyPluginAsyncTypebox {
  const rateLimit = { max: limits.enrolmentsPerMinute, timeWindow: 60_000 };
  const askOf = (request: FastifyRequest, lost = false) => ({ address: siteOf(request, publicUrl).origin, lost });

  return async (app) => {
    app.post(
      '/api/people/:id/enrolments',
      {
        config: { access, rateLimit },
        schema: {
          ...{ tags, params: IdParams, body: Ask },
          summary: 'A one-time link and QR code by which a person makes their passkey',
          response: { 200: Handed, ...failures },
        },
      },
      async (request, reply) => {
        const ask = askOf(request, request.body.lost);
        const handed = await enrolments.enrolPerson(callerOf(request), request.params.id, ask);
        return handed === undefined ? (refuse(reply, 'no-such-person') as never) : handedBody(handed);
      },
    );

    app.post(
      '/api/phones/:id/enrolments',
      {
        config: { access, rateLimit },
        schema: {
          ...{ tags, params: IdParams, body: Ask },
          summary: 'A one-time link and QR code that make a phone this alarm phone',
          response: { 200: Handed, ...failures },
        },
      },
      async (request, reply) => {
        const ask = askOf(request, request.body.lost);
        const handed = await enrolments.enrolPhone(callerOf(request), request.params.id, ask);
        return handed === undefined ? (refuse(reply, 'no-such-phone') as never) : handedBody(handed);
      },
    );
  };
}
