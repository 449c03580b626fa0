import { type Static, Type } from 'typebox';
import { Uuid } from '../ids.js';
import { envelope } from './envelope.js';

/**
 * What a dispatcher asks of a gateway. `identify`: blink the lamp. `offer`: send every open alarm again.
 * `teach-in`: for two minutes, list what unknown devices say of themselves.
 */
export const Command = Type.Object(
  {
    ...envelope,
    id: Uuid,
    command: Type.Union([Type.Literal('identify'), Type.Literal('offer'), Type.Literal('teach-in')]),
  },
  { $id: 'Command' },
);
export type Command = Static<typeof Command>;
