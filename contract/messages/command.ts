import { type Static, Type } from 'typebox';
import { described, Uuid } from '../ids.js';
import { limits } from '../limits.js';
import { envelope } from './envelope.js';

/**
 * What a dispatcher asks of a gateway. `identify`: blink the lamp. `offer`: send every open alarm again.
 * `teach-in`: for `minutes`, two unless told, list what unknown devices say of themselves. `devices`: tell how the devices are.
 */
export const Command = Type.Object(
  {
    ...envelope,
    id: Uuid,
    command: described(Type.Enum(['identify', 'offer', 'teach-in', 'devices']), 'what is asked of the gateway'),
    minutes: Type.Optional(
      described(Type.Integer({ minimum: 1, maximum: limits.teachInMinutes }), 'for how long, where it is for a time'),
    ),
  },
  { $id: 'Command' },
);
export type Command = Static<typeof Command>;
