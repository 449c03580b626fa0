import { Socket } from 'node:net';
import mqtt from 'mqtt';
import { limits } from '../limits.js';

export type BrokerAddress = { host: string; port: number };
export type Credentials = { username: string; password: string };

/** What a device has to tell, as the protocol of the home's broker documents it: `{"type":"contact","open":true}`. */
export type DeviceReading = { type: string } & Record<string, string | number | boolean>;

/** A retained message that says whether the sender is there: sent at connect, and by the broker when it is gone. */
export type Presence = { topic: string; online: string; offline: string };

/** How Zigbee2MQTT says that it is there, since its version 2.0. */
export const zigbeePresence: Presence = {
  topic: 'zigbee2mqtt/bridge/state',
  online: '{"state":"online"}',
  offline: '{"state":"offline"}',
};

type Waiting = { payload: string; messageId?: number };

/**
 * A device on the home's own network: keeps each event, with its id, until the broker has acknowledged it, and sends it
 * again after every new connection and every couple of seconds. The gateway must make one alarm of all those copies.
 */
export class MqttDevice {
  readonly #broker: BrokerAddress;
  readonly #credentials: Credentials;
  readonly #newId: () => string;
  readonly #presence: Presence | undefined;
  readonly #waiting = new Map<string, Waiting>();
  #client: mqtt.MqttClient | undefined;
  #resend: NodeJS.Timeout | undefined;

  /**
   * @param newId makes the device's own event ids
   * @param presence for a sender that says whether it is there
   */
  constructor(broker: BrokerAddress, credentials: Credentials, newId: () => string, presence?: Presence) {
    this.#presence = presence;
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
    const presence = this.#presence;
    const client = mqtt.connect({
      ...this.#broker,
      ...this.#credentials,
      ...(presence && {
        will: { topic: presence.topic, payload: Buffer.from(presence.offline), qos: 1, retain: true },
      }),
      protocolVersion: 4,
      clientId: this.#credentials.username,
      clean: true,
      queueQoSZero: false,
      reconnectPeriod: 500,
      reconnectOnConnackError: true,
    });
    // A refused connection is tried again for ever: a device has nobody to complain to.
    client.on('error', () => {});
    client.on('connect', () => {
      const { stream } = client;
      if (stream instanceof Socket) stream.setNoDelay(true);
      if (presence) client.publish(presence.topic, presence.online, { qos: 1, retain: true });
      this.#sendWaiting();
    });
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
    const oldest = this.#waiting.keys().next();
    if (this.#waiting.size >= limits.deviceEvents && !oldest.done) this.#waiting.delete(oldest.value);
    this.#waiting.set(id, { payload: JSON.stringify({ id, ...reading }) });
    this.#sendWaiting();
    return id;
  }

  /** Publishes as a bridge from another network does: any topic, no id, and dropped while there is no contact. */
  relay(topic: string, body: object): void {
    if (this.#client?.connected) this.#client.publish(topic, JSON.stringify(body), { qos: 1 });
  }

  #sendWaiting(): void {
    // Only while connected: the client's own store would otherwise send every copy that was meanwhile made.
    if (!this.#client?.connected) return;
    for (const [id, event] of this.#waiting) this.#send(this.#client, id, event);
  }

  #send(client: mqtt.MqttClient, id: string, event: Waiting): void {
    if (event.messageId !== undefined) client.removeOutgoingMessage(event.messageId);
    client.publish(`home/${this.#credentials.username}/event`, event.payload, { qos: 1 }, (error) => {
      if (!error) this.#waiting.delete(id);
    });
    event.messageId = client.getLastMessageId();
  }
}
