import { type Static, Type } from 'typebox';
import { described, Instant, Name } from '../ids.js';
import { limits } from '../limits.js';
import { envelope } from './envelope.js';

const text = Type.String({ maxLength: limits.nameChars });

/**
 * How one device of the plan is. When it was last heard is told only of one that has fallen silent: when somebody passed a
 * sensor is nobody’s business.
 */
export const DeviceState = Type.Object({
  id: Name,
  state: described(
    Type.Enum(['heard', 'silent', 'not-heard']),
    'silent: for longer than it should be; not-heard: not once since the gateway started',
  ),
  silentSince: Type.Optional(Instant),
  battery: Type.Optional(Type.Enum(['ok', 'low'])),
  batteryPercent: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
  signalDbm: Type.Optional(Type.Number()),
  tamper: Type.Optional(Type.Boolean()),
  triedAt: Type.Optional(described(Instant, 'when a button was last tried')),
  testDue: Type.Optional(Type.Boolean()),
});
export type DeviceState = Static<typeof DeviceState>;

/** Something was heard that no plan names. */
export const UnknownDeviceState = Type.Object({
  bus: text,
  address: text,
  description: Type.Optional(Type.String({ maxLength: limits.problemChars })),
  profile: Type.Optional(text),
  heardAt: Type.Optional(Instant),
});
export type UnknownDeviceState = Static<typeof UnknownDeviceState>;

/** How a home’s devices are; told when a dispatcher asks for it. */
export const Devices = Type.Object(
  {
    ...envelope,
    devices: Type.Array(DeviceState, { maxItems: limits.planDevices, description: 'every device of the plan' }),
    unknown: Type.Array(UnknownDeviceState, {
      maxItems: limits.unknownDevicesTold,
      description: 'what was heard and is in no plan',
    }),
    teachInUntil: Type.Optional(described(Instant, 'until when unknown devices are asked what they are')),
  },
  { $id: 'Devices' },
);
export type Devices = Static<typeof Devices>;
