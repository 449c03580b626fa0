import { createRequire } from 'node:module';
import { downTopicsOf } from '@nattvakt/contract/topics';
import type { IClientOptions, MqttClient } from 'mqtt';
import type { Leg } from '../paths/dial.js';
import { limits } from './limits.js';
import { type Credentials, openTls, type Target } from './tls-stream.js';

// The client alone: the package's main file also loads WebSockets and SOCKS, 5 MB of a small computer's memory.
const { default: Client } = createRequire(import.meta.url)('mqtt/lib/client') as { default: typeof MqttClient };

export type LastWill = { topic: string; payload: string };

export interface ConnectionListener {
  /** Connected, and subscribed: what is sent from now on can be answered. */
  ready(): void;
  /** Over, once, whatever the cause. */
  closed(reason: string): void;
  message(topic: string, payload: Uint8Array): void;
}

/**
 * One connection from beginning to end, never used twice: what MQTT.js would keep for a reconnect dies with it, since
 * resending is the outbox's job.
 */
export class Connection {
  readonly #gateway: string;
  readonly #listener: ConnectionListener;
  #client: MqttClient | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #over = false;

  constructor(gateway: string, listener: ConnectionListener) {
    this.#gateway = gateway;
    this.#listener = listener;
  }

  /** @param clockKnown see `openTls` */
  open(target: Target, credentials: Credentials, will: LastWill, clockKnown: boolean, leg: Leg): void {
    // Given up while the way to the dispatcher was looked for.
    if (this.#over) {
      if ('socket' in leg) leg.socket.destroy();
      return;
    }
    this.#deadline = setTimeout(() => this.close('no answer in time'), limits.connectTimeoutMs);
    const builder = () => {
      const stream = openTls(target, credentials, clockKnown, leg);
      stream.on('error', (error) => this.close(error.message));
      return stream;
    };
    const client = new Client(builder, optionsFor(this.#gateway, will));
    this.#client = client;
    client.on('connect', () => this.#subscribe(client));
    client.on('message', (topic, payload) => this.#listener.message(topic, payload));
    client.on('error', (error) => this.close(error.message || error.name));
    client.on('close', () => this.close('closed by the other side'));
  }

  /**
   * Sends one packet at QoS 1. `done` hears of the broker's acknowledgement, which is no receipt.
   * @returns the packet's id for `cancel`
   */
  publish(topic: string, payload: string, retain: boolean, done: (error?: Error) => void): number {
    const client = this.#client;
    if (client === undefined || this.#over) {
      queueMicrotask(() => done(new Error('not connected')));
      return 0;
    }
    client.publish(topic, payload, { qos: 1, retain }, (error) => done(error ?? undefined));
    return client.getLastMessageId();
  }

  /** Frees the packet's id; its acknowledgement, should it still come, is nobody's. */
  cancel(packetId: number): void {
    this.#client?.removeOutgoingMessage(packetId);
  }

  /** Ends it at once. */
  close(reason: string): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#deadline);
    this.#client?.end(true);
    this.#listener.closed(reason);
  }

  /** Sends a last packet and ends politely: the broker then does not publish the last will. */
  async farewell(topic: string, payload: string): Promise<void> {
    const client = this.#client;
    if (client === undefined || this.#over) return;
    const said = new Promise<void>((resolve) => {
      this.publish(topic, payload, true, () => client.end(false, {}, () => resolve()));
      setTimeout(resolve, limits.farewellMs).unref();
    });
    await said;
    this.close('stopped');
  }

  #subscribe(client: MqttClient): void {
    client.subscribe(downTopicsOf(this.#gateway), { qos: 1 }, (error, granted) => {
      if (this.#over) return;
      const refused = granted?.some((grant) => grant.qos > 2);
      if (error || refused) {
        this.close(error?.message ?? 'the subscription was refused');
        return;
      }
      clearTimeout(this.#deadline);
      this.#listener.ready();
    });
  }
}

function optionsFor(gateway: string, will: LastWill): IClientOptions {
  return {
    clientId: gateway,
    protocolVersion: 4,
    clean: true,
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
    // Else 65,536 small buffers, 6 MB, are kept for as many packet ids; the home's broker in this process shares the setting.
    writeCache: false,
    connectTimeout: limits.connectTimeoutMs,
    keepalive: limits.keepaliveS,
    will: { topic: will.topic, payload: Buffer.from(will.payload), qos: 1, retain: true },
  };
}
