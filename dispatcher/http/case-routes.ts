import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { refuse } from './errors.js';
import type { Desk, SignIn } from './ports.js';
import { After, Cards, failures, IdParams, OneCard } from './schemas.js';
import { requireSignIn, type SessionCookie, viewerOf } from './signed-in.js';

export type CaseParts = { desk: Desk; signIn: SignIn; cookie: SessionCookie };

const tags = ['cases'];

/** What one may see. */
export function caseRoutes({ desk, signIn, cookie }: CaseParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.addHook('preHandler', requireSignIn(signIn, cookie));

    app.get(
      '/api/cases',
      {
        schema: {
          tags,
          summary: 'The alarms this phone may see',
          querystring: After,
          response: { 200: Cards, ...failures },
        },
      },
      async (request) => desk.cardsSince(viewerOf(request), request.query.after),
    );

    app.get(
      '/api/cases/:id',
      { schema: { tags, summary: 'One alarm', params: IdParams, response: { 200: OneCard, ...failures } } },
      async (request, reply) => {
        const card = await desk.card(request.params.id, viewerOf(request));
        return card === undefined ? (refuse(reply, 'not-found') as never) : { card };
      },
    );
  };
}
