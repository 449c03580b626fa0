import { randomBytes } from 'node:crypto';
import {
  type Alarm,
  downTopicsOf,
  type Progress,
  type ProgressEvent,
  parseTopic,
  protocolVersion,
  type Receipt,
  upTopic,
  uuidV7,
} from '@nattvakt/contract';
import { connectAsync, type MqttClient } from 'mqtt';
import { Heard } from './heard.js';

export type GatewayTarget = {
  url: string;
  /** A name in the dispatcher's certificate. */
  servername: string;
  /** PEM. The certificate's common name is the gateway's id. */
  ca: string;
  cert: string;
  key: string;
};

/** The gateway of the synthetic home: the same certificates, topics and messages as any other. */
export class SyntheticGateway {
  readonly #id: string;
  readonly #target: GatewayTarget;
  readonly #receipts = new Heard<Receipt>();
  readonly #progress = new Heard<Progress>();
  #client: MqttClient | undefined;

  constructor(id: string, target: GatewayTarget) {
    this.#id = id;
    this.#target = target;
  }

  async connect(timeoutMs: number): Promise<void> {
    const { url, ...tls } = this.#target;
    const options = { clientId: this.#id, protocolVersion: 4, clean: true, reconnectPeriod: 0 } as const;
    const client = await connectAsync(url, { ...options, connectTimeout: timeoutMs, ...tls }, false);
    this.#client = client;
    // Its end is noticed by what does not come.
    client.on('error', () => undefined);
    client.on('message', (topic, payload) => this.#hear(parseTopic(topic)?.name, payload.toString('utf8')));
    await client.subscribeAsync(downTopicsOf(this.#id), { qos: 1 });
  }

  #hear(name: string | undefined, text: string): void {
    if (name === 'receipt') this.#receipts.add(JSON.parse(text) as Receipt);
    if (name === 'progress') this.#progress.add(JSON.parse(text) as Progress);
  }

  /** Sends a test alarm. @returns its id */
  async raise(now: number): Promise<string> {
    const id = uuidV7(now, randomBytes(10));
    const alarm: Alarm = {
      ...{ v: protocolVersion, gateway: this.#id, at: new Date(now).toISOString(), id, kind: 'test' },
      ...{ device: { id: 'egenprov', name: 'Egenprov' }, clock: 'unknown', ageMs: 0, ageExact: true },
      seq: { epoch: 1, n: 1 },
    };
    await this.#client?.publishAsync(upTopic(this.#id, 'alarm'), JSON.stringify(alarm), { qos: 1 });
    return id;
  }

  receiptOf(alarmId: string, signal: AbortSignal): Promise<Receipt> {
    return this.#receipts.first('the receipt', ({ alarm }) => alarm === alarmId, signal);
  }

  progressOf(caseId: string, event: ProgressEvent, signal: AbortSignal): Promise<Progress> {
    return this.#progress.first(`“${event}”`, (one) => one.case === caseId && one.event === event, signal);
  }

  async close(): Promise<void> {
    await this.#client?.endAsync(true).catch(() => undefined);
    this.#client = undefined;
  }
}
