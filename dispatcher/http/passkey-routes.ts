import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import { goOn } from './goes-on.js';
import type { IdentityParts } from './identity-ports.js';
import { limits } from './limits.js';
import { KeyResponse, Options, PasskeyBody, passkeyBody } from './passkey-schemas.js';
import { failures, Session } from './schemas.js';
import { siteOf } from './site.js';

const tags = ['passkey'];

/** Making a key of one's own. */
export function passkeyMakingRoutes(parts: IdentityParts): FastifyPluginAsyncTypebox {
  const { passkeys, cookie, publicUrl } = parts;
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
            { response: KeyResponse, label: Type.String({ minLength: 1, maxLength: limits.labelChars }) },
            { additionalProperties: false },
          ),
          response: { 200: Session, ...failures },
        },
      },
      async (request, reply) => {
        const { sessionId } = callerOf(request);
        const made = { ...request.body, site: siteOf(request, publicUrl), token: cookie.tokenOf(request) ?? '' };
        const answer = await passkeys.enrol(callerOf(request), made);
        if (!answer.ok) return refuse(reply, answer.refusal) as never;
        return goOn(parts, reply, { token: answer.token, before: sessionId });
      },
    );
  };
}

/** One's own keys, and a lost one taken away. */
export function ownPasskeyRoutes(parts: IdentityParts): FastifyPluginAsyncTypebox {
  const { passkeys, cookie } = parts;
  return async (app) => {
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
        const token = await passkeys.revoke(caller, request.params.id, cookie.tokenOf(request) ?? '');
        if (token === undefined) return refuse(reply, 'no-such-passkey') as never;
        return goOn(parts, reply, { token, before: caller.sessionId });
      },
    );
  };
}
