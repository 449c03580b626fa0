import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { NewPattern, PatternShown, PreviewedPattern, StoppedPattern } from './pattern-schemas.js';
import { plannerOf, rotaReaderOf } from './planner.js';
import type { PatternDesk } from './rota-ports.js';
import type { RotaParts } from './rota-routes.js';
import { PatternRow, Patterns, stretchShown } from './rota-schemas.js';
import { failures, IdParams } from './schemas.js';

const tags = ['rota'];
const plan = { access: 'rota.plan' } as const;

const patternsSchema = { tags, summary: 'Shifts that come back', response: { 200: Patterns, ...failures } };

const patternSchema = {
  tags,
  summary: 'Plan a shift that comes back, or change one',
  body: PatternRow,
  response: { 204: Type.Null(), ...failures },
};

const removePatternSchema = {
  tags,
  summary: 'Take a pattern away',
  params: IdParams,
  response: { 204: Type.Null(), ...failures },
};

const previewSchema = {
  tags,
  summary: 'What a pattern would make, and what must be answered first',
  body: PreviewedPattern,
  response: { 200: PatternShown, ...failures },
};

const makeSchema = {
  tags,
  summary: 'Plan a shift that comes back, as one change that can be undone',
  description:
    'A time in the year ahead that the clocks skip or show twice is refused; `allowed` offers the two readings.',
  body: NewPattern,
  response: { 204: Type.Null(), ...failures },
};

const stopSchema = {
  tags,
  summary: 'It no longer comes back, from a date on',
  params: IdParams,
  body: StoppedPattern,
  response: { 204: Type.Null(), ...failures },
};

/** Shifts that come back. */
export function patternRoutes({ rota }: RotaParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get('/api/rota/patterns', { config: { access: 'rota.read' }, schema: patternsSchema }, async (request) => ({
      patterns: await rota.patterns(rotaReaderOf(request)),
    }));

    app.put(
      '/api/rota/patterns',
      { config: { access: 'rota.plan' }, schema: patternSchema },
      async (request, reply) => {
        const entered = await rota.enterPattern(plannerOf(request), request.body);
        return entered.ok ? reply.code(204).send(null) : (refuse(reply, 'not-planable', entered) as never);
      },
    );

    app.delete(
      '/api/rota/patterns/:id',
      { config: { access: 'rota.plan' }, schema: removePatternSchema },
      async (request, reply) => {
        const removed = await rota.removePattern(plannerOf(request), request.params.id);
        return removed ? reply.code(204).send(null) : (refuse(reply, 'no-such-shift') as never);
      },
    );
  };
}

/** The same at the desk: looked at first, and undone as any other change. */
export function patternDeskRoutes({ patterns }: { patterns: PatternDesk }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post('/api/rota/patterns/preview', { config: plan, schema: previewSchema }, async (request, reply) => {
      const { readings = [], ...asked } = request.body;
      const seen = await patterns.preview(plannerOf(request), { ...asked, readings });
      if (!seen.ok) return refuse(reply, 'not-planable', seen) as never;
      const { ok: _ok, shifts, until, ...rest } = seen;
      return { ...rest, until: new Date(until).toISOString(), shifts: shifts.map(stretchShown) };
    });

    app.post('/api/rota/patterns', { config: plan, schema: makeSchema }, async (request, reply) => {
      const { readings = [], ...asked } = request.body;
      const made = await patterns.make(plannerOf(request), { ...asked, readings });
      if (made === 'changed-meanwhile') return refuse(reply, 'rota-changed') as never;
      return made.ok ? reply.code(204).send(null) : (refuse(reply, 'not-planable', made) as never);
    });

    app.post('/api/rota/patterns/:id/stop', { config: plan, schema: stopSchema }, async (request, reply) => {
      const stopped = await patterns.stop(plannerOf(request), request.params.id, request.body);
      if (stopped === 'no-such-pattern') return refuse(reply, 'no-such-shift') as never;
      if (stopped === 'changed-meanwhile') return refuse(reply, 'rota-changed') as never;
      return stopped.ok ? reply.code(204).send(null) : (refuse(reply, 'not-planable', stopped) as never);
    });
  };
}
