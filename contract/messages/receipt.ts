import { type Static, Type } from 'typebox';
import { described, Uuid } from '../ids.js';
import { caseStanding } from './case-state.js';
import { envelope } from './envelope.js';

/** Sent after the dispatcher's commit: the alarm is stored. Stops the resending; the gateway still keeps the alarm. */
export const Receipt = Type.Object(
  { ...envelope, alarm: described(Uuid, 'the alarm that is stored'), ...caseStanding },
  { $id: 'Receipt' },
);
export type Receipt = Static<typeof Receipt>;

/** Why a message that is not an alarm was refused. Sent so that the maker of a device sees the mistake. */
export const Refusal = Type.Object(
  {
    ...envelope,
    reason: Type.Union(
      [
        Type.Literal('not-json'),
        Type.Literal('not-an-object'),
        Type.Literal('too-large'),
        Type.Literal('invalid-status'),
      ],
      { description: 'why it could not be taken' },
    ),
    field: Type.Optional(Type.String({ description: 'JSON pointer to the offending field' })),
  },
  { $id: 'Refusal' },
);
export type Refusal = Static<typeof Refusal>;
