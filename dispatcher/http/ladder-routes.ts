import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { alarmRoles, type CaseKind, isAlarmKind, rulePriorities } from '@nattvakt/contract';
import { Type } from 'typebox';
import { contactChannels } from '../core/contact-plan.js';
import { whyFirst } from '../core/responsibility/first-role.js';
import { readWallTime } from '../core/rota/index.js';
import { errorBody, refuse } from './errors.js';
import { callerOf } from './gate.js';
import { limits } from './limits.js';
import type { LadderDesk } from './ports.js';
import { failures } from './schemas.js';

export type LadderParts = { ladder: LadderDesk; zone: string };

const Ms = Type.Integer({ minimum: 0, description: 'ms' });
const Question = Type.Object({
  home: Type.String({ minLength: 1, maxLength: limits.idChars }),
  kind: Type.Optional(Type.String({ maxLength: limits.idChars, description: 'help-button unless told' })),
  priority: Type.Optional(Type.Enum([...rulePriorities], { description: 'as the rule gives it' })),
  role: Type.Optional(Type.Enum([...alarmRoles], { description: 'as the rule gives it' })),
  at: Type.String({
    maxLength: 40,
    description:
      'wall clock, 2026-11-29T02:13; one that exists twice is written with its offset, 2026-10-25T02:30+01:00',
  }),
});
const Contact = Type.Object({
  channel: Type.Enum([...contactChannels]),
  use: Type.Boolean({ description: 'false: `why` tells why not' }),
  why: Type.String(),
  afterMs: Ms,
});
const Answer = Type.Object({
  homeId: Type.String(),
  areaId: Type.String(),
  ladder: Type.String({ description: 'which ladder; `shipped` where nobody made another' }),
  first: Type.Optional(
    Type.Object(
      { role: Type.Enum([...alarmRoles]), why: Type.Enum([...whyFirst]) },
      { description: 'whose team is asked first, and why; absent where nobody answers for the area' },
    ),
  ),
  repeatEveryMs: Ms,
  rungs: Type.Array(
    Type.Object({
      afterMs: Ms,
      reason: Type.String(),
      skipped: Type.Array(Type.String(), { description: 'steps with nobody in them' }),
      phones: Type.Array(
        Type.Object({
          phoneId: Type.String(),
          personId: Type.String(),
          who: Type.String(),
          planned: Type.Boolean({ description: 'by the rota; no phone is known yet' }),
          through: Type.String(),
          contacts: Type.Array(Contact),
        }),
      ),
    }),
  ),
});

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
          querystring: Question,
          response: { 200: Answer, ...failures },
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
