import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { callerOf, refuseProof } from './gate.js';
import type { Passkey } from './identity-ports.js';
import type { IdentityParts } from './identity-routes.js';
import { limits } from './limits.js';
import { failures, Session } from './schemas.js';
import { sessionOf } from './session-of.js';
import { cookieDaysOf } from './session-routes.js';
import { sessionThere } from './session-there.js';
import { siteOf } from './site.js';

const tags = ['passkey'];
const Options = Type.Unsafe<object>({
  type: 'object',
  additionalProperties: true,
  description: 'for WebAuthn, as JSON',
});
const Response = Type.Unsafe<object>({
  type: 'object',
  required: ['id', 'response'],
  properties: { id: { type: 'string', maxLength: 1_400 }, response: { type: 'object' } },
  additionalProperties: true,
  description: 'what WebAuthn answered, as JSON',
});

export const PasskeyBody = Type.Object({
  id: Type.String(),
  label: Type.String(),
  createdAt: Type.String({ format: 'date-time' }),
  usedAt: Type.Optional(Type.String({ format: 'date-time' })),
});

const iso = (ms: number) => new Date(ms).toISOString();

export const passkeyBody = ({ id, label, createdAtMs, usedAtMs }: Passkey) => ({
  ...{ id, label, createdAt: iso(createdAtMs) },
  ...(usedAtMs === null ? {} : { usedAt: iso(usedAtMs) }),
});

export function passkeyRoutes(parts: IdentityParts): FastifyPluginAsyncTypebox {
  const { passkeys, signIn, cookie, publicUrl, sessionsPerMinute, now, onClosed } = parts;
  const tokenOf = (request: FastifyRequest) => cookie.tokenOf(request) ?? '';
  const rateLimit = { max: sessionsPerMinute, timeWindow: 60_000 };

  /** The browser goes on under another token. */
  async function goOn(reply: FastifyReply, token: string, before: string | undefined) {
    const who = await signIn.whoHas(token);
    cookie.set(reply, token, cookieDaysOf(who ?? {}));
    if (before !== undefined) onClosed(before);
    return sessionOf(who ?? {});
  }

  return async (app) => {
    app.post(
      '/api/passkeys/enrolment-options',
      {
        config: { access: 'key.own' },
        schema: { tags, summary: 'What to make a passkey for', response: { 200: Options, ...failures } },
      },
      async (request) => passkeys.enrolmentOptions(callerOf(request), siteOf(request, publicUrl)),
    );

    app.post(
      '/api/passkeys',
      {
        config: { access: 'key.own' },
        bodyLimit: limits.keyBodyBytes,
        schema: {
          tags,
          summary: 'Keep a passkey that was made',
          body: Type.Object(
            { response: Response, label: Type.String({ minLength: 1, maxLength: limits.labelChars }) },
            { additionalProperties: false },
          ),
          response: { 200: Session, ...failures },
        },
      },
      async (request, reply) => {
        const { sessionId } = callerOf(request);
        const made = { ...request.body, site: siteOf(request, publicUrl), token: tokenOf(request) };
        const answer = await passkeys.enrol(callerOf(request), made);
        if (!answer.ok) return refuse(reply, answer.refusal) as never;
        return goOn(reply, answer.token, sessionId);
      },
    );

    app.get(
      '/api/passkeys',
      {
        config: { access: 'key.own' },
        schema: {
          tags,
          summary: 'My own passkeys',
          response: { 200: Type.Object({ passkeys: Type.Array(PasskeyBody) }), ...failures },
        },
      },
      async (request) => ({ passkeys: (await passkeys.list(callerOf(request).personId)).map(passkeyBody) }),
    );

    app.delete(
      '/api/passkeys/:id',
      {
        config: { access: 'key.own' },
        schema: {
          tags,
          summary: 'A passkey of mine is lost: it is of no use from now on, and I am signed out everywhere else',
          params: Type.Object({ id: Type.String({ minLength: 1, maxLength: limits.keyIdChars }) }),
          response: { 200: Session, ...failures },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        const token = await passkeys.revoke(caller, request.params.id, tokenOf(request));
        if (token === undefined) return refuse(reply, 'no-such-passkey') as never;
        return goOn(reply, token, caller.sessionId);
      },
    );

    app.post(
      '/api/passkeys/sign-in-options',
      {
        config: { access: 'key.show', rateLimit },
        schema: { tags, summary: 'What to show a passkey for', response: { 200: Options, ...failures } },
      },
      async (request) => passkeys.signInOptions(siteOf(request, publicUrl)),
    );

    app.post(
      '/api/passkeys/sign-in',
      {
        config: { access: 'key.show', rateLimit },
        bodyLimit: limits.keyBodyBytes,
        schema: {
          tags,
          summary: 'Sign in with a passkey',
          description:
            'On an enrolled alarm phone the session stays the phone’s as well: sign on to a shift without a code.',
          body: Type.Object({ response: Response }, { additionalProperties: false }),
          response: { 200: Session, ...failures },
        },
      },
      async (request, reply) => {
        const before = await sessionThere(request, parts);
        if (before === 'phone-time') return refuseProof(reply, before, now()) as never;
        const by = { site: siteOf(request, publicUrl), token: before?.token };
        const answer = await passkeys.signIn(request.body.response, by);
        if (!answer.ok) return refuse(reply, answer.refusal) as never;
        return goOn(reply, answer.token, before?.sessionId);
      },
    );
  };
}
