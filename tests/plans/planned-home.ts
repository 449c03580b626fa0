import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { GatewayProcess } from '@nattvakt/gateway/testing/gateway-process';
import { type DeviceReading, MqttDevice } from '@nattvakt/hardware/simulator/home/mqtt-device';
import { Network } from '@nattvakt/hardware/simulator/network';
import { freePort } from '@nattvakt/hardware/world/ports';
import { until } from '../faults/until.js';

export const devices = ['button', 'eye'] as const;

/** What the home is installed with: a button that calls, and nothing that watches. */
const installed = (home: string) => ({
  ...{ v: 1, version: 7, home, timeZone: 'Europe/Stockholm', contacts: [], agreements: [] },
  devices: devices.map((name) => ({ id: name, name, bus: 'mqtt', address: name, profile: 'plain' })),
  rules: [{ id: 'help', rule: 'help-button', device: 'button' }],
});

/** A home with a real gateway process that takes the plans of one dispatcher. */
export class PlannedHome {
  readonly network: Network;
  readonly devices = new Map<string, MqttDevice>();
  #process: GatewayProcess | undefined;
  #events = 0;

  private constructor(
    readonly id: string,
    readonly folder: string,
    dispatcher: TestDispatcher,
  ) {
    this.network = new Network(() => ({ host: '127.0.0.1', port: dispatcher.mqttPort }));
  }

  /** @param planKey the public half of the key that the dispatcher signs with, PEM */
  static async start(id: string, dispatcher: TestDispatcher, planKey: string): Promise<PlannedHome> {
    const home = new PlannedHome(id, join(dispatcher.folder, id), dispatcher);
    await home.network.start();
    const port = await freePort();
    await home.#write(dispatcher, planKey, port);
    await home.begin();
    for (const name of devices) {
      const device = new MqttDevice({ host: '127.0.0.1', port }, { username: name, password: name }, () => {
        home.#events += 1;
        return `${home.#events}`;
      });
      device.start();
      home.devices.set(name, device);
    }
    return home;
  }

  /** Starts the gateway, again with what it kept. */
  async begin(): Promise<void> {
    const started = new GatewayProcess(['--config', join(this.folder, 'gateway.json')]);
    this.#process = started;
    await until(
      () => started.event('gateway.ready') !== undefined,
      () => `${this.id} is ready: ${started.errors}`,
    );
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    await this.#process?.end(signal);
  }

  /** Whether the gateway of now wrote such a line into its log. */
  logged(event: string, fields: object = {}): boolean {
    const wanted = Object.entries(fields);
    return (this.#process?.lines ?? []).some(
      (line) => line.event === event && wanted.every(([key, value]) => line[key] === value),
    );
  }

  /** A device tells something. Resolves when the gateway has acknowledged it. */
  async tell(name: (typeof devices)[number], reading: DeviceReading): Promise<void> {
    const device = this.devices.get(name);
    device?.report(reading);
    await until(
      () => device?.unacknowledged === 0,
      () => `${name} is acknowledged`,
    );
  }

  async stop(): Promise<void> {
    for (const device of this.devices.values()) await device.stop();
    await this.end('SIGKILL');
    await this.network.stop();
  }

  async #write(dispatcher: TestDispatcher, planKey: string, port: number): Promise<void> {
    const { ca, cert, key } = await dispatcher.authority.gateway(this.id);
    const config = {
      ...{ gateway: this.id, dataDir: 'state', plan: 'plan.json', planKey: 'plan-public.pem', serial: [] },
      uplink: {
        dispatchers: [{ url: `mqtts://localhost:${this.network.port}` }],
        ...{ ca: 'ca.pem', cert: 'cert.pem', key: 'key.pem' },
      },
      broker: {
        ...{ link: 'home-broker', host: '127.0.0.1', port },
        credentials: devices.map((name) => ({ username: name, password: name })),
      },
      clock: 'host',
    };
    const files = {
      ...{ 'ca.pem': ca, 'cert.pem': cert, 'key.pem': key, 'plan-public.pem': planKey },
      'plan.json': JSON.stringify(installed(`home-${this.id}`)),
      'gateway.json': JSON.stringify(config),
    };
    await mkdir(this.folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(join(this.folder, name), text, { mode: 0o600 });
  }
}
