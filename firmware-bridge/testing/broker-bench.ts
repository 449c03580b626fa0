import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import type { Camera } from '../camera/cameras.js';
import { HomeBroker } from '../mqtt/home-broker.js';
import { RecordingListener, silentLog, systemClock } from './recording-listener.js';

const users = ['pendant', 'display', 'zigbee2mqtt', 'camera'];

/** A home’s broker on a free port, with a pendant, a Zigbee door and a camera in its plan, and devices that connect to it. */
export class BrokerBench {
  listener = new RecordingListener();
  broker = this.#newBroker();
  readonly clients: MqttClient[] = [];

  async start(): Promise<void> {
    this.listener = new RecordingListener();
    this.broker = this.#newBroker();
    await this.broker.start();
  }

  /** Another broker on the same listener. */
  async startAnew({ timings = {}, port = 0 }: { timings?: object; port?: number } = {}): Promise<void> {
    await this.broker.stop();
    this.broker = this.#newBroker(timings, port);
    await this.broker.start();
  }

  async stop(): Promise<void> {
    for (const client of this.clients.splice(0)) client.end(true);
    await this.broker.stop();
  }

  optionsOf(username: string): IClientOptions {
    const port = this.broker.port() ?? 0;
    return { host: '127.0.0.1', port, username, password: `${username}-secret`, reconnectPeriod: 0 };
  }

  async connect(username: string, options: IClientOptions = {}): Promise<MqttClient> {
    const client = await connectAsync({ ...this.optionsOf(username), ...options });
    client.on('error', () => undefined);
    this.clients.push(client);
    return client;
  }

  /** Resolves with the id of a press that the pendant, let in now, has sent and the listener heard last. */
  async lastHeard(): Promise<string | undefined> {
    const pendant = await this.connect('pendant');
    await pendant.publishAsync('home/pendant/event', pressed('after'), { qos: 1 });
    return this.listener.events.at(-1)?.eventId;
  }

  #newBroker(timings: object = {}, port = 0): HomeBroker {
    return new HomeBroker({
      link: 'broker',
      host: '127.0.0.1',
      port,
      credentials: users.map((username) => ({ username, password: `${username}-secret` })),
      devices: new Map<string, 'plain' | 'zigbee2mqtt' | Camera>([
        ['pendant', 'plain'],
        ['hall/door', 'zigbee2mqtt'],
        ['camera', { speaks: 'onvif', zones: { Bed: 'bed' } }],
      ]),
      clock: systemClock,
      log: silentLog,
      listener: this.listener,
      random: () => 0.1,
      timings,
    });
  }
}

export const pressed = (id: string) => JSON.stringify({ id, type: 'button', pressed: true });

export const closed = (client: MqttClient) => new Promise<void>((resolve) => client.once('close', () => resolve()));
