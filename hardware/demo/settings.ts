import { resolve } from 'node:path';
import type { WorldPorts } from '../world/configs.js';
import { freePort, isFree } from '../world/ports.js';

/** Something the user must change before anything can start. */
export class SettingsError extends Error {}

type PortSetting = { part: keyof WorldPorts; variable: string; usual: number; use: string };

const portSettings: readonly PortSetting[] = [
  { part: 'http', variable: 'NATTVAKT_HTTP_PORT', usual: 8080, use: 'the alarm phone’s page and the API' },
  { part: 'mqtt', variable: 'NATTVAKT_MQTT_PORT', usual: 8883, use: 'gateways' },
  { part: 'homePage', variable: 'NATTVAKT_HOME_PORT', usual: 8081, use: 'the home’s page' },
  { part: 'broker', variable: 'NATTVAKT_BROKER_PORT', usual: 1884, use: 'devices in the home' },
];

export type Settings = { dir: string; ports: WorldPorts };

/** Reads the settings from the environment. Throws one `SettingsError` that names every problem. */
export async function readSettings(env: NodeJS.ProcessEnv): Promise<Settings> {
  const ports = { network: await freePort() } as WorldPorts;
  const problems: string[] = [];
  for (const { part, variable, usual, use } of portSettings) {
    const port = Number(env[variable] ?? usual);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      problems.push(`${variable} is "${env[variable]}"; a port is a whole number from 1 to 65535`);
    } else if (!(await isFree(port))) {
      problems.push(`port ${port} (for ${use}) is taken; set ${variable} to another, or end what uses it`);
    } else ports[part] = port;
  }
  if (problems.length > 0) throw new SettingsError(problems.join('\n    '));
  return { dir: resolve(env.NATTVAKT_DIR ?? 'var/demo'), ports };
}
