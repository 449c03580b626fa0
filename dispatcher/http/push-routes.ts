import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { Subscription } from '../channels/web-push/subscription.js';
import { viewerOf } from './gate.js';
import type { PushDesk } from './ports.js';
import { failures } from './schemas.js';

export type PushParts = { push: PushDesk };

const tags = ['pages'];

/** How a phone whose page is closed can be asked all the same. */
export function pushRoutes({ push }: PushParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/push-key',
      {
        config: { access: 'push.subscribe' },
        schema: {
          tags,
          summary: 'The key that the phone’s browser subscribes with; null where pushes are not configured',
          response: { 200: Type.Object({ publicKey: Type.Union([Type.String(), Type.Null()]) }), ...failures },
        },
      },
      async () => ({ publicKey: push.publicKey ?? null }),
    );

    app.post(
      '/api/push-subscription',
      {
        config: { access: 'push.subscribe' },
        schema: {
          tags,
          summary: 'The phone’s push subscription, as its browser gave it; it replaces the one before',
          body: Subscription,
          response: { 204: Type.Null(), ...failures },
        },
      },
      async (request, reply) => {
        const { endpoint, keys } = request.body;
        await push.subscribe(viewerOf(request), JSON.stringify({ endpoint, keys }));
        return reply.code(204).send(null);
      },
    );
  };
}
