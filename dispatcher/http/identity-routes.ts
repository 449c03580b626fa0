import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { SignOnDesk } from './identity-ports.js';
import type { SignIn } from './ports.js';
import type { SessionCookie } from './session-cookie.js';
import { signOnRoutes } from './sign-on-routes.js';

export type IdentityDesks = { signOn: SignOnDesk };

export type IdentityParts = IdentityDesks & {
  signIn: SignIn;
  cookie: SessionCookie;
  /** Unix ms. */
  now(): number;
  /** The session is over: whatever still listens on it must stop. */
  onClosed(sessionId: string): void;
};

/** Everything about who people are, beside one-time links. */
export function identityRoutes(parts: IdentityParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(signOnRoutes(parts));
  };
}
