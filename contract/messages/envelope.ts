import { type Static, Type } from 'typebox';
import { described, Instant, Name } from '../ids.js';

/** The version of the protocol this build speaks. A dispatcher reads alarms of any version. */
export const protocolVersion = 1;

/** How far a gateway's wall clock may be trusted. A Raspberry Pi has no battery clock and boots years off. */
export const ClockQuality = Type.Union(
  [Type.Literal('synchronised'), Type.Literal('drifting'), Type.Literal('unknown')],
  { description: 'synchronised: checked against a time source; drifting: was, no longer; unknown: never since boot' },
);
export type ClockQuality = Static<typeof ClockQuality>;

/** Fields that every message has. Receivers ignore fields they do not know. */
export const envelope = {
  v: Type.Integer({ minimum: 1, description: 'protocol version' }),
  gateway: described(Name, 'id of the gateway, as in its certificate'),
  at: described(Instant, 'when the fact arose, by the sender’s clock: RFC 3339, UTC'),
};
