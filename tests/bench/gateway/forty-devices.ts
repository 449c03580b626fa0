import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HomePlan, PlanDevice, PlanRule } from '@nattvakt/contract';
import { TestAuthority } from '@nattvakt/gateway/testing/certificates';
import { GatewayProcess } from '@nattvakt/gateway/testing/gateway-process';
import { EnoceanRadio } from '@nattvakt/hardware/simulator/home/enocean-radio';
import { MqttDevice } from '@nattvakt/hardware/simulator/home/mqtt-device';
import { freePort } from '@nattvakt/hardware/world/ports';
import { scripts, smallMemory } from '@nattvakt/hardware/world/world';
import { until } from '../../faults/until.js';

const numbered = (count: number, from = 0) => Array.from({ length: count }, (_, n) => n + from);
const sender = (n: number) => (0x0180_0000 + n).toString(16).toUpperCase().padStart(8, '0');

/** Twenty buttons and twelve contacts by radio, eight sensors by the home's broker: as many as a home has when everything is there. */
export const buttons = numbered(20).map(sender);
export const contacts = numbered(12, 100).map(sender);
export const sensors = numbered(8).map((n) => `sensor-${n}`);

function planOf(): HomePlan {
  const radio = (id: string, address: string, profile: string): PlanDevice => ({
    ...{ id, name: id, bus: 'enocean', address, profile },
  });
  const devices: PlanDevice[] = [
    ...buttons.map((address, n) => radio(`button-${n}`, address, 'F6-02-01')),
    ...contacts.map((address, n) => radio(`contact-${n}`, address, 'D5-00-01')),
    ...sensors.map((id): PlanDevice => ({ id, name: id, bus: 'mqtt', address: id, profile: 'plain' })),
  ];
  const window = { from: '00:00', until: '23:59' };
  const rules: PlanRule[] = [
    ...buttons.map((_, n): PlanRule => ({ id: `help-${n}`, rule: 'help-button', device: `button-${n}` })),
    ...contacts.map((_, n): PlanRule => {
      return {
        id: `door-${n}`,
        rule: 'door-open',
        device: `contact-${n}`,
        kind: 'door-left-open',
        window,
        delayS: 3600,
      };
    }),
    { id: 'still', rule: 'no-movement', devices: sensors, delayS: 86_400 },
  ];
  return {
    v: 1,
    version: 1,
    home: 'bench',
    timeZone: 'Europe/Stockholm',
    devices,
    rules,
    contacts: [],
    agreements: [],
  };
}
export const fortyDevices: HomePlan = planOf();

/** A real gateway with forty devices around it and no dispatcher: what it must keep, it keeps on its own disk. */
export class FortyDevices {
  readonly radio: EnoceanRadio;
  readonly sensors: MqttDevice[];
  #process: GatewayProcess | undefined;

  private constructor(
    readonly folder: string,
    brokerPort: number,
  ) {
    this.radio = new EnoceanRadio({ link: join(folder, 'enocean') });
    let event = 0;
    const newId = () => `${event++}`;
    this.sensors = sensors.map(
      (name) => new MqttDevice({ host: '127.0.0.1', port: brokerPort }, { username: name, password: name }, newId),
    );
  }

  static async start(folder: string): Promise<FortyDevices> {
    await mkdir(folder, { recursive: true });
    const brokerPort = await freePort();
    const home = new FortyDevices(folder, brokerPort);
    await home.#write(brokerPort);
    await home.radio.plug();
    const gateway = new GatewayProcess(['--config', join(folder, 'gateway.json')], {
      script: scripts.gateway,
      ...smallMemory,
    });
    home.#process = gateway;
    await until(
      () => gateway.event('gateway.ready') !== undefined,
      () => `the gateway is ready: ${gateway.errors}`,
    );
    await until(
      () => home.radio.probes > 0,
      () => 'the gateway has opened the radio',
    );
    for (const sensor of home.sensors) sensor.start();
    await until(
      () => home.sensors.every(({ connected }) => connected),
      () => 'the sensors are connected',
    );
    return home;
  }

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  get outboxFile(): string {
    return join(this.folder, 'state', 'outbox.db');
  }

  async stop(): Promise<void> {
    for (const sensor of this.sensors) await sensor.stop();
    await this.#process?.end('SIGTERM');
    this.radio.unplug();
  }

  async #write(brokerPort: number): Promise<void> {
    const authority = await TestAuthority.create();
    const { cert, key } = await authority.issue('bench');
    const config = {
      gateway: 'bench',
      dataDir: 'state',
      plan: 'plan.json',
      // Nobody listens there: every alarm must reach the disk.
      uplink: {
        dispatchers: [{ url: `mqtts://localhost:${await freePort()}` }],
        ...{ ca: 'ca.pem', cert: 'gateway.pem', key: 'gateway.key' },
      },
      serial: [{ link: 'enocean', protocol: 'enocean', path: join(this.folder, 'enocean') }],
      broker: {
        ...{ link: 'home-broker', host: '127.0.0.1', port: brokerPort },
        credentials: sensors.map((name) => ({ username: name, password: name })),
      },
      clock: 'host',
      log: { level: 'info' },
    };
    const files = {
      ...{ 'ca.pem': authority.ca, 'gateway.pem': cert, 'gateway.key': key },
      'plan.json': JSON.stringify(fortyDevices),
      'gateway.json': JSON.stringify(config),
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(this.folder, name), text, { mode: 0o600 });
  }
}
