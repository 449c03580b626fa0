import { type Static, Type } from 'typebox';
import { ClockQuality, envelope } from './envelope.js';
import { PlanStatus } from './plan.js';

/** A gateway's sign of life: retained, sent at connect and every `statusIntervalMs`; `online: false` is its last will. */
export const Status = Type.Object(
  {
    ...envelope,
    online: Type.Boolean(),
    epoch: Type.Optional(Type.Integer({ minimum: 0 })),
    uptimeMs: Type.Optional(Type.Integer({ minimum: 0 })),
    clock: Type.Optional(ClockQuality),
    software: Type.Optional(Type.String({ maxLength: 64 })),
    planVersion: Type.Optional(Type.Integer({ minimum: 0 })),
    plan: Type.Optional(PlanStatus),
    openAlarms: Type.Optional(
      Type.Integer({ minimum: 0, description: 'alarms kept because their case is not closed' }),
    ),
    unheardAlarms: Type.Optional(Type.Integer({ minimum: 0, description: 'alarms without a receipt' })),
    mains: Type.Optional(Type.Boolean()),
    storage: Type.Optional(Type.Union([Type.Literal('ok'), Type.Literal('failing')])),
    links: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.Literal('up'), Type.Literal('lost')]), {
        description: 'radios and brokers in the home, by the name in the gateway’s configuration',
      }),
    ),
  },
  { $id: 'Status' },
);
export type Status = Static<typeof Status>;

export const statusIntervalMs = 30_000;
