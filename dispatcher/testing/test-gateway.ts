import { randomBytes } from 'node:crypto';
import {
  type Alarm,
  downTopicsOf,
  type Progress,
  parseTopic,
  protocolVersion,
  type Receipt,
  type Refusal,
  type SignedPlan,
  upTopic,
  uuidV7,
} from '@nattvakt/contract';
import { connectAsync, type MqttClient } from 'mqtt';
import { until } from './conditions.js';
import type { Credentials } from './test-authority.js';

/** The least gateway: raises alarms over mutual TLS and remembers what it was told. */
export class TestGateway {
  readonly receipts: Receipt[] = [];
  readonly progress: Progress[] = [];
  readonly refusals: Refusal[] = [];
  readonly plans: SignedPlan[] = [];
  #client: MqttClient | undefined;
  #n = 0;

  constructor(
    readonly id: string,
    readonly port: number,
    readonly credentials: Credentials,
  ) {}

  get client(): MqttClient {
    if (this.#client === undefined) throw new Error(`${this.id} is not connected`);
    return this.#client;
  }

  /** @throws when the dispatcher refuses it */
  async connect(clientId = this.id): Promise<void> {
    const client = await connectAsync(
      `mqtts://127.0.0.1:${this.port}`,
      { clientId, protocolVersion: 4, clean: true, reconnectPeriod: 0, keepalive: 60, ...this.credentials },
      false,
    );
    this.#client = client;
    client.on('error', () => undefined);
    client.on('message', (topic, payload) => this.#heard(topic, JSON.parse(payload.toString())));
    await client.subscribeAsync(downTopicsOf(this.id), { qos: 1 });
  }

  #heard(topic: string, message: unknown): void {
    const name = parseTopic(topic)?.name;
    if (name === 'receipt') this.receipts.push(message as Receipt);
    if (name === 'progress') this.progress.push(message as Progress);
    if (name === 'plan') this.plans.push(message as SignedPlan);
    if (name === 'refusal') this.refusals.push(message as Refusal);
  }

  alarm(more: Partial<Alarm> = {}): Alarm {
    this.#n += 1;
    return {
      v: protocolVersion,
      gateway: this.id,
      at: new Date().toISOString(),
      id: uuidV7(Date.now(), randomBytes(10)),
      kind: 'help-button',
      device: { id: 'pendant', name: 'Halsband', room: 'Sovrum' },
      clock: 'unknown',
      ageMs: 12,
      ageExact: true,
      seq: { epoch: 1, n: this.#n },
      ...more,
    };
  }

  /** Sends an alarm. Resolves at MQTT's acknowledgement. */
  async raise(more: Partial<Alarm> = {}): Promise<Alarm> {
    const alarm = this.alarm(more);
    await this.publish(JSON.stringify(alarm));
    return alarm;
  }

  async publish(payload: string | Buffer, topic = upTopic(this.id, 'alarm')): Promise<void> {
    await this.client.publishAsync(topic, payload, { qos: 1 });
  }

  receiptOf(alarmId: string): Promise<Receipt> {
    return until(`the receipt of ${alarmId}`, () => this.receipts.find((receipt) => receipt.alarm === alarmId));
  }

  progressTo(event: string): Promise<Progress> {
    return until(`progress “${event}” at ${this.id}`, () => this.progress.find((one) => one.event === event));
  }

  async disconnect(): Promise<void> {
    await this.#client?.endAsync(true);
    this.#client = undefined;
  }
}
