import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { refuseProof } from './gate.js';
import type { IdentityParts } from './identity-ports.js';
import { failures } from './schemas.js';
import { cookieDaysOf } from './session-routes.js';
import { sessionThere } from './session-there.js';
import { siteOf } from './site.js';

const tags = ['session'];
const cookieName = 'nattvakt-organisation';
const minuteS = 60;

/** How one can sign in here. */
export function signInWayRoutes({ organisation }: IdentityParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/sign-in-ways',
      {
        config: { access: 'session.open' },
        schema: {
          tags,
          summary: 'How one can sign in here',
          response: {
            200: Type.Object({ organisation: Type.Optional(Type.Object({ name: Type.String() })) }),
            ...failures,
          },
        },
      },
      async () => (organisation === undefined ? {} : { organisation: { name: organisation.name } }),
    );
  };
}

/** Signing in with the organisation’s own account: out, and back. */
export function organisationRoutes(parts: IdentityParts): FastifyPluginAsyncTypebox {
  const { organisation, signIn, cookie, publicUrl, sessionsPerMinute, now } = parts;
  const isHttps = publicUrl?.startsWith('https:') ?? false;
  const name = isHttps ? `__Host-${cookieName}` : cookieName;
  // Lax: the browser comes back from another site, and must bring it.
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps, maxAge: 10 * minuteS } as const;
  const rateLimit = { max: sessionsPerMinute, timeWindow: 60_000 };

  return async (app) => {
    if (organisation === undefined) return;
    app.post(
      '/api/organisation/sign-in',
      {
        config: { access: 'session.open', rateLimit },
        schema: {
          tags,
          summary: 'Where to go to sign in with the organisation’s own account',
          response: { 200: Type.Object({ address: Type.String() }), ...failures },
        },
      },
      async (request, reply) => {
        const before = await sessionThere(request, { signIn, cookie });
        if (before === 'phone-time') return refuseProof(reply, before, now()) as never;
        const begun = await organisation.begin({ site: siteOf(request, publicUrl), token: before?.token });
        if (!begun.ok) return refuse(reply, begun.refusal) as never;
        reply.setCookie(name, begun.browser, options);
        return { address: begun.address };
      },
    );

    app.get(
      '/api/organisation/return',
      {
        config: { access: 'session.open', rateLimit },
        schema: { tags, summary: 'Where the organisation sends the browser back to', response: failures },
      },
      async (request, reply) => {
        const query = new URL(request.url, 'http://any').search;
        const by = { site: siteOf(request, publicUrl), browser: request.cookies[name] };
        const finished = await organisation.finish(query, by);
        reply.clearCookie(name, options);
        if (!finished.ok) return reply.redirect(`/in/#nej=${finished.refusal}`) as never;
        const who = (await signIn.whoHas(finished.token)) ?? {};
        cookie.set(reply, finished.token, cookieDaysOf(who));
        return reply.redirect(who.device === undefined ? '/desk/' : '/') as never;
      },
    );
  };
}
