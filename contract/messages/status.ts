import { type Static, Type } from 'typebox';
import { described, Name } from '../ids.js';
import { ClockQuality, envelope } from './envelope.js';
import { PlanStatus } from './plan.js';

/** A gateway's sign of life: retained, sent at connect and every `statusIntervalMs`; `online: false` is its last will. */
export const Status = Type.Object(
  {
    ...envelope,
    online: described(Type.Boolean(), 'false: the connection ended without a goodbye'),
    epoch: Type.Optional(Type.Integer({ minimum: 0, description: 'counts the gateway’s starts' })),
    uptimeMs: Type.Optional(Type.Integer({ minimum: 0, description: 'since the program started' })),
    clock: Type.Optional(ClockQuality),
    software: Type.Optional(Type.String({ maxLength: 64, description: 'the gateway’s version' })),
    planVersion: Type.Optional(Type.Integer({ minimum: 0, description: 'the plan it lives by' })),
    plan: Type.Optional(PlanStatus),
    openAlarms: Type.Optional(
      Type.Integer({ minimum: 0, description: 'alarms kept because their case is not closed' }),
    ),
    unheardAlarms: Type.Optional(Type.Integer({ minimum: 0, description: 'alarms without a receipt' })),
    mains: Type.Optional(described(Type.Boolean(), 'false: it lives on its battery')),
    battery: Type.Optional(
      Type.Object(
        {
          percent: Type.Optional(Type.Number({ minimum: 0, maximum: 100, description: 'as its gauge says' })),
          minutesLeft: Type.Optional(Type.Integer({ minimum: 0, description: 'until the home falls silent' })),
        },
        { description: 'the gateway’s own battery, as far as it can tell; minutesLeft only while mains is gone' },
      ),
    ),
    storage: Type.Optional(
      Type.Union([Type.Literal('ok'), Type.Literal('failing')], {
        description: 'failing: alarms are sent, and cannot be kept on its disk',
      }),
    ),
    links: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.Literal('up'), Type.Literal('lost')]), {
        description: 'radios, brokers, ways out of the home, by the name in the gateway’s configuration',
      }),
    ),
    path: Type.Optional(described(Name, 'the way out of the home by which this came, where it has several')),
  },
  { $id: 'Status' },
);
export type Status = Static<typeof Status>;

export const statusIntervalMs = 30_000;
