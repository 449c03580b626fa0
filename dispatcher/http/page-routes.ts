import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { CaseParts } from './case-routes.js';
import { viewerOf } from './gate.js';
import { failures, IdParams } from './schemas.js';

/** Being asked: what the phone itself says of it. */
export function pageRoutes({ desk }: CaseParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/pages/:id/shown',
      {
        config: { access: 'page.shown' },
        schema: {
          tags: ['pages'],
          summary: 'The phone itself says that it shows this page',
          params: IdParams,
          response: { 204: Type.Null(), ...failures },
        },
      },
      async (request, reply) => {
        await desk.pageShown(request.params.id, viewerOf(request));
        return reply.code(204).send(null);
      },
    );
  };
}
