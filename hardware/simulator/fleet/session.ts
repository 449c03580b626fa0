import { connect, type TLSSocket } from 'node:tls';
import mqttPacket, { type IPublishPacket, type Packet } from 'mqtt-packet';

/** A gateway of the fleet: its id is the common name of its certificate. PEM texts. */
export type FleetIdentity = { gateway: string; cert: string; key: string };

export type SessionOptions = {
  host: string;
  port: number;
  servername: string;
  /** PEM; left out, the dispatcher's certificate is not checked. */
  ca?: string;
  identity: FleetIdentity;
  subscribe: string;
  /** Published as the connection's last will, retained. */
  will: { topic: string; payload: string };
  ready: () => void;
  received: (topic: string, payload: Uint8Array) => void;
  /** @param wasReady false for a connection that never came up */
  closed: (wasReady: boolean, reason: string) => void;
};

const keepaliveS = 60;

/**
 * One MQTT 3.1.1 connection, and nothing that a load of 12,000 of them would pay for: no queue, no store, no timer. What
 * is sent while it is not connected is gone; the fleet sends it again.
 */
export class FleetSession {
  readonly #options: SessionOptions;
  #socket: TLSSocket | undefined;
  #messageId = 1;
  #ready = false;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get ready(): boolean {
    return this.#ready;
  }

  open(): void {
    const { host, port, servername, ca, identity } = this.#options;
    const { cert, key } = identity;
    const checked = ca === undefined ? { rejectUnauthorized: false } : { ca };
    const socket = connect({ host, port, servername, cert, key, minVersion: 'TLSv1.2', ...checked });
    this.#socket = socket;
    let reason = 'closed by the dispatcher';
    socket.setNoDelay(true);
    const parser = mqttPacket.parser({ protocolVersion: 4 });
    parser.on('packet', (packet: Packet) => this.#packet(packet));
    parser.on('error', () => socket.destroy());
    socket.on('data', (bytes) => parser.parse(bytes));
    socket.on('error', (error) => {
      reason = error.message;
    });
    socket.on('secureConnect', () => this.#sayHello());
    socket.on('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      const wasReady = this.#ready;
      this.#ready = false;
      this.#options.closed(wasReady, reason);
    });
  }

  /** Breaks the connection as a power cut does: the dispatcher publishes the last will. */
  drop(): void {
    this.#socket?.destroy();
  }

  close(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#ready = false;
    socket?.end(mqttPacket.generate({ cmd: 'disconnect' }));
    socket?.destroySoon();
  }

  /** Publishes at QoS 1; the acknowledgement is not waited for, because only a receipt counts. */
  publish(topic: string, payload: string, retain = false): void {
    if (!this.#ready) return;
    this.#send({ cmd: 'publish', topic, payload, qos: 1, retain, dup: false, messageId: this.#nextMessageId() });
  }

  ping(): void {
    if (this.#ready) this.#send({ cmd: 'pingreq' });
  }

  #sayHello(): void {
    const { identity, will } = this.#options;
    this.#send({
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clean: true,
      keepalive: keepaliveS,
      clientId: identity.gateway,
      will: { ...will, qos: 1, retain: true },
    });
  }

  #packet(packet: Packet): void {
    if (packet.cmd === 'connack') this.#connected(packet.returnCode ?? 0);
    else if (packet.cmd === 'suback') {
      this.#ready = true;
      this.#options.ready();
    } else if (packet.cmd === 'publish') this.#received(packet);
  }

  #connected(returnCode: number): void {
    if (returnCode !== 0) {
      this.#socket?.destroy(new Error(`refused with code ${returnCode}`));
      return;
    }
    const subscriptions = [{ topic: this.#options.subscribe, qos: 1 as const }];
    this.#send({ cmd: 'subscribe', messageId: this.#nextMessageId(), subscriptions });
  }

  #received(packet: IPublishPacket): void {
    if (packet.qos === 1 && packet.messageId !== undefined) this.#send({ cmd: 'puback', messageId: packet.messageId });
    this.#options.received(packet.topic, Buffer.from(packet.payload));
  }

  #send(packet: Packet): void {
    if (this.#socket && !this.#socket.destroyed) this.#socket.write(mqttPacket.generate(packet));
  }

  #nextMessageId(): number {
    this.#messageId = (this.#messageId % 65_535) + 1;
    return this.#messageId;
  }
}
