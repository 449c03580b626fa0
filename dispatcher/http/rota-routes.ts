import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Clock } from '@nattvakt/contract';
import { Type } from 'typebox';
import type { Interval } from '../core/rota/index.js';
import { refuse } from './errors.js';
import { limits } from './limits.js';
import { plannerOf, rotaReaderOf } from './planner.js';
import type { RotaDesk } from './rota-ports.js';
import { CoverageRows, NewShift, OneShift, RotaRows, Span, shiftShown, stretchShown } from './rota-schemas.js';
import { failures, IdParams } from './schemas.js';

export type RotaParts = { rota: RotaDesk; clock: Clock };

const tags = ['rota'];
const dayMs = 86_400_000;

/** The span that was asked for, or undefined when there is none that long. */
function spanOf({ from, until }: { from?: string; until?: string }, now: number): Interval | undefined {
  const begins = from === undefined ? now : Date.parse(from);
  const ends = until === undefined ? begins + limits.spanDaysShown * dayMs : Date.parse(until);
  return begins < ends && ends - begins <= limits.spanDays * dayMs ? { from: begins, until: ends } : undefined;
}

const spanRefusal = { fields: [{ field: 'querystring/until', message: `1 to ${limits.spanDays} days after from` }] };

const shiftsSchema = {
  tags,
  summary: 'Who is planned when',
  querystring: Span,
  response: { 200: RotaRows, ...failures },
};

const newShiftSchema = {
  tags,
  summary: 'Plan a shift',
  description: 'A time that the clocks skip or show twice is refused; `allowed` offers the two readings.',
  body: NewShift,
  response: { 201: OneShift, ...failures },
};

const removeShiftSchema = {
  tags,
  summary: 'Take a shift away',
  description: 'One that a pattern makes is taken away by an exception of the pattern.',
  params: IdParams,
  response: { 204: Type.Null(), ...failures },
};

const coverageSchema = {
  tags,
  summary: 'Gaps, overlaps, and people who are planned twice',
  querystring: Span,
  response: { 200: CoverageRows, ...failures },
};

/** Who is planned when, for the people of a provider. */
export function rotaRoutes({ rota, clock }: RotaParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get('/api/rota/shifts', { config: { access: 'rota.read' }, schema: shiftsSchema }, async (request, reply) => {
      const span = spanOf(request.query, clock.now());
      if (span === undefined) return refuse(reply, 'bad-request', spanRefusal) as never;
      const { teams, people, shifts } = await rota.rota(rotaReaderOf(request), span);
      return { teams, people, shifts: shifts.map(stretchShown) };
    });

    app.post(
      '/api/rota/shifts',
      { config: { access: 'rota.plan' }, schema: newShiftSchema },
      async (request, reply) => {
        const entered = await rota.enter(plannerOf(request), request.body);
        if (!entered.ok) return refuse(reply, 'not-planable', entered) as never;
        return reply.code(201).send({ shift: shiftShown(entered.shift) });
      },
    );

    app.delete(
      '/api/rota/shifts/:id',
      { config: { access: 'rota.plan' }, schema: removeShiftSchema },
      async (request, reply) => {
        if (!(await rota.remove(plannerOf(request), request.params.id))) return refuse(reply, 'no-such-shift') as never;
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/api/rota/coverage',
      { config: { access: 'rota.read' }, schema: coverageSchema },
      async (request, reply) => {
        const span = spanOf(request.query, clock.now());
        if (span === undefined) return refuse(reply, 'bad-request', spanRefusal) as never;
        const teams = await rota.coverage(rotaReaderOf(request), span);
        return {
          teams: teams.map(({ team, hasDuty, gaps, overlaps, doubled }) => ({
            ...{ team, hasDuty, gaps: gaps.map(stretchShown) },
            ...{ overlaps: overlaps.map(stretchShown), doubled: doubled.map(stretchShown) },
          })),
        };
      },
    );
  };
}
