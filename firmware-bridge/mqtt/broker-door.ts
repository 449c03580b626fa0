import type { Socket } from 'node:net';
import type { Aedes, AedesOptions, AuthenticateError, Client } from 'aedes';
import type { Log } from '../log.js';
import type { Credentials } from './credentials.js';
import type { DeviceMessages } from './device-messages.js';
import { limits } from './limits.js';
import { PacketGuard } from './packet-guard.js';
import { maySubscribe } from './rights.js';
import { Users } from './users.js';
import { within } from './within.js';
import { zigbee2mqtt } from './zigbee2mqtt/topic.js';

export type DoorCounters = {
  connections: number;
  /** Connections that ended before anybody had signed in: noise, another protocol, or silence. */
  neverCameIn: number;
  signInsRefused: number;
  subscriptionsRefused: number;
  packetsTooLarge: number;
};

type Ports = { log: Log; link: string; acknowledgeMs: number };

const badCredentials = 4;

/** What the package's types leave out. */
const willOf = (client: Client) => (client as { will?: unknown }).will;

/** Who may come in to the home's broker and what they may do there: aedes' hooks, and a guard on every connection. */
export class BrokerDoor {
  readonly counters: DoorCounters = {
    connections: 0,
    neverCameIn: 0,
    signInsRefused: 0,
    subscriptionsRefused: 0,
    packetsTooLarge: 0,
  };
  readonly users = new Users<Client>();
  readonly #usernames = new WeakMap<object, string>();
  readonly #guards = new WeakMap<object, PacketGuard>();

  constructor(
    private readonly credentials: Credentials,
    private readonly messages: DeviceMessages,
    private readonly ports: Ports,
  ) {}

  usernameOf(client: Client): string | undefined {
    return this.#usernames.get(client);
  }

  neverCameIn(error: Error): void {
    this.counters.neverCameIn += 1;
    const { log, link } = this.ports;
    log.warn({ event: 'broker.never-came-in', link, error: error.message }, 'a connection ended before a sign-in');
  }

  /** Hands a connection to the broker, and ends it when it announces a packet that is too large. */
  admit(socket: Socket, broker: Aedes): void {
    this.counters.connections += 1;
    const guard = new PacketGuard(limits.devicePacketBytes);
    this.#guards.set(broker.handle(socket), guard);
    // While the broker reads by 'readable', 'data' tells each chunk just before the broker gets it.
    socket.on('data', (bytes: Uint8Array) => {
      if (guard.admits(bytes)) return;
      this.counters.packetsTooLarge += 1;
      this.ports.log.warn(
        { event: 'broker.packet-too-large', link: this.ports.link },
        'a client sends too large a packet',
      );
      socket.destroy();
    });
  }

  hooks(): AedesOptions {
    return {
      concurrency: 100,
      connectTimeout: limits.connectMs,
      drainTimeout: limits.drainMs,
      keepaliveLimit: limits.keepaliveS,
      queueLimit: limits.queuedPackets,
      maxInflightInbound: limits.inflightQos2,
      maxTopicLevels: limits.topicLevels,
      maxClientsIdLength: 255,
      preConnect: (_client, packet, done) => {
        // A kept session would queue without bound for a device that never returns; devices subscribe anew instead.
        packet.clean = true;
        // So that no device can push another out by using its client id.
        if (packet.clientId !== '') packet.clientId = `${packet.username ?? ''}/${packet.clientId}`;
        done(null, true);
      },
      authenticate: (client, username, password, done) => this.#signIn(client, username, password, done),
      authorizePublish: (client, packet, done) => {
        const { topic, retain: retained } = packet;
        // An event kept by the broker would fire again for whoever subscribes later.
        packet.retain = false;
        const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload;
        const username = (client && this.#usernames.get(client)) ?? '';
        // A connection that nobody closed ends long after its device has come back by another.
        const isLate = client !== null && packet === willOf(client) && this.users.hasNewer(username, client);
        if (isLate) return done(new Error('its user has come again'));
        // The acknowledgement goes out when this calls back: not before the event is safe.
        within(this.ports.acknowledgeMs, this.messages.hear(username, { topic, payload, retained })).then(
          () => done(null),
          (error: Error) => done(error),
        );
      },
      authorizeSubscribe: (client, subscription, done) => {
        const username = this.#usernames.get(client);
        const may =
          username !== undefined && maySubscribe(username, subscription.topic, this.messages.speechOf(username));
        if (may) return done(null, subscription);
        this.counters.subscriptionsRefused += 1;
        const { log, link } = this.ports;
        log.warn({ event: 'broker.subscription-refused', link, username, topic: subscription.topic }, 'not allowed');
        done(null, null);
      },
    };
  }

  #signIn(
    client: Client,
    username: string | undefined,
    password: Buffer | undefined,
    done: (error: AuthenticateError | null, success: boolean | null) => void,
  ): void {
    if (username === undefined || !this.credentials.admit(username, password)) {
      this.counters.signInsRefused += 1;
      this.ports.log.warn({ event: 'broker.sign-in-refused', link: this.ports.link }, 'wrong user name or password');
      done(Object.assign(new Error('wrong user name or password'), { returnCode: badCredentials }), false);
      return;
    }
    this.#usernames.set(client, username);
    const guard = this.#guards.get(client);
    if (guard && username === zigbee2mqtt) guard.limitBytes = limits.zigbeePacketBytes;
    done(null, true);
  }
}
