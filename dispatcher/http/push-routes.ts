import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { Subscription } from '../channels/web-push/subscription.js';
import { viewerOf } from './gate.js';
import type { PushDesk } from './ports.js';
import { failures } from './schemas.js';

export type PushParts = { push: PushDesk };

const tags = ['pages'];
/** What its notifications are written in; Swedish where it is not said. */
const Language = Type.Union([Type.Literal('sv'), Type.Literal('en')]);

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
          body: Type.Intersect([Subscription, Type.Object({ language: Type.Optional(Language) })]),
          response: { 204: Type.Null(), ...failures },
        },
      },
      async (request, reply) => {
        const { endpoint, keys, language = 'sv' } = request.body;
        await push.subscribe(viewerOf(request), JSON.stringify({ endpoint, keys }), language);
        return reply.code(204).send(null);
      },
    );
  };
}
