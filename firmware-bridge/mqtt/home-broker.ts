import { createServer, type Server, type Socket } from 'node:net';
import type { Clock } from '@nattvakt/contract';
import { Aedes, type Client } from 'aedes';
import { LinkReport } from '../link-report.js';
import type { Log } from '../log.js';
import { Retry } from '../retry.js';
import type { BridgeListener, BridgePart } from '../sensor-event.js';
import { AbsenceWatch } from './absence-watch.js';
import { BrokerDoor, type DoorCounters } from './broker-door.js';
import { type Credential, Credentials } from './credentials.js';
import { DeviceMessages, type MessageCounters, type MqttDevices } from './device-messages.js';
import { limits } from './limits.js';
import { zigbee2mqtt } from './zigbee2mqtt/topic.js';

export type HomeBrokerOptions = {
  /** The link's name in the gateway's configuration. */
  link: string;
  host: string;
  /** 0 takes any free port; `port()` then tells which. */
  port: number;
  credentials: readonly Credential[];
  devices: MqttDevices;
  clock: Clock;
  log: Log;
  listener: BridgeListener;
  /** In [0, 1). */
  random?: () => number;
  timings?: Partial<HomeBrokerTimings>;
};

export type HomeBrokerTimings = { acknowledgeMs: number; zigbeeAbsentMs: number; cameraAbsentMs: number };
export type HomeBrokerCounters = DoorCounters & MessageCounters;

/** The MQTT broker inside a home, for the home's own devices. What must last is not kept here but by the listener. */
export class HomeBroker implements BridgePart {
  readonly #messages: DeviceMessages;
  readonly #door: BrokerDoor;
  readonly #report: LinkReport;
  readonly #retry: Retry;
  readonly #states = new Map<string, Buffer>();
  readonly #sockets = new Set<Socket>();
  readonly #timings: HomeBrokerTimings;
  readonly #cameras: AbsenceWatch;
  #broker: Aedes | undefined;
  #server: Server | undefined;
  #absence: NodeJS.Timeout | undefined;

