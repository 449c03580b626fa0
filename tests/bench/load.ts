import type { Duplex } from 'node:stream';
import { uuidV7 } from '@nattvakt/contract';
import mqttPacket from 'mqtt-packet';

/** A gateway reduced to its bytes: CONNECT once, then QoS 1 publishes, each resolved by its PUBACK. */
export class LoadClient {
  readonly #stream: Duplex;
  readonly #acknowledgements = new Map<number, () => void>();
  #messageId = 0;
  /** Called with each message that comes down. */
  onMessage: (topic: string, payload: Buffer) => void = () => undefined;

  constructor(stream: Duplex) {
    this.#stream = stream;
  }

  connect(clientId: string, subscribe?: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const parser = mqttPacket.parser({ protocolVersion: 4 });
      parser.on('packet', (packet) => this.#take(packet, subscribe, resolve, reject));
      this.#stream.on('data', (bytes) => parser.parse(bytes));
      this.#stream.on('error', reject);
      this.#stream.on('close', () => reject(new Error('closed')));
      this.#stream.write(
        mqttPacket.generate({
          cmd: 'connect',
          protocolId: 'MQTT',
          protocolVersion: 4,
          clean: true,
          clientId,
          keepalive: 60,
        }),
      );
    });
  }

  publish(topic: string, payload: string | Buffer): Promise<void> {
    this.#messageId = (this.#messageId % 65_535) + 1;
    const messageId = this.#messageId;
    this.#stream.write(
      mqttPacket.generate({ cmd: 'publish', topic, payload, qos: 1, dup: false, retain: false, messageId }),
    );
    return new Promise((resolve) => this.#acknowledgements.set(messageId, resolve));
  }

  close(): void {
    this.#stream.destroy();
  }

  #take(
    packet: mqttPacket.Packet,
    subscribe: string | undefined,
    ready: () => void,
    refused: (why: Error) => void,
  ): void {
    switch (packet.cmd) {
      case 'connack':
        if (packet.returnCode !== 0) refused(new Error(`CONNACK ${packet.returnCode}`));
        else if (subscribe) this.#subscribe(subscribe);
        else ready();
        break;
      case 'suback':
        ready();
        break;
      case 'puback':
        this.#acknowledged(packet.messageId ?? 0);
        break;
      case 'publish':
        this.#received(packet);
        break;
    }
  }

  #subscribe(topic: string): void {
    this.#stream.write(mqttPacket.generate({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic, qos: 1 }] }));
  }

  #acknowledged(messageId: number): void {
    this.#acknowledgements.get(messageId)?.();
    this.#acknowledgements.delete(messageId);
  }

  #received(packet: mqttPacket.IPublishPacket): void {
    if (packet.qos === 1 && packet.messageId !== undefined) {
      this.#stream.write(mqttPacket.generate({ cmd: 'puback', messageId: packet.messageId }));
    }
    this.onMessage(packet.topic, Buffer.from(packet.payload));
  }
}

let counter = 0;

/** An alarm as a gateway sends it, with an id of its own. */
export function loadAlarm(gateway: string, device: string, kind = 'water'): { id: string; payload: string } {
  counter += 1;
  const random = new Uint8Array(10);
  new DataView(random.buffer).setUint32(6, counter);
  new DataView(random.buffer).setUint32(2, process.pid);
  const id = uuidV7(Date.now(), random);
  const payload = JSON.stringify({
    v: 1,
    gateway,
    at: new Date().toISOString(),
    id,
    kind,
    device: { id: device, name: 'Larmknapp', room: 'Sovrum' },
    clock: 'synchronised',
    ageMs: 0,
    ageExact: true,
    seq: { epoch: 1, n: counter },
  });
  return { id, payload };
}
