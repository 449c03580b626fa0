import { priorities } from '@nattvakt/contract';
import { type Static, Type } from 'typebox';
import { outcomes } from '../core/case.js';

export const literals = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>(Type.Union(values.map((value) => Type.Literal(value))));
const Moment = Type.String({ format: 'date-time' });

/** One alarm as a phone shows it: clear in two seconds. */
export const Card = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    state: literals(['open', 'accepted', 'arrived', 'closed']),
    kind: Type.String(),
    priority: literals(priorities),
    openedAt: Moment,
    presses: Type.Integer(),
    lastPressAt: Moment,
    client: Type.Object({ name: Type.String() }),
    address: Type.Object({
      street: Type.String(),
      floor: Type.Optional(Type.String()),
      door: Type.Optional(Type.String()),
      town: Type.Optional(Type.String()),
    }),
    area: Type.Object({ id: Type.String(), name: Type.String() }),
    device: Type.Object({ name: Type.Optional(Type.String()), room: Type.Optional(Type.String()) }),
    holder: Type.Optional(Type.Object({ givenName: Type.String(), me: Type.Boolean(), since: Moment })),
    /** This phone is being asked now, and rings until somebody acts. */
    ringing: Type.Boolean(),
    /** The page that asks, for the phone's receipt. */
    page: Type.Optional(Type.String()),
    /** False when the alarm is shown from memory because it could not be stored. */
    saved: Type.Boolean(),
    homes: Type.Optional(
      Type.Object(
        { lost: Type.Integer(), unprotected: Type.Integer(), total: Type.Integer() },
        { description: 'an incident: how many homes are lost, how many of them are without protection, how many were' },
      ),
    ),
    toldBySms: Type.Optional(
      Type.Boolean({
        description: 'the home itself texted people, since it had no receipt: others may be on their way',
      }),
    ),
    lastHeardAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'a device that has fallen silent: when it was last heard' }),
    ),
    closedAt: Type.Optional(Moment),
    outcome: Type.Optional(literals(outcomes)),
  },
  { $id: 'Card' },
);
export type Card = Static<typeof Card>;
