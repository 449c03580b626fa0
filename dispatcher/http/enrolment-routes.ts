import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import type { HandedLink } from './identity-ports.js';
import type { IdentityParts } from './identity-routes.js';
import { limits } from './limits.js';
import { PasskeyBody, passkeyBody } from './passkey-routes.js';
import { failures, IdParams } from './schemas.js';
import { siteOf } from './site.js';

const tags = ['enrolment'];
const Ask = Type.Object(
  { lost: Type.Optional(Type.Boolean({ description: 'the phone is gone: end its keys and sessions first' })) },
  { additionalProperties: false },
);
const Handed = Type.Object({
  address: Type.String({ description: 'works once' }),
  qrSvg: Type.String({ description: 'the address as a picture' }),
  expiresAt: Type.String({ format: 'date-time' }),
});
const Code = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 32, description: '4 to 12 digits' }) },
  { additionalProperties: false },
);
const done = { 204: Type.Null(), ...failures };

const handedBody = ({ address, qrSvg, expiresAtMs }: HandedLink) => ({
  ...{ address, qrSvg, expiresAt: new Date(expiresAtMs).toISOString() },
});

export function enrolmentRoutes({ enrolments, publicUrl }: IdentityParts): FastifyPluginAsyncTypebox {
  const rateLimit = { max: limits.enrolmentsPerMinute, timeWindow: 60_000 };
  const askOf = (request: FastifyRequest, lost = false) => ({ address: siteOf(request, publicUrl).origin, lost });
  const access = 'enrolment.make' as const;

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
