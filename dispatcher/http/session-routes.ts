import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { refuseProof, shownBy } from './gate.js';
import { limits } from './limits.js';
import type { SignIn, Who } from './ports.js';
import { failures, OpenSession, Session } from './schemas.js';
import type { SessionCookie } from './session-cookie.js';
import { sessionOf } from './session-of.js';
import { sessionThere } from './session-there.js';

export type SessionParts = {
  signIn: SignIn;
  cookie: SessionCookie;
  sessionsPerMinute: number;
  /** Unix ms. */
  now(): number;
  /** The session is over: whatever still listens on it must stop. */
  onClosed(sessionId: string): void;
};

const tags = ['session'];

/** How long a browser keeps the cookie. The store decides how long the session itself holds. */
export const cookieDaysOf = ({ device }: Who): number =>
  device === undefined ? limits.personCookieDays : limits.phoneCookieDays;

export function sessionRoutes(parts: SessionParts): FastifyPluginAsyncTypebox {
  const { signIn, cookie, sessionsPerMinute, onClosed, now } = parts;
  return async (app) => {
    app.post(
      '/api/session',
      {
        config: { access: 'session.open', rateLimit: { max: sessionsPerMinute, timeWindow: 60_000 } },
        schema: {
          tags,
          summary: 'Sign in with a one-time link',
          description: `Trades the link for a session, held in a cookie that scripts cannot read. A link for an alarm phone comes with the
public half of a key that the phone has made; from then on each of its requests is signed with it (see the contract's \`phone-proof\`).`,
          body: OpenSession,
          response: { 200: Session, ...failures },
        },
      },
      async (request, reply) => {
        const { link, key } = request.body;
        const there = key === undefined ? await sessionThere(request, parts) : undefined;
        if (there === 'phone-time') return refuseProof(reply, there, now()) as never;
        const opened = await signIn.open(link, shownBy(request), { key, before: there?.token });
        if (!opened.ok) {
          const { refusal } = opened;
          if (refusal === 'phone-time' || refusal === 'phone-not-proved')
            return refuseProof(reply, refusal, now()) as never;
          return refuse(reply, refusal) as never;
        }
        cookie.set(reply, opened.token, cookieDaysOf(opened.who));
        return sessionOf(opened.who);
      },
    );

    app.get(
      '/api/session',
      {
        config: { access: 'session.read' },
        schema: { tags, summary: 'Who is signed in', response: { 200: Session, ...failures } },
      },
      async ({ device, caller }) => sessionOf({ ...(device ? { device } : {}), ...(caller ? { caller } : {}) }),
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
        onClosed((request.caller ?? request.device)?.sessionId ?? '');
        cookie.clear(reply);
        return reply.code(204).send(null);
      },
    );
  };
}
