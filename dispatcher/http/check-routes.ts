import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { limits } from '../checks/limits.js';
import type { CheckDesk, CheckRefusal } from './check-ports.js';
import {
  askedOf,
  CheckOfHome,
  ChecksOfHome,
  DecideCheck,
  EndCheck,
  figuresShown,
  homeChecksShown,
  LookFigures,
  Looks,
  looksShown,
} from './check-schemas.js';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import { failures, IdParams } from './schemas.js';

const tags = ['checks'];
const done = { 204: Type.Null(), ...failures };
const decide = { config: { access: 'check.plan' }, bodyLimit: limits.bodyBytes } as const;
const decideSchema = {
  tags,
  summary: 'A check is agreed, or changes from a day on',
  description: 'A camera check rests on a consent that stands. Nothing that was decided is ever changed or removed.',
  params: CheckOfHome,
  body: DecideCheck,
  response: done,
};
const endSchema = { tags, summary: 'A check ends', params: CheckOfHome, body: EndCheck, response: done };

/** What is agreed about looking in on clients, and the looks of the day ahead. */
export function checkRoutes({ checks }: { checks: CheckDesk }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/homes/:id/checks',
      {
        config: { access: 'check.read' },
        schema: {
          ...{ tags, params: IdParams, response: { 200: ChecksOfHome, ...failures } },
          summary: 'When somebody is to look in on a client, and how',
        },
      },
      async (request, reply) => {
        const found = await checks.ofHome(callerOf(request), request.params.id);
        return found === undefined ? (refuse(reply, 'no-such-home') as never) : homeChecksShown(found);
      },
    );
    app.put('/api/homes/:id/checks/:check', { ...decide, schema: decideSchema }, async (request, reply) => {
      const { id, check } = request.params;
      const outcome = await checks.decide(callerOf(request), id, check, askedOf(request.body));
      return outcome.ok ? reply.code(204).send(null) : refused(reply, outcome);
    });
    app.post('/api/homes/:id/checks/:check/end', { ...decide, schema: endSchema }, async (request, reply) => {
      const { id, check } = request.params;
      const asked = { ...request.body, reason: request.body.reason.trim(), agreed: null };
      const outcome = await checks.decide(callerOf(request), id, check, asked);
      return outcome.ok ? reply.code(204).send(null) : refused(reply, outcome);
    });
    app.get(
      '/api/looks',
      {
        config: { access: 'look.read' },
        schema: {
          ...{ tags, response: { 200: Looks, ...failures } },
          summary: 'Where somebody is to look in during the day ahead',
          description:
            'The earliest first. Each home that is listed is written down as read. On an alarm phone its team’s.',
        },
      },
      async (request) => looksShown(await checks.looks(callerOf(request))),
    );
    app.get(
      '/api/looks/figures',
      {
        config: { access: 'look.figures' },
        schema: {
          ...{ tags, response: { 200: LookFigures, ...failures } },
          summary: 'How many looks there are in the day ahead',
          description: 'By area, and by team and hour in one’s own areas. No home is named.',
        },
      },
      async (request) => figuresShown(await checks.figures(callerOf(request))),
    );
  };
}

function refused(reply: FastifyReply, outcome: CheckRefusal): never {
  const problems = outcome.refusal === 'check-unfit' ? outcome.problems : [];
  const fields = problems.map(({ field, problem }) => ({ field: `body/${field}`, message: problem }));
  return refuse(reply, outcome.refusal, fields.length === 0 ? {} : { fields }) as never;
}
