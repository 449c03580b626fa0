import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { TonightDesk } from './desk-ports.js';
import { TonightBody, tonightShown } from './desk-schemas.js';
import type { DeskStreams } from './desk-stream.js';
import { refuse } from './errors.js';
import { openStream, sinkOf } from './event-stream.js';
import { callerOf } from './gate.js';
import { limits } from './limits.js';
import { failures } from './schemas.js';
import type { SessionCookie } from './session-cookie.js';

export type DeskParts = { tonight: TonightDesk; streams: DeskStreams; cookie: SessionCookie };

const tags = ['desk'];
const description = `Areas, teams, phones, open cases and what the coverage watch found.
Duty leads and managers see their provider's areas; the municipality and the administrator see all areas, in figures.`;

const streamDescription = `Server-sent events.
- \`tonight\`: the same as \`GET /api/desk/tonight\`, at once and whenever it changed.
- \`beat\`: \`{at}\` every ${limits.beatMs / 1000} s; twice none means that the contact is lost.`;

/** The desk's first page, and a wall's only one. */
export function deskRoutes({ cookie, tonight, streams }: DeskParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.addHook('onReady', async () => streams.start());
    app.addHook('preClose', async () => streams.stop());

    app.get(
      '/api/desk/tonight',
      {
        config: { access: 'tonight.read' },
        schema: { tags, summary: 'What stands tonight', description, response: { 200: TonightBody, ...failures } },
      },
      async (request) => tonightShown((await tonight.read())(callerOf(request))),
    );

    app.get(
      '/api/desk/stream',
      {
        config: { access: 'tonight.read' },
        schema: {
          tags,
          summary: 'What stands tonight, live',
          description: streamDescription,
          produces: ['text/event-stream'],
          response: { 200: Type.String(), ...failures },
        },
      },
      async (request, reply) => {
        if (streams.isFull) return refuse(reply, 'too-many-streams') as never;
        const token = cookie.tokenOf(request) ?? '';
        const raw = openStream(reply);
        raw.once('close', streams.open(callerOf(request), token, sinkOf(raw)));
        return undefined as never;
      },
    );
  };
}
