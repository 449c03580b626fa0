import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { codeRoutes } from './code-routes.js';
import { enrolmentRoutes } from './enrolment-routes.js';
import type { EnrolmentDesk, OrganisationDesk, PasskeyDesk, SignOnDesk } from './identity-ports.js';
import { lostRoutes } from './lost-routes.js';
import { organisationRoutes, signInWayRoutes } from './organisation-routes.js';
import { ownPasskeyRoutes, passkeyMakingRoutes } from './passkey-routes.js';
import { passkeySignInRoutes } from './passkey-sign-in-routes.js';
import type { SignIn } from './ports.js';
import type { SessionCookie } from './session-cookie.js';
import { signOffRoutes, signOnRoutes } from './sign-on-routes.js';

export type IdentityDesks = {
  signOn: SignOnDesk;
  passkeys: PasskeyDesk;
  enrolments: EnrolmentDesk;
  /** Undefined where none is configured. */
  organisation: OrganisationDesk | undefined;
};

export type IdentityParts = IdentityDesks & {
  signIn: SignIn;
  cookie: SessionCookie;
  /** The address phones know this dispatcher by; whatever the browser asked for, unless it is configured. */
  publicUrl: string | undefined;
  sessionsPerMinute: number;
  /** Unix ms. */
  now(): number;
  /** The session is over: whatever still listens on it must stop. */
  onClosed(sessionId: string): void;
};

/** Everything about who people are, beside one-time links. */
export function identityRoutes(parts: IdentityParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    const signingOn = [signOnRoutes, signOffRoutes];
    const signingIn = [passkeySignInRoutes, signInWayRoutes, organisationRoutes];
    const keeping = [passkeyMakingRoutes, ownPasskeyRoutes, enrolmentRoutes, lostRoutes, codeRoutes];
    for (const routes of [...signingOn, ...signingIn, ...keeping]) await app.register(routes(parts));
  };
}
