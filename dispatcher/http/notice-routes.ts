import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { viewerOf } from './gate.js';
import { failures, IdParams } from './schemas.js';

/** Where a phone says that it shows a notice. */
export interface NoticeDesk {
  /** False when there is no such notice for this phone. */
  shown(id: string, phoneId: string): Promise<boolean>;
}

const shownSchema = {
  tags: ['pages'],
  summary: 'The phone shows this notice',
  description:
    'Asked by the phone itself for a push of type `notice`. Without it the person gets an SMS after a minute.',
  params: IdParams,
  response: { 204: Type.Null(), ...failures },
};

/** What people are told beside alarms. */
export function noticeRoutes({ notices }: { notices: NoticeDesk }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/notices/:id/shown',
      { config: { access: 'page.shown' }, schema: shownSchema },
      async (request, reply) => {
        const shown = await notices.shown(request.params.id, viewerOf(request).phoneId);
        return shown ? reply.code(204).send(null) : (refuse(reply, 'no-such-page') as never);
      },
    );
  };
}
