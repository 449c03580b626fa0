import { type Static, Type } from 'typebox';
import { envelope } from './envelope.js';

/**
 * The answer to a status of a gateway that does not know what time it is: a board without a battery clock, in a home where
 * no time server is reached. `uptimeMs` is the status's own, so that the gateway sees how long the answer took.
 */
export const Time = Type.Object({ ...envelope, uptimeMs: Type.Integer({ minimum: 0 }) }, { $id: 'Time' });
export type Time = Static<typeof Time>;
