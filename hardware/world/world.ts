import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HomePlan } from '@nattvakt/contract';
import { repository } from '../repository.js';
import { socketVariable } from '../simulator/gpio/socket-variable.js';
import { type BrokerUser, boardLines, brokerUsers } from '../simulator/home/devices.js';
import { homePaths } from '../simulator/home/home.js';
import { demoPlan } from './plan.js';
import type { ProcessSpec } from './process.js';
import { runOnce } from './run-once.js';

const scripts = {
  cli: join(repository, 'dispatcher/dist/cli/main.js'),
  dispatcher: join(repository, 'dispatcher/dist/main.js'),
  gateway: join(repository, 'gateway/dist/main.js'),
  simulator: join(repository, 'hardware/dist/simulator/main.js'),
};
const areaFile = join(repository, 'dispatcher/demo/linkoping.json');
const gpioPrograms = join(repository, 'hardware/simulator/gpio/bin');
const host = '127.0.0.1';

/** The home that is brought to life, and the phones of the team that is responsible for its area. */
export const demo = { gateway: 'gw-demo', home: 'home-demo', phones: ['vof-natt-1', 'vof-natt-2'] } as const;

export type WorldPorts = { http: number; mqtt: number; homePage: number; broker: number; network: number };
export type Passwords = Record<BrokerUser, string>;

/**
 * One dispatcher and one home with its gateway, on this machine: where their files stand, and how each process is
 * started. Everything lives in one folder, and a folder that was used before goes on where it was.
 */
export class World {
  readonly dir: string;
  readonly ports: WorldPorts;
  readonly host = host;

  constructor(dir: string, ports: WorldPorts) {
    this.dir = dir;
    this.ports = ports;
  }

  /** Folder of the simulated home's ports. A unix socket's path may not be long, so keep `dir` short. */
  get homeDir(): string {
    return this.#path('home');
  }

  /** Passwords of the devices in the home; made at the first call and kept. */
  passwords(): Passwords {
    const file = this.#path('home', 'passwords.json');
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Passwords;
    const made = Object.fromEntries(brokerUsers.map((user) => [user, randomBytes(18).toString('base64url')]));
    writeJson(file, made, 0o600);
    return made as Passwords;
  }

  /** A throw-away authority for certificates. Returns false when there was one already. */
  async makeAuthority(): Promise<boolean> {
    if (existsSync(this.#path('authority', 'ca.pem'))) return false;
    mkdirSync(this.dir, { recursive: true });
    await runOnce(scripts.cli, ['authority', 'create', '--dir', this.#path('authority')]);
    return true;
  }

  writeDispatcherConfig(): void {
    writeJson(this.#path('dispatcher', 'config.json'), {
      listen: { http: { host, port: this.ports.http }, mqtt: { host, port: this.ports.mqtt } },
      tls: {
        ca: this.#path('authority', 'ca.pem'),
        cert: this.#path('authority', 'server.pem'),
        key: this.#path('authority', 'server-key.pem'),
      },
      store: { sqlite: { file: this.#path('dispatcher', 'nattvakt.sqlite') } },
      timeZone: 'Europe/Stockholm',
      log: { level: 'info' },
      publicUrl: `http://localhost:${this.ports.http}`,
    });
  }

  /** Providers, areas, teams, people and phones of Linköping. Harmless when they are there already. */
  async seed(): Promise<void> {
    await runOnce(scripts.cli, ['seed', '--config', this.#dispatcherConfig, '--area', areaFile]);
  }

  /** The gateway's certificate, and its place in the dispatcher's store. Returns false when it was there already. */
  async issueGateway(): Promise<boolean> {
    const out = this.#path('gateway', 'identity');
    if (existsSync(join(out, 'cert.pem'))) return false;
    mkdirSync(out, { recursive: true });
    const names = ['--gateway', demo.gateway, '--home', demo.home];
    const authority = ['--authority', this.#path('authority')];
    await runOnce(scripts.cli, [
      'gateway',
      'issue',
      '--config',
      this.#dispatcherConfig,
      ...authority,
      ...names,
      '--out',
      out,
    ]);
    return true;
  }

  /** One-time addresses by which a phone's page signs in, newest last. */
  async phoneLinks(phone: string, count = 1): Promise<string[]> {
    const printed = await runOnce(scripts.cli, [
      'link',
      '--config',
      this.#dispatcherConfig,
      '--phone',
      phone,
      '--count',
      String(count),
    ]);
    return printed.match(/https?:\/\/\S+#lank=\S+/g) ?? [];
  }

  writeGatewayConfig(plan: HomePlan = demoPlan(demo.home)): void {
    const identity = (name: string) => this.#path('gateway', 'identity', name);
    const home = homePaths(this.homeDir);
    const passwords = this.passwords();
    writeJson(this.#path('gateway', 'plan.json'), plan);
    const config = {
      gateway: demo.gateway,
      dataDir: this.#path('gateway', 'data'),
      plan: this.#path('gateway', 'plan.json'),
      uplink: {
        dispatchers: [{ url: `mqtts://${host}:${this.ports.network}`, servername: 'localhost' }],
        ca: identity('ca.pem'),
        cert: identity('cert.pem'),
        key: identity('key.pem'),
      },
      serial: [{ link: 'enocean', protocol: 'enocean', path: home.radio }],
      gpio: {
        link: 'board',
        driver: 'gpiomon',
        programs: {
          gpiomon: join(gpioPrograms, 'gpiomon'),
          gpioget: join(gpioPrograms, 'gpioget'),
          gpioset: join(gpioPrograms, 'gpioset'),
        },
        inputs: { mains: boardLines.mains },
        lamp: boardLines.lamp,
        buzzer: boardLines.buzzer,
      },
      broker: {
        link: 'home-network',
        host,
        port: this.ports.broker,
        credentials: brokerUsers.map((username) => ({ username, password: passwords[username] })),
      },
      log: { level: 'info' },
    };
    writeJson(this.#path('gateway', 'config.json'), config, 0o600);
  }

  writeSimulatorConfig(): void {
    const config = {
      dir: this.homeDir,
      broker: { host, port: this.ports.broker },
      passwords: this.passwords(),
      network: { listen: { host, port: this.ports.network }, target: { host, port: this.ports.mqtt } },
      page: { host, port: this.ports.homePage },
    };
    writeJson(this.#path('home', 'config.json'), config, 0o600);
  }

  dispatcher(): ProcessSpec {
    return this.#process('the dispatcher', 'dispatcher', scripts.dispatcher, this.#dispatcherConfig);
  }

  gateway(): ProcessSpec {
    const env = { [socketVariable]: homePaths(this.homeDir).boardSocket };
    return { ...this.#process('the gateway', 'gateway', scripts.gateway, this.#path('gateway', 'config.json')), env };
  }

  simulator(): ProcessSpec {
    return this.#process('the simulated home', 'simulator', scripts.simulator, this.#path('home', 'config.json'));
  }

  #process(name: string, short: string, script: string, config: string): ProcessSpec {
    const logFile = this.#path('log', `${short}.jsonl`);
    return { name, script, args: ['--config', config], readyEvent: `${short}.ready`, logFile };
  }

  get #dispatcherConfig(): string {
    return this.#path('dispatcher', 'config.json');
  }

  #path(...names: string[]): string {
    return join(this.dir, ...names);
  }
}

function writeJson(file: string, value: unknown, mode = 0o644): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`, { mode });
}
