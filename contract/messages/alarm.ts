import { type Static, Type } from 'typebox';
import { described, Name, Uuid } from '../ids.js';
import { limits } from '../limits.js';
import { ClockQuality, envelope } from './envelope.js';

/** Where in the home the alarm arose, in the words the technician gave it. */
export const AlarmDevice = Type.Object(
  {
    id: described(Name, 'id of the device in the home’s plan'),
    name: Type.Optional(Type.String({ maxLength: limits.nameChars, description: 'what people in the home call it' })),
    room: Type.Optional(Type.String({ maxLength: limits.nameChars, description: 'where it is' })),
  },
  { description: 'what in the home it came of' },
);

/**
 * An alarm: something that a person must act on. Sent at QoS 1, never retained, and sent again, with the same id, until
 * the dispatcher's receipt; offered again after a reconnect for as long as the case is not closed.
 */
export const Alarm = Type.Object(
  {
    ...envelope,
    id: described(
      Uuid,
      'the alarm’s own id, the same at every retry: UUID version 7, or 8 where it follows from a device’s own event id',
    ),
    kind: Type.String({
      maxLength: limits.idChars,
      description: 'one of the alarm kinds; an unknown one ranks as life',
    }),
    device: AlarmDevice,
    rule: Type.Optional(described(Name, 'the rule of the plan that raised it')),
    priority: Type.Optional(
      Type.String({
        maxLength: limits.idChars,
        description: 'the rank its rule gives it, where the rule gives one: life, distress, safety or technical',
      }),
    ),
    role: Type.Optional(
      Type.String({
        maxLength: limits.idChars,
        description:
          'whose team is asked first, where the rule says or a fault leaves nothing to call for help by: care, nurse or technician',
      }),
    ),
    toldBySms: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000,
        description: 'messages that the home’s own modem has sent about this alarm, since no receipt came',
      }),
    ),
    clock: ClockQuality,
    ageMs: Type.Integer({
      minimum: 0,
      description: 'how long ago the fact arose when this copy was sent, in ms of the gateway’s monotonic clock',
    }),
    ageExact: Type.Boolean({ description: 'false when the gateway was off for an unknown time since the fact arose' }),
    seq: Type.Object(
      {
        epoch: Type.Integer({ minimum: 0, description: 'counts the gateway’s starts' }),
        n: Type.Integer({ minimum: 0, description: 'counts the alarms of this start' }),
      },
      { description: 'start epoch and counter within it: for finding gaps, never for order or time' },
    ),
  },
  { $id: 'Alarm' },
);
export type Alarm = Static<typeof Alarm>;
