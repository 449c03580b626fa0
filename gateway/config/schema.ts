import { Name } from '@nattvakt/contract';
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const Text = Type.String({ minLength: 1 });
const Port = Type.Integer({ minimum: 0, maximum: 65535 });
const GpioName = Type.String({ pattern: '^GPIO\\d{1,2}$', description: 'a line of the board, such as GPIO17' });

const DispatcherAddress = Type.Object(
  {
    url: Type.String({ pattern: '^mqtts://[^\\s/]+$', description: 'mqtts://host:port' }),
    servername: Type.Optional(Text),
  },
  closed,
);

/** A way out: a network interface, or an address of this machine that leads out by one way only. */
const NetworkPath = Type.Union([
  Type.Object({ name: Name, interface: Type.String({ pattern: '^[A-Za-z0-9._-]{1,15}$' }) }, closed),
  Type.Object(
    { name: Name, address: Type.String({ pattern: '^[0-9a-fA-F.:]+$', description: 'an IP address' }) },
    closed,
  ),
]);

const Uplink = Type.Object(
  {
    dispatchers: Type.Array(DispatcherAddress, { minItems: 1, maxItems: 8 }),
    paths: Type.Optional(Type.Array(NetworkPath, { minItems: 1, maxItems: 4 })),
    ca: Text,
    cert: Text,
    key: Text,
  },
  closed,
);

const SerialLink = Type.Object({ link: Name, protocol: Type.Enum(['enocean', 'hub']), path: Text }, closed);

const Gpio = Type.Object(
  {
    link: Name,
    driver: Type.Enum(['auto', 'onoff', 'gpiomon']),
    programs: Type.Optional(
      Type.Object({ gpiomon: Type.Optional(Text), gpioget: Type.Optional(Text), gpioset: Type.Optional(Text) }, closed),
    ),
    inputs: Type.Optional(Type.Object({ mains: Type.Optional(GpioName) }, closed)),
    lamp: Type.Optional(GpioName),
    buzzer: Type.Optional(GpioName),
    shed: Type.Optional({ ...GpioName, description: 'active while what is not needed is to be cut off' }),
  },
  closed,
);

const Credential = Type.Object(
  { username: Name, password: Type.Optional(Text), passwordFile: Type.Optional(Text) },
  closed,
);

const Broker = Type.Object(
  { link: Name, host: Text, port: Port, credentials: Type.Array(Credential, { maxItems: 200 }) },
  closed,
);

/** The gateway's own battery. `minutes`: how long it carries the gateway when full, as measured; `supply`: where the kernel tells of it. */
const Power = Type.Object(
  {
    minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 14_400 })),
    rechargeMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 14_400 })),
    supply: Type.Optional(Text),
  },
  closed,
);

/** The home's own modem: for messages when no dispatcher answers. Its SIM's PIN, where it has one, stands in a file. */
const Modem = Type.Object(
  {
    link: Name,
    path: Text,
    baudRate: Type.Optional(Type.Integer({ minimum: 300, maximum: 4_000_000 })),
    pinFile: Type.Optional(Text),
  },
  closed,
);

/** The gateway's own file: the machine, not the person. What becomes an alarm is in the plan. */
export const GatewayConfigFile = Type.Object(
  {
    gateway: Name,
    dataDir: Text,
    plan: Text,
    planKey: Type.Optional(Text),
    uplink: Uplink,
    serial: Type.Array(SerialLink, { maxItems: 8, default: [] }),
    gpio: Type.Optional(Gpio),
    broker: Type.Optional(Broker),
    modem: Type.Optional(Modem),
    power: Type.Optional(Power),
    clock: Type.Optional(Type.Enum(['timesyncd', 'host'])),
    log: Type.Optional(Type.Object({ level: Type.Enum(['debug', 'info', 'warn', 'error']) }, closed)),
  },
  closed,
);
export type GatewayConfigFile = Static<typeof GatewayConfigFile>;
