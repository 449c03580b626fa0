import mqtt from 'mqtt';
import type { BrokerAddress, Credentials } from './mqtt-device.js';

export const indicationStates = ['idle', 'pressed', 'heard', 'coming', 'not-heard', 'asking', 'fault'] as const;
export type IndicationState = (typeof indicationStates)[number];

/** What the gateway lets the home know, as displays and voice boxes hear it on `home/indication`. */
export type Indication = { state: IndicationState | 'unknown'; by?: string; arrived?: boolean };

const topic = 'home/indication';

/** Reads what a gateway says on `home/indication`; anything else becomes `unknown`, never an exception. */
export function readIndication(payload: Uint8Array): Indication {
  try {
    const body: unknown = JSON.parse(Buffer.from(payload).toString('utf8'));
    const { state, by, arrived } = (body ?? {}) as { state?: unknown; by?: unknown; arrived?: unknown };
    const known = indicationStates.find((candidate) => candidate === state);
    if (!known) return { state: 'unknown' };
    return { state: known, ...(typeof by === 'string' && { by }), ...(arrived === true && { arrived }) };
  } catch {
    return { state: 'unknown' };
  }
}

/** A display in the home. While it has no contact with the gateway it shows `unknown`. */
export class IndicationDisplay {
  readonly #broker: BrokerAddress;
  readonly #credentials: Credentials;
  readonly #changed: (shown: Indication) => void;
  #client: mqtt.MqttClient | undefined;

  constructor(broker: BrokerAddress, credentials: Credentials, changed: (shown: Indication) => void) {
    this.#broker = broker;
    this.#credentials = credentials;
    this.#changed = changed;
  }

  start(): void {
    if (this.#client) return;
    const client = mqtt.connect({
      ...this.#broker,
      ...this.#credentials,
      protocolVersion: 4,
      clientId: this.#credentials.username,
      clean: true,
      reconnectPeriod: 500,
      reconnectOnConnackError: true,
    });
    client.on('error', () => {});
    client.on('connect', () => client.subscribe(topic, { qos: 1 }));
    client.on('close', () => this.#changed({ state: 'unknown' }));
    client.on('message', (_topic, payload) => this.#changed(readIndication(payload)));
    this.#client = client;
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    client?.removeAllListeners('close');
    await client?.endAsync(true);
  }
}
