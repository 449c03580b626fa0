import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { codeRoutes } from './code-routes.js';
import { enrolmentRoutes } from './enrolment-routes.js';
import type { IdentityParts } from './identity-ports.js';
import { lostRoutes } from './lost-routes.js';
import { organisationRoutes, signInWayRoutes } from './organisation-routes.js';
import { ownPasskeyRoutes, passkeyMakingRoutes } from './passkey-routes.js';
import { passkeySignInRoutes } from './passkey-sign-in-routes.js';
import { signOffRoutes, signOnRoutes } from './sign-on-routes.js';

/** Everything about who people are, beside one-time links. */
export function identityRoutes(parts: IdentityParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    const signingOn = [signOnRoutes, signOffRoutes];
    const signingIn = [passkeySignInRoutes, signInWayRoutes, organisationRoutes];
    const keeping = [passkeyMakingRoutes, ownPasskeyRoutes, enrolmentRoutes, lostRoutes, codeRoutes];
    for (const routes of [...signingOn, ...signingIn, ...keeping]) await app.register(routes(parts));
  };
}
