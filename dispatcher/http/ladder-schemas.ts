import { alarmRoles, priorities, rulePriorities } from '@nattvakt/contract';
import { type Static, Type } from 'typebox';
import { contactChannels } from '../core/contact-plan.js';
import { askable, ways } from '../core/ladder-plan.js';
import { whyFirst } from '../core/responsibility/first-role.js';
import { limits } from './limits.js';

const Ms = Type.Integer({ minimum: 0, description: 'ms' });
export const DryRunQuery = Type.Object({
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
export const DryRunAnswerBody = Type.Object({
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

export type DryRunBody = Static<typeof DryRunAnswerBody>;

const strict = { additionalProperties: false };
const orNull = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 1, maxLength: limits.idChars });
const Named = Type.Object({ id: Type.String(), name: Type.String() });
const Plan = Type.Object(
  {
    steps: Type.Array(
      Type.Object(
        {
          afterMs: Type.Number({ description: 'counted from the first step' }),
          who: Type.Enum([...askable]),
          through: Type.Enum([...ways]),
        },
        strict,
      ),
      { maxItems: 20 },
    ),
    repeatEveryMs: Type.Number({ description: 'how often all of them are asked again, for ever' }),
  },
  strict,
);
export const WantedLadderBody = Type.Object(
  {
    area: Type.Union([Id, Type.Null()], { description: 'null: every area' }),
    kind: Type.Union([Id, Type.Null()], { description: 'null: every kind of alarm' }),
    priority: Type.Union([Type.Enum([...priorities]), Type.Null()], { description: 'null: every priority' }),
    plan: Plan,
  },
  strict,
);
export const LadderRows = Type.Object({
  shipped: Plan,
  ladders: Type.Array(
    Type.Object({
      id: Type.String(),
      area: Type.Union([Named, Type.Null()]),
      kind: orNull(Type.String()),
      priority: orNull(Type.String()),
      plan: Type.Union([Plan, Type.Null()], { description: 'null: unfit, the shipped one is used in its place' }),
      mayChange: Type.Boolean(),
    }),
  ),
  areas: Type.Array(Named, { description: 'for which the caller may make one' }),
  mayForAll: Type.Boolean(),
});

export type LaddersBody = Static<typeof LadderRows>;
