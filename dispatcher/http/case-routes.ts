import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { CaseCommand } from '../core/case.js';
import { refuse } from './errors.js';
import type { CommandResult, Desk, SignIn } from './ports.js';
import { After, Cards, CloseCommand, Command, failures, IdParams, OneCard } from './schemas.js';
import { requireSignIn, type SessionCookie, viewerOf } from './signed-in.js';

export type CaseParts = { desk: Desk; signIn: SignIn; cookie: SessionCookie };

const plainCommands = [
  { type: 'accept', path: 'accept', summary: 'Take the alarm' },
  { type: 'arrive', path: 'arrive', summary: 'Say that one is there' },
  { type: 'hand-back', path: 'hand-back', summary: 'Give the alarm back: others are asked at once' },
] as const;

const tags = ['cases'];

function answer(reply: FastifyReply, result: CommandResult): never {
  if (result.ok) return reply.send({ card: result.card }) as never;
  return refuse(reply, result.refusal, { card: result.card }) as never;
}

export function caseRoutes({ desk, signIn, cookie }: CaseParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.addHook('preHandler', requireSignIn(signIn, cookie));

    app.get(
      '/api/cases',
      {
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
      { schema: { tags, summary: 'One alarm', params: IdParams, response: { 200: OneCard, ...failures } } },
      async (request, reply) => {
        const card = await desk.card(request.params.id, viewerOf(request));
        return card === undefined ? (refuse(reply, 'not-found') as never) : { card };
      },
    );

    for (const { type, path, summary } of plainCommands) {
      app.post(
        `/api/cases/:id/${path}`,
        { schema: { tags, summary, params: IdParams, body: Command, response: { 200: OneCard, ...failures } } },
        async (request, reply) => {
          const { commandId, version, waitedMs } = request.body;
          const command: CaseCommand = { type, id: commandId, version, waitedMs };
          return answer(reply, await desk.command(request.params.id, command, viewerOf(request)));
        },
      );
    }

    app.post(
      '/api/cases/:id/close',
      {
        schema: {
          tags,
          summary: 'Close the alarm with an outcome',
          params: IdParams,
          body: CloseCommand,
          response: { 200: OneCard, ...failures },
        },
      },
      async (request, reply) => {
        const { commandId, note, ...seen } = request.body;
        const command: CaseCommand = { type: 'close', id: commandId, ...seen, ...(note === undefined ? {} : { note }) };
        return answer(reply, await desk.command(request.params.id, command, viewerOf(request)));
      },
    );

    app.post(
      '/api/pages/:id/shown',
      {
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
