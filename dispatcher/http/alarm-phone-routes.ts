import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { viewerOf } from './gate.js';
import type { PhoneDesk } from './ports.js';
import { failures, IdParams } from './schemas.js';
import { Handover, StoryEvent, Way } from './way.js';

const tags = ['phone'];

/** What an alarm phone reads when somebody asks to see it. Nothing of it is kept by any browser. */
export function alarmPhoneRoutes({ phone }: { phone: PhoneDesk }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

    app.get(
      '/api/cases/:id/way',
      {
        config: { access: 'case.way' },
        schema: {
          ...{ tags, params: IdParams },
          summary: 'Key, door and numbers of the home; only for whoever has the case',
          description: 'Each reading is written down: who, when, for which case.',
          response: { 200: Way, ...failures },
        },
      },
      async (request, reply) => {
        const way = await phone.way(request.params.id, viewerOf(request));
        return typeof way === 'string' ? (refuse(reply, way) as never) : way;
      },
    );

    app.get(
      '/api/cases/:id/story',
      {
        config: { access: 'case.read' },
        schema: {
          ...{ tags, params: IdParams },
          summary: 'What has happened in a case so far',
          response: { 200: Type.Object({ events: Type.Array(StoryEvent) }), ...failures },
        },
      },
      async (request, reply) => {
        const events = await phone.story(request.params.id, viewerOf(request));
        return events === undefined ? (refuse(reply, 'not-found') as never) : { events };
      },
    );

    app.get(
      '/api/handover',
      {
        config: { access: 'handover.read' },
        schema: { tags, summary: 'What the next shift must know', response: { 200: Handover, ...failures } },
      },
      async (request) => phone.handover(viewerOf(request)),
    );
  };
}
