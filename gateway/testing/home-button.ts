import mqtt, { type MqttClient } from 'mqtt';
import { buttonPassword } from './home-dir.js';

/** A button on the home's broker that, as a good device does, sends an event with the same id until it is acknowledged. */
export class HomeButton {
  readonly shown: { state: string; by?: string; device?: string; fault?: string }[] = [];
  #client: MqttClient | undefined;

  async connect(port: number): Promise<void> {
    const client = await mqtt.connectAsync({
      host: '127.0.0.1',
      port,
      username: 'button-1',
      password: buttonPassword,
      protocolVersion: 4,
      clientId: 'button-1',
      reconnectPeriod: 0,
    });
    // One for each press under way.
    client.setMaxListeners(0);
    client.on('error', () => undefined);
    client.on('message', (_topic, payload) => this.shown.push(JSON.parse(payload.toString())));
    await client.subscribeAsync('home/indication', { qos: 1 });
    this.#client = client;
  }

  get showing(): string | undefined {
    return this.shown.at(-1)?.state;
  }

  /** Resolves when the gateway has acknowledged; rejects when the connection ends before. */
  async press(id: string): Promise<void> {
    const client = this.#client;
    if (client === undefined) throw new Error('the button is not connected');
    const payload = JSON.stringify({ id, type: 'button', pressed: true });
    await new Promise<void>((resolve, reject) => {
      const lost = () => reject(new Error('the connection ended'));
      client.once('close', lost);
      client.publish('home/button-1/event', payload, { qos: 1 }, (error) => {
        client.off('close', lost);
        if (error) reject(error);
        else resolve();
      });
    });
  }

  async disconnect(): Promise<void> {
    await this.#client?.endAsync(true);
  }
}
