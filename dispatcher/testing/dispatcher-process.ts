import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DispatcherConfig } from '../config.js';
import { addGateways, addHomes, seedArea } from '../seed.js';
import type { StoreConfig } from '../store/config.js';
import { openStore } from '../store/open.js';
import { TestAuthority } from './test-authority.js';
import { TestGateway } from './test-gateway.js';
import { testMunicipality } from './test-municipality.js';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url)).replace('/dist/dist/', '/dist/');

/** The dispatcher as a process of its own, so that it can be killed. Its store is seeded with one gateway per given id. */
export class DispatcherProcess {
  #child: ChildProcess | undefined;
  mqttPort = 0;
  httpPort = 0;

  private constructor(
    readonly storeFile: string,
    readonly authority: TestAuthority,
    private readonly configFile: string,
  ) {}

  static async prepare(folder: string, storeFolder: string, gatewayIds: readonly string[]): Promise<DispatcherProcess> {
    await mkdir(storeFolder, { recursive: true });
    const file = join(storeFolder, 'dispatcher.sqlite');
    return DispatcherProcess.prepareOn({ sqlite: { file } }, folder, gatewayIds);
  }

  static async prepareOn(
    where: StoreConfig,
    folder: string,
    gatewayIds: readonly string[],
    more: Partial<DispatcherConfig> = {},
  ): Promise<DispatcherProcess> {
    const authority = await TestAuthority.create();
    const tls = await authority.serverFiles(join(folder, 'tls'));
    const { store } = openStore(where);
    await store.start();
    await seedArea(store, testMunicipality);
    const homes = gatewayIds.map((id) => ({
      id: `home-${id}`,
      clientName: 'Elsa Ek',
      street: 'Storgatan 4',
      areaId: 'nord',
    }));
    await addHomes(store, homes);
    await addGateways(
      store,
      gatewayIds.map((id) => ({ id, homeId: `home-${id}` })),
    );
    await store.stop();
    const listen = { host: '127.0.0.1', port: 0 };
    const config = { listen: { http: listen, mqtt: listen }, tls, store: where, log: { level: 'info' }, ...more };
    const configFile = join(folder, 'dispatcher.json');
    await writeFile(configFile, JSON.stringify(config));
    return new DispatcherProcess(where.sqlite?.file ?? '', authority, configFile);
  }

  /** Another dispatcher with the same configuration, on the same store, on ports of its own. */
  sibling(): DispatcherProcess {
    return new DispatcherProcess(this.storeFile, this.authority, this.configFile);
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [program, '--config', this.configFile], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    for await (const text of createInterface({ input: child.stdout })) {
      const line = JSON.parse(text) as { event: string; httpPort: number; mqttPort: number };
      if (line.event !== 'dispatcher.ready') continue;
      this.httpPort = line.httpPort;
      this.mqttPort = line.mqttPort;
      child.stdout.resume();
      return;
    }
    throw new Error('the dispatcher ended before it was ready');
  }

  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('the dispatcher is not running');
    return this.#child.pid;
  }

  async gateway(id: string): Promise<TestGateway> {
    const gateway = new TestGateway(id, this.mqttPort, await this.authority.gateway(id));
    await gateway.connect();
    return gateway;
  }

  /** Resolves with the exit code when it ends by itself. */
  async ended(): Promise<number | undefined> {
    const child = this.#child;
    if (child === undefined) return undefined;
    const [code] = await once(child, 'exit');
    this.#child = undefined;
    return code ?? undefined;
  }

  /** @returns the exit code, or undefined when a signal ended it */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | undefined> {
    const child = this.#child;
    if (child === undefined) return undefined;
    this.#child = undefined;
    child.kill(signal);
    const [code] = await once(child, 'exit');
    return code ?? undefined;
  }
}