  constructor(private readonly options: HomeBrokerOptions) {
    const { acknowledgeMs, zigbeeAbsentMs, cameraAbsentMs } = limits;
    this.#timings = { acknowledgeMs, zigbeeAbsentMs, cameraAbsentMs, ...options.timings };
    this.#messages = new DeviceMessages(options);
    this.#messages.setDevices(options.devices);
    const door = { log: options.log, link: options.link, acknowledgeMs: this.#timings.acknowledgeMs };
    this.#door = new BrokerDoor(new Credentials(options.credentials), this.#messages, door);
    this.#cameras = new AbsenceWatch({
      afterMs: this.#timings.cameraAbsentMs,
      isHere: (username) => this.#door.users.isHere(username),
      absent: (username) => this.#messages.cameras.absent(username),
    });
    this.#report = new LinkReport('mqtt', options.link, options);
    const bounds = { firstMs: limits.firstRetryMs, longestMs: limits.longestRetryMs };
    this.#retry = new Retry(bounds, options.random ?? Math.random);
  }

  /** Resolves after the first attempt to listen; an address that does not exist yet is tried again for ever. */
  async start(): Promise<void> {
    if (this.#broker) return;
    const broker = new Aedes(this.#door.hooks());
    this.#broker = broker;
    await broker.listen();
    broker.on('clientError', (client, error) => this.#clientEnded(client, error));
    broker.on('client', (client) => this.#clientCame(client));
    broker.on('clientDisconnect', (client) => this.#clientLeft(client));
    broker.on('connectionError', (_client, error) => this.#door.neverCameIn(error));
    for (const [topic, payload] of this.#states) this.#retain(broker, topic, payload);
    this.#watchForZigbee();
    this.#cameras.watch(this.#messages.cameraNames);
    await this.#listen(broker);
  }

  async stop(): Promise<void> {
    const broker = this.#broker;
    const server = this.#server;
    this.#broker = undefined;
    this.#server = undefined;
    this.#retry.stop();
    clearTimeout(this.#absence);
    this.#cameras.stop();
    const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    if (broker) await new Promise<void>((resolve) => broker.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Another plan: other devices, or other ways in which they speak. */
  setDevices(devices: MqttDevices): void {
    this.#messages.setDevices(devices);
    if (!this.#broker) return;
    this.#watchForZigbee();
    this.#cameras.watch(this.#messages.cameraNames);
  }

  /** The port it listens on, or undefined while it does not. */
  port(): number | undefined {
    const address = this.#server?.address();
    return typeof address === 'object' && address !== null ? address.port : undefined;
  }

  /** Says how something stands, to all who subscribe to the topic now or later. Objects become JSON. */
  publishState(topic: string, payload: string | object): void {
    const bytes = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
    this.#states.set(topic, bytes);
    if (this.#broker) this.#retain(this.#broker, topic, bytes);
  }

  counters(): HomeBrokerCounters {
    return { ...this.#door.counters, ...this.#messages.counters };
  }

  #listen(broker: Aedes): Promise<void> {
    const { host, port } = this.options;
    const server = createServer((socket) => this.#connected(socket, broker));
    server.maxConnections = limits.connections;
    return new Promise((resolve) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        this.#report.lost(error.code ?? 'failed');
        if (this.#broker === broker) this.#retry.later(() => void this.#listen(broker));
        resolve();
      });
      server.listen(port, host, () => {
        server.removeAllListeners('error');
        server.on('error', (error) => this.#acceptFailed(error));
        server.on('drop', () => this.#report.lost('full'));
        if (this.#broker === broker) this.#listening(server);
        else server.close();
        resolve();
      });
    });
  }

  #listening(server: Server): void {
    this.#server = server;
    this.#retry.succeeded();
    this.#report.up('listening');
  }

  #acceptFailed(error: Error): void {
    const { log, link } = this.options;
    log.warn({ event: 'broker.accept-failed', link, error: error.message }, 'a connection could not be accepted');
  }

  #connected(socket: Socket, broker: Aedes): void {
    this.#sockets.add(socket);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      const isFree = this.#sockets.size <= limits.connections - limits.freeAgain;
      if (this.#server && isFree) this.#report.up('listening');
    });
    socket.setNoDelay(true);
    this.#door.admit(socket, broker);
  }

  #retain(broker: Aedes, topic: string, payload: Buffer): void {
    broker.publish({ cmd: 'publish', topic, payload, qos: 1, retain: true, dup: false }, (error) => {
      if (!error) return;
      const { log, link } = this.options;
      log.error({ event: 'broker.state-failed', link, topic, error: error.message }, 'a state could not be published');
    });
  }

  #clientEnded(client: Client, error: Error): void {
    const { log, link } = this.options;
    const username = this.#door.usernameOf(client);
    log.warn({ event: 'broker.client-ended', link, username, error: error.message }, 'a connection was ended');
  }

  #clientCame(client: Client): void {
    const username = this.#door.usernameOf(client);
    if (username === undefined) return;
    const oldest = this.#door.users.came(username, client);
    if (oldest) {
      const { log, link } = this.options;
      log.warn({ event: 'broker.too-many', link, username }, 'a user has too many connections; the oldest is closed');
      oldest.close();
    }
    this.#cameras.came(username);
    if (this.#messages.cameraNames.has(username)) this.#messages.cameras.here(username);
  }

  #clientLeft(client: Client): void {
    const username = this.#door.usernameOf(client);
    if (username === undefined) return;
    const { users } = this.#door;
    users.left(username, client);
    if (!this.#broker || users.isHere(username)) return;
    if (username === zigbee2mqtt) this.#messages.zigbee.disconnected();
    this.#cameras.left(username);
  }

  #watchForZigbee(): void {
    clearTimeout(this.#absence);
    this.#absence = setTimeout(() => this.#messages.zigbee.absentUnlessHeard(), this.#timings.zigbeeAbsentMs);
  }
}
