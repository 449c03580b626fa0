import { type Static, Type } from 'typebox';
import { described } from '../ids.js';
import { envelope } from './envelope.js';

/**
 * The answer to a status of a gateway that does not know what time it is: a board without a battery clock, in a home where
 * no time server is reached.
 */
export const Time = Type.Object(
  {
    ...envelope,
    uptimeMs: described(Type.Integer({ minimum: 0 }), 'the status’s own: the gateway sees how long the answer took'),
  },
  { $id: 'Time' },
);
export type Time = Static<typeof Time>;
