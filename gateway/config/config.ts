import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { HomePlan } from '@nattvakt/contract';
import type { Path } from '../paths/path.js';
import { type PlanKey, readPlanKeys } from '../plan-keeping/plan-keys.js';
import type { Target } from '../uplink/tls-stream.js';
import { planProblems, readPlan } from './plan.js';
import { problemsOf } from './problems.js';
import { GatewayConfigFile } from './schema.js';

/** The configuration as the composition needs it: paths absolute, secrets read, the plan checked. */
export type GatewayConfig = Omit<
  GatewayConfigFile,
  'plan' | 'planKey' | 'uplink' | 'broker' | 'modem' | 'clock' | 'log'
> & {
  plan: HomePlan;
  /** Whose plans the home takes; without any it lives by the plan of its file. */
  planKeys: readonly PlanKey[];
  uplink: { dispatchers: readonly Target[]; paths: readonly Path[]; ca: string; cert: string; key: string };
  broker?: { link: string; host: string; port: number; credentials: { username: string; password: string }[] };
  modem?: { link: string; path: string; baudRate?: number; pin?: string };
  clock: 'timesyncd' | 'host';
  log: { level: string };
};

/** Every problem of a configuration at once; the message has one line for each. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(file: string, problems: readonly string[]) {
    super(
      [`${file}: ${problems.length === 1 ? '1 problem' : `${problems.length} problems`}`, ...problems].join('\n  '),
    );
    this.problems = problems;
  }
}

/** Reads and checks the gateway's file and all that it names. Relative paths are relative to the file. */
export function readConfig(path: string): GatewayConfig {
  const file = resolve(path);
  const value = readJsonFile(file);
  if (typeof value === 'string') throw new ConfigError(file, [value]);
  const problems = problemsOf(GatewayConfigFile, value.json);
  if (problems.length > 0) throw new ConfigError(file, problems);
  return complete(file, value.json as GatewayConfigFile);
}

function complete(file: string, config: GatewayConfigFile): GatewayConfig {
  const at = (path: string) => resolve(dirname(file), path);
  const problems: string[] = [];
  const { ca, cert, key, dispatchers, paths = [] } = config.uplink;
  const uplink = { dispatchers, paths, ca: at(ca), cert: at(cert), key: at(key) };
  for (const name of ['ca', 'cert', 'key'] as const) problems.push(...unreadable(`uplink.${name}`, uplink[name]));
  const plan = readPlan(at(config.plan));
  problems.push(...plan.problems.map((problem) => `plan: ${problem}`));
  if (plan.plan !== undefined) problems.push(...planProblems(plan.plan, config).map((problem) => `plan: ${problem}`));
  const planKeys = keysOf(config.planKey, at, problems);
  problems.push(...sameLinks(config));
  const credentials = (config.broker?.credentials ?? []).map((credential, index) => {
    const secret = secretOf(credential, at);
    if ('problem' in secret) problems.push(`broker.credentials[${index}]: ${secret.problem}`);
    return { username: credential.username, password: 'password' in secret ? secret.password : '' };
  });
  const modem = modemOf(config, at);
  if ('problem' in modem) problems.push(modem.problem);
  if (problems.length > 0 || plan.plan === undefined) throw new ConfigError(file, problems);
  const { broker, modem: _modem, planKey: _planKey, ...rest } = config;
  return {
    ...rest,
    dataDir: at(config.dataDir),
    plan: plan.plan,
    planKeys,
    uplink,
    ...(broker === undefined ? {} : { broker: { ...broker, credentials } }),
    ...('problem' in modem ? {} : modem),
    clock: config.clock ?? 'timesyncd',
    log: config.log ?? { level: 'info' },
  };
}

function readJsonFile(file: string): { json: unknown } | string {
  try {
    return { json: JSON.parse(readFileSync(file, 'utf8')) };
  } catch (error) {
    return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function unreadable(key: string, path: string): string[] {
  try {
    readFileSync(path);
    return [];
  } catch (error) {
    return [`${key}: is "${path}"; it cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function keysOf(file: string | undefined, at: (path: string) => string, problems: string[]): PlanKey[] {
  if (file === undefined) return [];
  try {
    return readPlanKeys(readFileSync(at(file), 'utf8'));
  } catch (error) {
    problems.push(`planKey: is "${file}"; ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

type Credential = { password?: string; passwordFile?: string };

function secretOf(credential: Credential, at: (path: string) => string): { password: string } | { problem: string } {
  const { password, passwordFile } = credential;
  if ((password === undefined) === (passwordFile === undefined)) {
    return { problem: 'takes either password or passwordFile' };
  }
  if (password !== undefined) return { password };
  try {
    return { password: readFileSync(at(passwordFile ?? ''), 'utf8').trim() };
  } catch {
    return { problem: `passwordFile is "${passwordFile}"; it cannot be read` };
  }
}

function modemOf(
  { modem }: GatewayConfigFile,
  at: (path: string) => string,
): Pick<GatewayConfig, 'modem'> | { problem: string } {
  if (modem === undefined) return {};
  const { pinFile, ...others } = modem;
  if (pinFile === undefined) return { modem: others };
  try {
    const pin = readFileSync(at(pinFile), 'utf8').trim();
    if (/^\d{4,8}$/.test(pin)) return { modem: { ...others, pin } };
    return { problem: `modem.pinFile: is "${pinFile}"; allowed: a file with four to eight digits` };
  } catch {
    return { problem: `modem.pinFile: is "${pinFile}"; it cannot be read` };
  }
}

/** A link's name tells a fault apart from the others, so each is used once. */
function sameLinks(config: GatewayConfigFile): string[] {
  const links = [
    ...config.serial.map(({ link }) => link),
    config.gpio?.link,
    config.broker?.link,
    config.modem?.link,
    ...(config.uplink.paths ?? []).map(({ name }) => name),
  ];
  const twice = links.filter((link, index) => link !== undefined && links.indexOf(link) !== index);
  return twice.map((link) => `link "${link}" is used more than once`);
}
