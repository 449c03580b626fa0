import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import type { CaseCommand } from '../core/case.js';
import type { CaseParts } from './case-routes.js';
import { refuse } from './errors.js';
import { viewerOf } from './gate.js';
import type { CommandResult } from './ports.js';
import { CloseCommand, Command, failures, HandOverCommand, IdParams, OneCard } from './schemas.js';

const plainCommands = [
  { type: 'accept', summary: 'Take the alarm' },
  { type: 'arrive', summary: 'Say that one is there' },
  { type: 'hand-back', summary: 'Give the alarm back: others are asked at once' },
] as const;

const config = { access: 'case.command' } as const;
const shared = { tags: ['cases'], params: IdParams, response: { 200: OneCard, ...failures } };

function answer(reply: FastifyReply, result: CommandResult): never {
  if (result.ok) return reply.send({ card: result.card }) as never;
  return refuse(reply, result.refusal, { card: result.card }) as never;
}

/** What one may do about an alarm. Each answer holds the card as it is now. */
export function commandRoutes({ desk }: CaseParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    for (const { type, summary } of plainCommands) {
      app.post(
        `/api/cases/:id/${type}`,
        { config, schema: { ...shared, summary, body: Command } },
        async (request, reply) => {
          const { commandId, version, waitedMs } = request.body;
          const command: CaseCommand = { type, id: commandId, version, waitedMs };
          return answer(reply, await desk.command(request.params.id, command, viewerOf(request)));
        },
      );
    }

    app.post(
      '/api/cases/:id/hand-over',
      {
        config: { access: 'case.command' },
        schema: {
          ...shared,
          summary: 'Give the alarm to a colleague who is signed on: their phone asks them at once',
          body: HandOverCommand,
        },
      },
      async (request, reply) => {
        const { commandId, version, waitedMs, to } = request.body;
        const seen = { id: commandId, version, waitedMs };
        return answer(reply, await desk.handOver(request.params.id, seen, to, viewerOf(request)));
      },
    );

    app.post(
      '/api/cases/:id/close',
      { config, schema: { ...shared, summary: 'Close the alarm with an outcome', body: CloseCommand } },
      async (request, reply) => {
        const { commandId, note, ...seen } = request.body;
        const command: CaseCommand = { type: 'close', id: commandId, ...seen, ...(note === undefined ? {} : { note }) };
        return answer(reply, await desk.command(request.params.id, command, viewerOf(request)));
      },
    );
  };
}
