import { type Static, Type } from 'typebox';
import { described, Uuid } from '../ids.js';
import { envelope } from './envelope.js';

/**
 * What a dispatcher asks of a gateway. `identify`: blink the lamp. `offer`: send every open alarm again.
 * `teach-in`: for some minutes, list what unknown devices say of themselves. `devices`: tell how the devices are.
 */
export const Command = Type.Object(
  {
    ...envelope,
    id: Uuid,
    command: described(Type.Enum(['identify', 'offer', 'teach-in', 'devices']), 'what is asked of the gateway'),
  },
  { $id: 'Command' },
);
export type Command = Static<typeof Command>;
