import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HomePlan } from '@nattvakt/contract';
import type { DispatcherProcess } from '@nattvakt/dispatcher/testing/dispatcher-process';
import { GatewayProcess } from '@nattvakt/gateway/testing/gateway-process';
import { MqttDevice } from '@nattvakt/hardware/simulator/home/mqtt-device';
import { Network } from '@nattvakt/hardware/simulator/network';
import { freePort } from '@nattvakt/hardware/world/ports';
import { scripts, smallMemory } from '@nattvakt/hardware/world/world';
import { until } from './until.js';

/** As a real home runs it: the one file, with the flags of the systemd unit. */
const shipped = { script: scripts.gateway, ...smallMemory };

export type Press = { gateway: string; button: string; event: string };

/** A home with a real gateway process, its line to the dispatcher, and buttons that press until they are acknowledged. */
export class HomeProcess {
  readonly buttons: { name: string; device: MqttDevice }[] = [];
  readonly presses: Press[] = [];
  readonly network: Network;
  #process: GatewayProcess | undefined;

  private constructor(
    readonly id: string,
    readonly folder: string,
    dispatcher: DispatcherProcess,
  ) {
    this.network = new Network(() => ({ host: '127.0.0.1', port: dispatcher.mqttPort }));
  }

  static async prepare(
    id: string,
    parent: string,
    dispatcher: DispatcherProcess,
    buttons: number,
  ): Promise<HomeProcess> {
    const folder = join(parent, id);
    await mkdir(folder, { recursive: true });
    const home = new HomeProcess(id, folder, dispatcher);
    await home.network.start();
    const brokerPort = await freePort();
    const names = Array.from({ length: buttons }, (_, n) => `button-${n}`);
    await home.#write(dispatcher, names, brokerPort);
    for (const name of names) {
      const newId = () => {
        const event = `${home.presses.length}`;
        home.presses.push({ gateway: id, button: name, event });
        return event;
      };
      home.buttons.push({
        name,
        device: new MqttDevice({ host: '127.0.0.1', port: brokerPort }, { username: name, password: name }, newId),
      });
    }
    return home;
  }

  get pid(): number {
    const pid = this.#process?.pid;
    if (pid === undefined) throw new Error(`${this.id} is not running`);
    return pid;
  }

  get outboxFile(): string {
    return join(this.folder, 'state', 'outbox.db');
  }

  async start(): Promise<void> {
    const started = new GatewayProcess(['--config', join(this.folder, 'gateway.json')], shipped);
    this.#process = started;
    await until(
      () => started.event('gateway.ready') !== undefined,
      () => `${this.id} is ready: ${started.errors}`,
    );
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ending = this.#process;
    this.#process = undefined;
    await ending?.end(signal);
  }

  async stop(): Promise<void> {
    for (const { device } of this.buttons) await device.stop();
    await this.end('SIGTERM');
    await this.network.stop();
  }

  async #write(dispatcher: DispatcherProcess, names: string[], brokerPort: number): Promise<void> {
    const plan: HomePlan = {
      v: 1,
      version: 1,
      home: `home-${this.id}`,
      timeZone: 'Europe/Stockholm',
      devices: names.map((name) => ({ id: name, name, bus: 'mqtt', address: name, profile: 'plain' })),
      rules: names.map((name) => ({ id: name, rule: 'help-button', device: name })),
      contacts: [],
      agreements: [],
    };
    const config = {
      gateway: this.id,
      dataDir: 'state',
      plan: 'plan.json',
      uplink: {
        dispatchers: [{ url: `mqtts://localhost:${this.network.port}` }],
        ca: 'ca.pem',
        cert: 'gateway.pem',
        key: 'gateway.key',
      },
      serial: [],
      broker: {
        link: 'home-broker',
        host: '127.0.0.1',
        port: brokerPort,
        credentials: names.map((name) => ({ username: name, password: name })),
      },
      log: { level: 'info' },
    };
    const { ca, cert, key } = await dispatcher.authority.gateway(this.id);
    const files = {
      'ca.pem': ca,
      'gateway.pem': cert,
      'gateway.key': key,
      'plan.json': JSON.stringify(plan),
      'gateway.json': JSON.stringify(config),
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(this.folder, name), text, { mode: 0o600 });
  }
}
