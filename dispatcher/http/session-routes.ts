import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { viewerOf } from './gate.js';
import { limits } from './limits.js';
import type { SignIn, Viewer } from './ports.js';
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

function sessionOf(viewer: Viewer) {
  return {
    person: { id: viewer.personId, givenName: viewer.givenName },
    phone: { id: viewer.phoneId, label: viewer.phoneLabel },
    team: { id: viewer.teamId, name: viewer.teamName },
    provider: { id: viewer.providerId, name: viewer.providerName },
    areas: viewer.areas,
  };
}

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
        return sessionOf(opened.viewer);
      },
    );

    app.get(
      '/api/session',
      {
        config: { access: 'session.read' },
        schema: { tags, summary: 'Who is signed in', response: { 200: Session, ...failures } },
      },
      async (request) => sessionOf(viewerOf(request)),
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
        onClosed(viewerOf(request).sessionId);
        cookie.clear(reply);
        return reply.code(204).send(null);
      },
    );
  };
}
