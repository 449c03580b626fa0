import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { openStream, sinkOf } from './event-stream.js';
import { viewerOf } from './gate.js';
import { limits } from './limits.js';
import { After, failures } from './schemas.js';
import type { SessionCookie } from './session-cookie.js';
import type { StreamHub } from './stream-hub.js';

export type StreamParts = { hub: StreamHub; cookie: SessionCookie };

const description = `Server-sent events.
- \`card\`: a \`Card\` that changed; its \`id\` is the cursor.
- \`hello\`: \`{now, cursor, store}\`; everything up to the cursor has been sent. Another store than before was restored from a
  backup: forget all cards and open the stream again without a cursor.
- \`test-ring\`: \`{id}\`; this phone was asked to ring, so that somebody can say that they heard it.
- \`beat\`: \`{now}\` every ${limits.beatMs / 1000} s; twice none means that the contact is lost.

Resumes after \`Last-Event-ID\` (or \`?after=\`) and loses nothing. A card may come twice; its version tells.`;

/** \`Last-Event-ID\` is what the browser itself remembers, so it goes before what the page asked for at first. */
function cursorOf(request: FastifyRequest, after: number | undefined): number | undefined {
  const last = request.headers['last-event-id'];
  return typeof last === 'string' && /^\d{1,15}$/.test(last) ? Number(last) : after;
}

export function streamRoute({ hub, cookie }: StreamParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/stream',
      {
        config: { access: 'stream.read' },
        schema: {
          tags: ['stream'],
          summary: 'The live stream of an alarm phone',
          description,
          querystring: After,
          produces: ['text/event-stream'],
          response: { 200: Type.String(), ...failures },
        },
      },
      async (request, reply) => {
        if (hub.isFull) return refuse(reply, 'too-many-streams') as never;
        const token = cookie.tokenOf(request) ?? '';
        const raw = openStream(reply);
        let close: (() => void) | undefined;
        let left = false;
        raw.once('close', () => {
          left = true;
          close?.();
        });
        close = await hub.open(viewerOf(request), token, cursorOf(request, request.query.after), sinkOf(raw));
        if (left) close();
        return undefined as never;
      },
    );
  };
}
