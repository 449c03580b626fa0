import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type CaseKind, isAlarmKind } from '@nattvakt/contract';
import { readWallTime } from '../core/rota/index.js';
import { errorBody, refuse } from './errors.js';
import { callerOf } from './gate.js';
import { DryRunAnswerBody, DryRunQuery } from './ladder-schemas.js';
import type { LadderDesk } from './ports.js';
import { failures } from './schemas.js';

export type LadderParts = { ladder: LadderDesk; zone: string };

/** Who would be rung, when, through what, if this home pressed then. */
export function ladderRoutes({ ladder, zone }: LadderParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/ladder/dry-run',
      {
        config: { access: 'ladder.dry-run' },
        schema: {
          tags: ['ladder'],
          summary: 'Who would be rung, when, through what and why, if nobody answered',
          querystring: DryRunQuery,
          response: { 200: DryRunAnswerBody, ...failures },
        },
      },
      async (request, reply) => {
        const { home: homeId, kind = 'help-button', at, ...ofRule } = request.query;
        const time = readWallTime(at, zone);
        const fields = [
          ...(time.ok ? [] : [{ field: 'querystring/at', message: time.reason, allowed: wordsOf(time.readings) }]),
          ...(isKind(kind) ? [] : [{ field: 'querystring/kind', message: 'is no kind of alarm' }]),
        ];
        if (!time.ok || !isKind(kind)) return reply.code(400).send(errorBody('bad-request', { fields })) as never;
        const answer = await ladder.dryRun({ homeId, kind, at: time.instant, ...ofRule }, callerOf(request));
        return answer ?? (refuse(reply, 'not-found') as never);
      },
    );
  };
}

const isKind = (kind: string): kind is CaseKind => kind === 'unknown' || isAlarmKind(kind);

const wordsOf = (readings: readonly { wall: string; offset: string }[]) =>
  readings.map(({ wall, offset }) => wall + offset);
