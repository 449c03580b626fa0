import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestAuthority } from './certificates.js';

export const gatewayId = 'gw-test';
export const buttonPassword = 'knapp';

export const testPlan = {
  v: 1,
  version: 7,
  home: 'home-test',
  timeZone: 'Europe/Stockholm',
  devices: [{ id: 'pendant', name: 'Larmknapp', room: 'Sovrum', bus: 'mqtt', address: 'button-1', profile: 'plain' }],
  rules: [{ id: 'press', rule: 'help-button', device: 'pendant' }],
  contacts: [],
  agreements: [],
};

/** A gateway's folder on disk, complete: certificate, plan and configuration. */
export class HomeDir {
  private constructor(readonly dir: string) {}

  static async create(authority: TestAuthority, urls: readonly string[], changes: object = {}): Promise<HomeDir> {
    const dir = await mkdtemp(join(tmpdir(), 'nattvakt-home-'));
    const { cert, key } = await authority.issue(gatewayId);
    const config = {
      gateway: gatewayId,
      dataDir: 'state',
      plan: 'plan.json',
      uplink: { dispatchers: urls.map((url) => ({ url })), ca: 'ca.pem', cert: 'gateway.pem', key: 'gateway-key.pem' },
      serial: [],
      broker: {
        link: 'home-broker',
        host: '127.0.0.1',
        port: 0,
        credentials: [{ username: 'button-1', password: buttonPassword }],
      },
      log: { level: 'info' },
      ...changes,
    };
    const files = {
      'ca.pem': authority.ca,
      'gateway.pem': cert,
      'gateway-key.pem': key,
      'plan.json': JSON.stringify(testPlan),
      'gateway.json': JSON.stringify(config),
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
    return new HomeDir(dir);
  }

  /** Changes keys of the configuration; the gateway reads it at its next start. */
  async change(changes: object): Promise<void> {
    const config: object = JSON.parse(await readFile(this.config, 'utf8'));
    await writeFile(this.config, JSON.stringify({ ...config, ...changes }));
  }

  get config(): string {
    return join(this.dir, 'gateway.json');
  }

  get database(): string {
    return join(this.dir, 'state', 'outbox.db');
  }

  remove(): Promise<void> {
    return rm(this.dir, { recursive: true, force: true });
  }
}
