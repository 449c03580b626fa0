import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addGateway, addHome } from '@nattvakt/dispatcher/seed';
import type { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { GatewayProcess } from '@nattvakt/gateway/testing/gateway-process';
import { HomeButton } from '@nattvakt/gateway/testing/home-button';
import { buttonPassword, gatewayId, testPlan } from '@nattvakt/gateway/testing/home-dir';
import { FakeModem } from '@nattvakt/hardware/fakes/modem';
import { Network } from '@nattvakt/hardware/simulator/network';
import { until } from './until.js';

export const numbers = ['+46701740605', '+46701740606'];

/** As short as a plan may say: these tests live in real time. */
const afterS = 10;

/** A home with a gateway process, a modem on a pseudo-terminal, a button, and a line to a real dispatcher. */
export class TextingHome {
  readonly folder = mkdtempSync(join(tmpdir(), 'nattvakt-texting-'));
  readonly modem = new FakeModem(join(this.folder, 'modem'));
  readonly network: Network;
  readonly button = new HomeButton();
  #gateway: GatewayProcess | undefined;

  private constructor(dispatcher: TestDispatcher) {
    this.network = new Network(() => ({ host: '127.0.0.1', port: dispatcher.mqttPort }));
  }

  static async start(dispatcher: TestDispatcher): Promise<TextingHome> {
    const home = new TextingHome(dispatcher);
    await addHome(dispatcher.store, { id: 'home-test', clientName: 'Elsa Ek', street: 'Storgatan 4', areaId: 'nord' });
    await addGateway(dispatcher.store, { id: gatewayId, homeId: 'home-test' });
    await home.network.start();
    await home.modem.plug();
    home.#write(await dispatcher.authority.gateway(gatewayId));
    await home.startGateway();
    await until('the modem is ready', () => home.heard('modem.up'));
    return home;
  }

  /** Whether the gateway has logged it since it was started last. */
  heard(event: string): boolean {
    return this.#gateway?.event(event) !== undefined;
  }

  /** Whether this machine's clock has been set by a time service, as the gateway asks. */
  clockWasSet(): boolean {
    const asked = spawnSync('timedatectl', ['show', '--property=NTPSynchronized', '--value'], { encoding: 'utf8' });
    return existsSync('/run/systemd/timesync/synchronized') || asked.stdout?.trim() === 'yes';
  }

  /** How often the gateway has logged it since it was started last. */
  count(event: string): number {
    return this.#gateway?.lines.filter((line) => line.event === event).length ?? 0;
  }

  async startGateway(): Promise<void> {
    const gateway = new GatewayProcess(['--config', join(this.folder, 'gateway.json')]);
    this.#gateway = gateway;
    await until(`the gateway is ready: ${gateway.errors}`, () => this.heard('gateway.ready'));
    await this.button.connect(Number(gateway.event('gateway.ready')?.brokerPort));
  }

  async kill(): Promise<void> {
    await this.#gateway?.end('SIGKILL');
    await this.button.disconnect();
  }

  async stop(): Promise<void> {
    await this.kill();
    this.modem.unplug();
    await this.network.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #write({ ca, cert, key }: { ca: string; cert: string; key: string }): void {
    const files = { ca: 'ca.pem', cert: 'gateway.pem', key: 'gateway.key' };
    const config = {
      gateway: gatewayId,
      dataDir: 'state',
      plan: 'plan.json',
      uplink: { dispatchers: [{ url: `mqtts://localhost:${this.network.port}` }], ...files },
      serial: [],
      modem: { link: 'modem', path: join(this.folder, 'modem') },
      broker: {
        link: 'home-broker',
        host: '127.0.0.1',
        port: 0,
        credentials: [{ username: 'button-1', password: buttonPassword }],
      },
    };
    const plan = { ...testPlan, fallback: { numbers, name: 'N-214', afterS } };
    mkdirSync(this.folder, { recursive: true });
    const texts = [
      [files.ca, ca],
      [files.cert, cert],
      [files.key, key],
      ['plan.json', JSON.stringify(plan)],
      ['gateway.json', JSON.stringify(config)],
    ] as const;
    for (const [name, text] of texts) writeFileSync(join(this.folder, name), text, { mode: 0o600 });
  }
}
