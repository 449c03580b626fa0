import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../world/ports.js';
import { readSettings } from './settings.js';

describe('the settings of npm start', () => {
  let taken: Server | undefined;

  afterEach(async () => {
    await new Promise((resolve) => (taken ? taken.close(resolve) : resolve(undefined)));
    taken = undefined;
  });

  async function free(): Promise<Record<string, string>> {
    const [http, mqtt, home, broker] = await Promise.all([1, 2, 3, 4].map(freePort));
    return {
      NATTVAKT_HTTP_PORT: String(http),
      NATTVAKT_MQTT_PORT: String(mqtt),
      NATTVAKT_HOME_PORT: String(home),
      NATTVAKT_BROKER_PORT: String(broker),
    };
  }

  it('are read from the environment', async () => {
    const env = await free();
    const { dir, ports } = await readSettings({ ...env, NATTVAKT_DIR: '/tmp/somewhere' });
    expect(dir).toBe('/tmp/somewhere');
    expect([ports.http, ports.mqtt, ports.homePage, ports.broker].map(String)).toEqual(Object.values(env));
    expect(ports.network).toBeGreaterThan(0);
  });

  it('name every variable to change when ports are taken or are none', async () => {
    const env = await free();
    taken = createServer();
    await new Promise<void>((resolve) => taken?.listen(Number(env.NATTVAKT_HTTP_PORT), '127.0.0.1', resolve));
    const reading = readSettings({ ...env, NATTVAKT_MQTT_PORT: 'many' });
    await expect(reading).rejects.toThrow(/taken; set NATTVAKT_HTTP_PORT to another/);
    await expect(reading).rejects.toThrow(/NATTVAKT_MQTT_PORT is "many"; a port is a whole number/);
  });
});
