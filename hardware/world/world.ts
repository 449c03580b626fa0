import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HomePlan } from '@nattvakt/contract';
import { repository } from '../repository.js';
import { socketVariable } from '../simulator/gpio/socket-variable.js';
import { brokerUsers } from '../simulator/home/devices.js';
import { homePaths } from '../simulator/home/home.js';
import { dispatcherConfig, gatewayConfig, host, type Passwords, simulatorConfig, type WorldPorts } from './configs.js';
import { demoPlan } from './plan.js';
import type { ProcessSpec } from './ready.js';
import { runOnce } from './run-once.js';

/** The built programs. */
export const scripts = {
  cli: join(repository, 'dispatcher/dist/cli/main.js'),
  dispatcher: join(repository, 'dispatcher/dist/main.js'),
  // As it is shipped to a home: one file.
  gateway: join(repository, 'gateway/dist/home/gateway.js'),
  simulator: join(repository, 'hardware/dist/simulator/main.js'),
};
/** As in the gateway's systemd unit. */
export const smallMemory = { nodeFlags: ['--max-semi-space-size=1'], env: { MALLOC_ARENA_MAX: '2' } } as const;

const areaFile = join(repository, 'dispatcher/demo/linkoping.json');

/** The home that is brought to life, and who watches over its area. */
export const demo = {
  gateway: 'gw-demo',
  home: 'home-demo',
  phones: ['vof-natt-1', 'vof-natt-2'],
  /** Who is signed on to them. */
  phonePeople: ['person-vof-natt-1', 'person-vof-natt-2'],
  /** The manager of the provider whose phones these are. */
  manager: 'manager-vof',
} as const;

/**
 * One dispatcher and one home with its gateway, on this machine: where their files stand, and how each process is
 * started. Everything lives in one folder, and a folder that was used before goes on where it was.
 */
export class World {
  readonly dir: string;
  readonly ports: WorldPorts;
  readonly host = host;
  readonly #users: readonly string[];

  /** @param moreUsers names under which other devices than the usual ones sign in to the home's broker */
  constructor(dir: string, ports: WorldPorts, moreUsers: readonly string[] = []) {
    this.dir = dir;
    this.ports = ports;
    this.#users = [...brokerUsers, ...moreUsers];
  }

  /** Folder of the simulated home's ports. */
  get homeDir(): string {
    return this.#path('home');
  }

  /** Passwords of the devices in the home; made at the first call and kept. */
  passwords(): Passwords {
    const file = this.#path('home', 'passwords.json');
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Passwords;
    const made = Object.fromEntries(this.#users.map((user) => [user, randomBytes(18).toString('base64url')]));
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
    const synthetic = existsSync(this.#synthetic) ? this.#synthetic : undefined;
    writeJson(this.#dispatcherConfig, dispatcherConfig(this.#path, this.ports, synthetic));
  }

  /** Providers, areas, teams, people and phones of Linköping. Harmless when they are there already. */
  async seed(): Promise<void> {
    await runOnce(scripts.cli, ['seed', '--config', this.#dispatcherConfig, '--area', areaFile]);
  }

  /** The home that nobody lives in, whose test alarm goes all the way. Returns false when it was there already. */
  async setUpWatch(): Promise<boolean> {
    if (existsSync(this.#synthetic)) return false;
    const out = `${this.#synthetic}.new`;
    rmSync(out, { recursive: true, force: true });
    const options = ['--config', this.#dispatcherConfig, '--authority', this.#path('authority'), '--out', out];
    await runOnce(scripts.cli, ['watch', 'setup', ...options]);
    renameSync(out, this.#synthetic);
    this.writeDispatcherConfig();
    return true;
  }

  /** The gateway's certificate, and its place in the dispatcher's store. Returns false when it was there already. */
  async issueGateway(): Promise<boolean> {
    const identity = this.#path('gateway', 'identity');
    if (existsSync(identity)) return false;
    // Moved into place when the store has it too: a start that was cut off in between is done over.
    const out = this.#path('gateway', 'identity.new');
    rmSync(out, { recursive: true, force: true });
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
    renameSync(out, identity);
    return true;
  }

  /** The demo home's plan, decided by the manager and signed: from then on the desk can change it. False when it was decided before. */
  async decidePlan(): Promise<boolean> {
    const done = this.#path('gateway', 'plan-decided');
    if (existsSync(done)) return false;
    const file = this.#path('gateway', 'plan.json');
    const who = ['--by', demo.manager, '--reason', 'Demohemmet, som det installerades'];
    const what = ['--home', demo.home, '--plan', file, '--agreed', 'sensors'];
    await runOnce(scripts.cli, ['plan', 'set', '--config', this.#dispatcherConfig, ...what, ...who]);
    writeFileSync(done, '');
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

  /** The code by which the people of the demo sign on to its phones again; made at the first call and kept. */
  async phoneCode(): Promise<string> {
    const file = this.#path('phone-code');
    if (existsSync(file)) return readFileSync(file, 'utf8').trim();
    const code = String(randomInt(100_000, 1_000_000));
    // Kept under its name when everybody has it: a start that was cut off in between is done over.
    writeFileSync(`${file}.new`, `${code}\n`, { mode: 0o600 });
    for (const person of demo.phonePeople) {
      const who = ['--config', this.#dispatcherConfig, '--person', person, '--code-file', `${file}.new`];
      await runOnce(scripts.cli, ['person', 'code', 'set', ...who]);
    }
    renameSync(`${file}.new`, file);
    return code;
  }

  /** A one-time address that signs in somebody at a desk. */
  async deskLink(person: string): Promise<string> {
    const printed = await runOnce(scripts.cli, ['link', '--config', this.#dispatcherConfig, '--person', person]);
    return printed.match(/https?:\/\/\S+#lank=\S+/)?.[0] ?? '';
  }

  writeGatewayConfig(plan: HomePlan = demoPlan(demo.home)): void {
    writeJson(this.#path('gateway', 'plan.json'), plan);
    const config = gatewayConfig(demo.gateway, this.#path, this.ports, this.passwords());
    writeJson(this.#path('gateway', 'config.json'), config, 0o600);
  }

  writeSimulatorConfig(): void {
    writeJson(this.#path('home', 'config.json'), simulatorConfig(this.#path, this.ports, this.passwords()), 0o600);
  }

  dispatcher(): ProcessSpec {
    return this.#process('the dispatcher', 'dispatcher', scripts.dispatcher, this.#dispatcherConfig);
  }

  gateway(): ProcessSpec {
    const env = { [socketVariable]: homePaths(this.homeDir).boardSocket, ...smallMemory.env };
    const gateway = this.#process('the gateway', 'gateway', scripts.gateway, this.#path('gateway', 'config.json'));
    return { ...gateway, nodeFlags: smallMemory.nodeFlags, env };
  }

  simulator(): ProcessSpec {
    return this.#process('the simulated home', 'simulator', scripts.simulator, this.#path('home', 'config.json'));
  }

  #process(name: string, short: string, script: string, config: string): ProcessSpec {
    const logFile = this.#path('log', `${short}.jsonl`);
    return { name, script, args: ['--config', config], readyEvent: `${short}.ready`, logFile };
  }

  get #synthetic(): string {
    return this.#path('dispatcher', 'synthetic');
  }

  get #dispatcherConfig(): string {
    return this.#path('dispatcher', 'config.json');
  }

  readonly #path = (...names: string[]): string => join(this.dir, ...names);
}

function writeJson(file: string, value: unknown, mode = 0o644): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`, { mode });
}
