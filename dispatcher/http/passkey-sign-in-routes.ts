import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { refuseProof } from './gate.js';
import { goOn } from './goes-on.js';
import type { IdentityParts } from './identity-ports.js';
import { limits } from './limits.js';
import { KeyResponse, Options } from './passkey-schemas.js';
import { failures, Session } from './schemas.js';
import { sessionThere } from './session-there.js';
import { siteOf } from './site.js';

const tags = ['passkey'];

/** Signing in with a key of one's own. */
export function passkeySignInRoutes(parts: IdentityParts): FastifyPluginAsyncTypebox {
  const { passkeys, publicUrl, sessionsPerMinute, now } = parts;
  const rateLimit = { max: sessionsPerMinute, timeWindow: 60_000 };
  return async (app) => {
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
          body: Type.Object({ response: KeyResponse }, { additionalProperties: false }),
          response: { 200: Session, ...failures },
        },
      },
      async (request, reply) => {
        const before = await sessionThere(request, parts);
        if (before === 'phone-time') return refuseProof(reply, before, now()) as never;
        const by = { site: siteOf(request, publicUrl), token: before?.token };
        const answer = await passkeys.signIn(request.body.response, by);
        if (!answer.ok) return refuse(reply, answer.refusal) as never;
        return goOn(parts, reply, { token: answer.token, before: before?.sessionId });
      },
    );
  };
}
