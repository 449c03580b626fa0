import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { viewerOf } from './gate.js';
import type { Viewer } from './ports.js';
import type { CoverageDesk } from './rota-ports.js';
import { Findings, HeartbeatBody, momentShown, TestRingId } from './rota-schemas.js';
import { failures, IdParams } from './schemas.js';

export type CoverageParts = {
  coverage: CoverageDesk;
  /** Says something to a phone on its live streams. False when it has none here. */
  tellPhone(viewer: Viewer, event: string, body: object): boolean;
};

const findingsSchema = {
  tags: ['coverage'],
  summary: 'Why somebody may not be reachable',
  description: 'What stands now, and what ended during the last day.',
  response: { 200: Findings, ...failures },
};

const heartbeatSchema = {
  tags: ['phone'],
  summary: 'The phone is there, and says how it is',
  description: 'Twice a minute while a shift is on. Without sound it gives no sign of life.',
  body: HeartbeatBody,
  response: { 204: Type.Null(), ...failures },
};

const testRingSchema = {
  tags: ['phone'],
  summary: 'Let this phone ring once, to hear that it does',
  description: 'The ring comes the way an alarm does: as the event `test-ring` on the live stream.',
  response: { 202: TestRingId, ...failures },
};

const heardSchema = {
  tags: ['phone'],
  summary: 'A person heard it: the phone counts as covered',
  params: IdParams,
  response: { 204: Type.Null(), ...failures },
};

/** What phones say of themselves, and what was found. */
export function coverageRoutes({ coverage, tellPhone }: CoverageParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/coverage/findings',
      { config: { access: 'coverage.read' }, schema: findingsSchema },
      async (request) => {
        const rows = await coverage.findings(viewerOf(request));
        return {
          findings: rows.map(({ from, until, openedAt, closedAt, ending, ...row }) => ({
            ...row,
            from: new Date(from).toISOString(),
            until: momentShown(until),
            openedAt: new Date(openedAt).toISOString(),
            closedAt: momentShown(closedAt),
            ending: ending ?? undefined,
          })),
        };
      },
    );

    app.post(
      '/api/phone/heartbeat',
      { config: { access: 'phone.tell' }, schema: heartbeatSchema },
      async (request, reply) => {
        coverage.heartbeat(viewerOf(request), request.body);
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/api/phone/test-ring',
      { config: { access: 'phone.tell' }, schema: testRingSchema },
      async (request, reply) => {
        const viewer = viewerOf(request);
        const id = await coverage.beginTestRing(viewer);
        if (!tellPhone(viewer, 'test-ring', { id })) return refuse(reply, 'no-stream') as never;
        return reply.code(202).send({ id });
      },
    );

    app.post(
      '/api/phone/test-ring/:id/heard',
      { config: { access: 'phone.tell' }, schema: heardSchema },
      async (request, reply) => {
        const heard = await coverage.testRingHeard(viewerOf(request), request.params.id);
        return heard ? reply.code(204).send(null) : (refuse(reply, 'no-such-ring') as never);
      },
    );
  };
}
