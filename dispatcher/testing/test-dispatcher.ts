import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@nattvakt/contract';
import { pino } from 'pino';
import { systemClock } from '../clock.js';
import { composeDispatcher, type Dispatcher } from '../compose.js';
import type { DispatcherConfig } from '../config.js';
import type { Log } from '../log.js';
import { addGateway, addHome, createLink, type Municipality, type NewHome, seedArea } from '../seed.js';
import type { Store } from '../store/store.js';
import { TestAuthority } from './test-authority.js';
import { TestGateway } from './test-gateway.js';
import { testMunicipality } from './test-municipality.js';
import { TestPhone } from './test-phone.js';

/** A whole dispatcher in this process, in a folder of its own, with one municipality in it: the usual one of tests, unless told. */
export class TestDispatcher {
  readonly #stops: (() => Promise<void>)[] = [];

  private constructor(
    readonly folder: string,
    readonly authority: TestAuthority,
    readonly config: DispatcherConfig,
    private readonly clock: Clock,
    private readonly log: Log,
    private dispatcher: Dispatcher,
  ) {}

  static async start(
    options: {
      folder?: string;
      clock?: Clock;
      store?: Store;
      logLevel?: string;
      log?: Log;
      webRoot?: string;
      municipality?: Municipality;
      more?: Partial<DispatcherConfig>;
    } = {},
  ) {
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'nattvakt-')));
    const authority = await TestAuthority.create();
    const listen = { host: '127.0.0.1', port: 0 };
    const config: DispatcherConfig = {
      listen: { http: listen, mqtt: listen },
      tls: await authority.serverFiles(join(folder, 'tls')),
      store: { sqlite: { file: join(folder, 'store', 'dispatcher.sqlite') } },
      ...options.more,
    };
    const clock = options.clock ?? systemClock;
    const log = options.log ?? pino({ level: options.logLevel ?? 'silent' });
    const ports = {
      clock,
      log,
      ...(options.store ? { store: options.store } : {}),
      ...(options.webRoot ? { webRoot: options.webRoot } : {}),
    };
    const dispatcher = composeDispatcher(config, ports);
    await dispatcher.start();
    await seedArea(dispatcher.store, options.municipality ?? testMunicipality);
    return new TestDispatcher(folder, authority, config, clock, log, dispatcher);
  }

  get store(): Store {
    return this.dispatcher.store;
  }

  get httpUrl(): string {
    return `http://127.0.0.1:${this.dispatcher.httpPort}`;
  }

  get routes(): readonly string[] {
    return this.dispatcher.routes;
  }

  get mqttPort(): number {
    return this.dispatcher.mqttPort;
  }

  /** A gateway in a home of an area, connected: Elsa's, unless told. */
  async gateway(id: string, areaId = 'nord', lives: Partial<NewHome> = {}): Promise<TestGateway> {
    const home = { id: `home-${id}`, clientName: 'Elsa Ek', street: 'Storgatan 4', areaId, ...lives };
    await addHome(this.store, home);
    await addGateway(this.store, { id, homeId: home.id });
    const gateway = new TestGateway(id, this.mqttPort, await this.authority.gateway(id));
    await gateway.connect();
    this.#stops.push(() => gateway.disconnect());
    return gateway;
  }

  /** An alarm phone, signed in and looking. */
  async phone(phoneId: string): Promise<TestPhone> {
    const phone = new TestPhone(this.httpUrl);
    await phone.signIn(await createLink(this.store, phoneId, this.clock.now()));
    await phone.look();
    this.#stops.push(() => phone.leave());
    return phone;
  }

  /** The same gateway again, where the dispatcher is now. */
  async reconnect({ id }: TestGateway): Promise<TestGateway> {
    const gateway = new TestGateway(id, this.mqttPort, await this.authority.gateway(id));
    await gateway.connect();
    this.#stops.push(() => gateway.disconnect());
    return gateway;
  }

  /** Resolves when the dispatcher has read the directory as it is now. */
  async directoryKnown(): Promise<void> {
    const probe = `gw-probe-${Date.now()}`;
    const [area] = testMunicipality.areas;
    await (await this.gateway(probe, area?.id)).disconnect();
  }

  /** Stops the dispatcher and starts another on the same store and new ports. */
  async restart({ whileStopped }: { whileStopped?: () => Promise<void> } = {}): Promise<void> {
    await this.dispatcher.stop();
    await whileStopped?.();
    this.dispatcher = composeDispatcher(this.config, { clock: this.clock, log: this.log });
    await this.dispatcher.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#stops.map((stop) => stop()));
    await this.dispatcher.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
