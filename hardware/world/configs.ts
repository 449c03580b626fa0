import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../repository.js';
import { type BrokerUser, boardLines, waysOut } from '../simulator/home/devices.js';
import { homePaths } from '../simulator/home/home.js';

export const host = '127.0.0.1';

export type WorldPorts = { http: number; mqtt: number; homePage: number; broker: number; network: number };
/** By user name: of those that every simulated home has, and of what else speaks on its broker. */
export type Passwords = Record<BrokerUser, string> & Record<string, string>;

/** Finds a file in the world's folder. */
export type PathOf = (...names: string[]) => string;

const gpioPrograms = join(repository, 'hardware/simulator/gpio/bin');

/** @param synthetic folder of the synthetic home's certificate, where it was set up */
export function dispatcherConfig(path: PathOf, ports: WorldPorts, synthetic?: string): object {
  return {
    listen: { http: { host, port: ports.http }, mqtt: { host, port: ports.mqtt } },
    tls: {
      ca: path('authority', 'ca.pem'),
      cert: path('authority', 'server.pem'),
      key: path('authority', 'server-key.pem'),
    },
    store: { sqlite: { file: path('dispatcher', 'nattvakt.sqlite') } },
    ...(existsSync(path('authority', 'plan-key.pem')) ? { plans: { key: path('authority', 'plan-key.pem') } } : {}),
    timeZone: 'Europe/Stockholm',
    log: { level: 'info' },
    publicUrl: `http://localhost:${ports.http}`,
    ...(synthetic
      ? { watch: { synthetic: { cert: join(synthetic, 'cert.pem'), key: join(synthetic, 'key.pem') } } }
      : {}),
  };
}

export function gatewayConfig(gateway: string, path: PathOf, ports: WorldPorts, passwords: Passwords): object {
  const planKey = path('gateway', 'identity', 'plan-public.pem');
  return {
    gateway,
    dataDir: path('gateway', 'data'),
    plan: path('gateway', 'plan.json'),
    // A folder of before there were signed plans has no key, and lives by its file.
    ...(existsSync(planKey) ? { planKey } : {}),
    uplink: {
      // By way of the simulated network, so that it can be cut.
      dispatchers: [{ url: `mqtts://${host}:${ports.network}`, servername: 'localhost' }],
      // Only Linux has the whole of 127.0.0.0/8 without further ado.
      ...(process.platform === 'linux' ? { paths: waysOut } : {}),
      ca: path('gateway', 'identity', 'ca.pem'),
      cert: path('gateway', 'identity', 'cert.pem'),
      key: path('gateway', 'identity', 'key.pem'),
    },
    modem: { link: 'modem', path: homePaths(path('home')).modem },
    power: { minutes: 240 },
    serial: [{ link: 'enocean', protocol: 'enocean', path: homePaths(path('home')).radio }],
    gpio: {
      link: 'board',
      driver: 'gpiomon',
      programs: {
        gpiomon: join(gpioPrograms, 'gpiomon'),
        gpioget: join(gpioPrograms, 'gpioget'),
        gpioset: join(gpioPrograms, 'gpioset'),
      },
      inputs: { mains: boardLines.mains },
      lamp: boardLines.lamp,
      buzzer: boardLines.buzzer,
    },
    broker: {
      link: 'home-network',
      host,
      port: ports.broker,
      credentials: Object.entries(passwords).map(([username, password]) => ({ username, password })),
    },
    // This machine's own clock is set, though no timesyncd says so.
    clock: 'host',
    log: { level: 'info' },
  };
}

export function simulatorConfig(path: PathOf, ports: WorldPorts, passwords: Passwords): object {
  return {
    dir: path('home'),
    broker: { host, port: ports.broker },
    passwords,
    network: { listen: { host, port: ports.network }, target: { host, port: ports.mqtt } },
    page: { host, port: ports.homePage },
  };
}
