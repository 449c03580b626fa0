import mqtt from 'mqtt';
import { limits } from '../limits.js';

export type BrokerAddress = { host: string; port: number };
export type Credentials = { username: string; password: string };

/** What a device has to tell, as the protocol of the home's broker documents it: `{"type":"contact","open":true}`. */
export type DeviceReading = { type: string } & Record<string, string | number | boolean>;

type Waiting = { topic: string; payload: string };

/**
 * A device on the home's own network: keeps each event, with its id, until the broker has acknowledged it, and sends it
 * again after every new connection and every couple of seconds. The gateway must make one alarm of all those copies.
 */
export class MqttDevice {
  readonly #broker: BrokerAddress;
  readonly #credentials: Credentials;
  readonly #newId: () => string;
  readonly #waiting = new Map<string, Waiting>();
  #client: mqtt.MqttClient | undefined;
  #resend: NodeJS.Timeout | undefined;

  /** @param newId makes the device's own event ids */
  constructor(broker: BrokerAddress, credentials: Credentials, newId: () => string) {
    this.#broker = broker;
    this.#credentials = credentials;
    this.#newId = newId;
  }

  get connected(): boolean {
    return this.#client?.connected ?? false;
  }

  /** Events that no acknowledgement has come for. */
  get unacknowledged(): number {
    return this.#waiting.size;
  }

  start(): void {
    if (this.#client) return;
    const client = mqtt.connect({
      ...this.#broker,
      ...this.#credentials,
      protocolVersion: 4,
      clientId: this.#credentials.username,
      clean: true,
      queueQoSZero: false,
      reconnectPeriod: 500,
      reconnectOnConnackError: true,
    });
    // A refused connection is tried again for ever: a device has nobody to complain to.
    client.on('error', () => {});
    client.on('connect', () => this.#sendWaiting());
    this.#client = client;
    this.#resend = setInterval(() => this.#sendWaiting(), limits.deviceResendMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.#resend);
    const client = this.#client;
    this.#client = undefined;
    await client?.endAsync(true);
  }

  /** Something happened at the device. Returns the event's id. */
  report(reading: DeviceReading): string {
    const id = this.#newId();
    const topic = `home/${this.#credentials.username}/event`;
    return this.#keep(id, { topic, payload: JSON.stringify({ id, ...reading }) });
  }

  /** Publishes as a bridge to another network does: any topic, and no event id of its own in the payload. */
  relay(topic: string, body: object): string {
    return this.#keep(this.#newId(), { topic, payload: JSON.stringify(body) });
  }

  #keep(id: string, event: Waiting): string {
    const oldest = this.#waiting.keys().next();
    if (this.#waiting.size >= limits.deviceEvents && !oldest.done) this.#waiting.delete(oldest.value);
    this.#waiting.set(id, event);
    this.#send(id, event);
    return id;
  }

  #sendWaiting(): void {
    for (const [id, event] of this.#waiting) this.#send(id, event);
  }

  #send(id: string, event: Waiting): void {
    // Only while connected: the client's own store would send the same event a second time by itself.
    if (!this.#client?.connected) return;
    this.#client.publish(event.topic, event.payload, { qos: 1 }, (error) => {
      if (!error) this.#waiting.delete(id);
    });
  }
}
