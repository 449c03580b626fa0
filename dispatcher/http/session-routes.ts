import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { actionsOf } from '../core/access/rules.js';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import { limits } from './limits.js';
import type { SignedIn, SignIn, Viewer } from './ports.js';
import { failures, OpenSession, Session } from './schemas.js';
import type { SessionCookie } from './session-cookie.js';

export type SessionParts = {
  signIn: SignIn;
  cookie: SessionCookie;
  sessionsPerMinute: number;
  /** The session is over: whatever still listens on it must stop. */
  onClosed(sessionId: string): void;
};

const tags = ['session'];

function sessionOf(caller: SignedIn) {
  const { personId, givenName, grants, phone } = caller;
  return { person: { id: personId, givenName }, grants: [...grants], actions: actionsOf(caller), ...shiftOf(phone) };
}

const shiftOf = (phone: Viewer | undefined) =>
  phone && {
    phone: { id: phone.phoneId, label: phone.phoneLabel },
    team: { id: phone.teamId, name: phone.teamName },
    provider: { id: phone.providerId, name: phone.providerName },
    areas: phone.areas,
  };

export function sessionRoutes({
  signIn,
  cookie,
  sessionsPerMinute,
  onClosed,
}: SessionParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/session',
      {
        config: { access: 'session.open', rateLimit: { max: sessionsPerMinute, timeWindow: 60_000 } },
        schema: {
          tags,
          summary: 'Sign in with a one-time link',
          description: 'Trades the link for a session, held in a cookie that scripts cannot read.',
          body: OpenSession,
          response: { 200: Session, ...failures },
        },
      },
      async (request, reply) => {
        const opened = await signIn.open(request.body.link);
        if (!opened.ok) return refuse(reply, `link-${opened.refusal}`) as never;
        cookie.set(reply, opened.token, limits.sessionCookieDays);
        return sessionOf(opened.caller);
      },
    );

    app.get(
      '/api/session',
      {
        config: { access: 'session.read' },
        schema: { tags, summary: 'Who is signed in', response: { 200: Session, ...failures } },
      },
      async (request) => sessionOf(callerOf(request)),
    );

    app.delete(
      '/api/session',
      {
        config: { access: 'session.close' },
        schema: { tags, summary: 'Sign out', response: { 204: Type.Null(), ...failures } },
      },
      async (request, reply) => {
        const token = cookie.tokenOf(request);
        if (token !== undefined) await signIn.close(token);
        onClosed(callerOf(request).sessionId);
        cookie.clear(reply);
        return reply.code(204).send(null);
      },
    );
  };
}
