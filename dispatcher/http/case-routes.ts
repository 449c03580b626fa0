import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { refuse } from './errors.js';
import { viewerOf } from './gate.js';
import type { Desk } from './ports.js';
import { After, Cards, failures, IdParams, OneCard } from './schemas.js';

export type CaseParts = { desk: Desk };

const tags = ['cases'];

/** What one may see. */
export function caseRoutes({ desk }: CaseParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/cases',
      {
        config: { access: 'case.read' },
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
      {
        config: { access: 'case.read' },
        schema: { tags, summary: 'One alarm', params: IdParams, response: { 200: OneCard, ...failures } },
      },
      async (request, reply) => {
        const card = await desk.card(request.params.id, viewerOf(request));
        return card === undefined ? (refuse(reply, 'not-found') as never) : { card };
      },
    );
  };
}
