import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { CaseParts } from './case-routes.js';
import { failures, IdParams } from './schemas.js';
import { requireSignIn, viewerOf } from './signed-in.js';

/** Being asked: what the phone itself says of it. */
export function pageRoutes({ desk, signIn, cookie }: CaseParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/pages/:id/shown',
      {
        preHandler: requireSignIn(signIn, cookie),
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
