import { type Static, Type } from 'typebox';
import { described, Instant, Name, Uuid } from '../ids.js';
import { limits } from '../limits.js';
import { envelope } from './envelope.js';

/**
 * Asks a home what a plan would have raised during the days it remembers, beside the plan it lives by. Nothing of it comes
 * into force.
 */
export const TrialOrder = Type.Object(
  {
    ...envelope,
    id: Uuid,
    order: described(Type.Enum(['try', 'cancel']), 'cancel: whoever asked does not wait any more'),
    plan: Type.Optional(Type.String({ maxLength: limits.planBytes, description: 'the plan to try, as JSON' })),
    key: Type.Optional(Type.String({ maxLength: limits.idChars, description: 'which key signed it, as for a plan' })),
    signature: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'as a plan’s, of “nattvakt plan trial 1”, a line feed, the id, a line feed and `plan`',
      }),
    ),
  },
  { $id: 'TrialOrder' },
);
export type TrialOrder = Static<typeof TrialOrder>;

/** What is signed: a trial is good for nothing else, and only once. */
export const trialText = (id: string, plan: string): string => `nattvakt plan trial 1\n${id}\n${plan}`;

export const trialSettings = ['present', 'proposed'] as const;

/** An alarm that a plan would have raised. Nothing else of the home’s activity leaves it. */
export const TrialAlarm = Type.Object({
  setting: described(Type.Enum([...trialSettings]), 'of the plan that the home lives by, or of the one that is tried'),
  rule: Name,
  kind: Type.String({ maxLength: limits.idChars }),
  at: Instant,
  timeKnown: described(Type.Boolean(), 'false: the home did not know the time; `at` is the last that it knew before'),
});
export type TrialAlarm = Static<typeof TrialAlarm>;

export const trialEnds = ['done', 'refused', 'failed', 'cancelled'] as const;
export const trialReasons = [
  'unreadable',
  'no-key',
  'wrong-signature',
  'other-home',
  'invalid',
  'nothing-kept',
  'replaced',
  'too-slow',
  'broken',
] as const;
export type TrialReason = (typeof trialReasons)[number];

/** A piece of the answer. Pieces come in the order of `seq`; the last one says how it ended. */
export const TrialReport = Type.Object(
  {
    ...envelope,
    id: Uuid,
    seq: described(Type.Integer({ minimum: 0, maximum: limits.trialPieces }), 'the place of this piece, from 0'),
    state: described(Type.Enum(['running', ...trialEnds]), 'running: more pieces come; any other is the last one'),
    reason: Type.Optional(described(Type.Enum([...trialReasons]), 'why it was refused, failed or was cancelled')),
    percent: described(Type.Integer({ minimum: 0, maximum: 100 }), 'how much of what is remembered was gone through'),
    from: Type.Optional(described(Instant, 'the first time that the home remembers')),
    until: Type.Optional(described(Instant, 'the last one')),
    alarms: Type.Array(TrialAlarm, {
      maxItems: limits.trialAlarmsAPiece,
      description: 'what either setting would have raised',
    }),
    leftOut: Type.Optional(described(Type.Integer({ minimum: 0 }), 'alarms beyond the limit, of both settings')),
    gaps: Type.Optional(
      Type.Array(Type.Object({ from: Instant, until: Instant }), {
        maxItems: limits.trialGaps,
        description: 'when the gateway was off: nobody knows what happened then',
      }),
    ),
  },
  { $id: 'TrialReport' },
);
export type TrialReport = Static<typeof TrialReport>;
