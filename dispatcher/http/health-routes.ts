import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Registry } from 'prom-client';
import { Type } from 'typebox';
import type { Readiness } from './ports.js';

export type HealthParts = { readiness: Readiness; metrics: Registry };

const Ready = Type.Object({
  ok: Type.Boolean(),
  parts: Type.Record(Type.String(), Type.Object({ ok: Type.Boolean(), reason: Type.Optional(Type.String()) })),
  warnings: Type.Optional(
    Type.Record(Type.String(), Type.String(), { description: 'watchers that fail; the work itself goes on' }),
  ),
});

const tags = ['health'];

/** For whoever runs it. None of these answers holds anything about a person. */
export function healthRoutes({ readiness, metrics }: HealthParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/healthz',
      {
        config: { access: 'health.read' },
        schema: { tags, summary: 'The process answers', response: { 200: Type.Object({ ok: Type.Boolean() }) } },
      },
      async () => ({ ok: true }),
    );

    app.get(
      '/readyz',
      {
        config: { access: 'health.read' },
        schema: {
          tags,
          summary: 'Every part works; 503 names the one that does not',
          response: { 200: Ready, 503: Ready },
        },
      },
      async (_request, reply) => {
        const state = await readiness.check();
        return reply.code(state.ok ? 200 : 503).send(state);
      },
    );

    app.get(
      '/metrics',
      {
        config: { access: 'health.read' },
        schema: {
          tags,
          summary: 'Figures in Prometheus’ form',
          produces: ['text/plain'],
          response: { 200: Type.String() },
        },
      },
      async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()),
    );
  };
}
