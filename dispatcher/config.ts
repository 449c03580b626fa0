import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { ChannelsConfig, PhoneNumber, withAbsoluteFiles } from './channels/config.js';
import { IdentityConfig, withAbsoluteIdentityFiles } from './identity/config.js';
import { StoreConfig, storeProblems, withAbsolutePaths } from './store/config.js';
import { WatchConfig, watchProblems, withAbsoluteWatchFiles } from './watchers/config.js';

const strict = { additionalProperties: false };
const Listen = Type.Object(
  { host: Type.String({ minLength: 1 }), port: Type.Integer({ minimum: 0, maximum: 65535 }) },
  strict,
);
/** `21:00`, as the clock on the wall shows it. */
const WallClock = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });
const Path = Type.String({ minLength: 1 });

/** The dispatcher's configuration file. Paths are relative to the file. */
export const DispatcherConfig = Type.Object(
  {
    listen: Type.Object({ http: Listen, mqtt: Listen }, strict),
    tls: Type.Object({ ca: Path, cert: Path, key: Path }, strict),
    store: StoreConfig,
    timeZone: Type.Optional(Type.String({ minLength: 1 })),
    log: Type.Optional(Type.Object({ level: Type.Enum(['debug', 'info', 'warn', 'error', 'silent']) }, strict)),
    channels: Type.Optional(ChannelsConfig),
    /** The number that is called when nobody else answers, and what a home is told when they come. */
    backstop: Type.Optional(Type.Object({ number: PhoneNumber, name: Type.String({ minLength: 1 }) }, strict)),
    /** How people sign in, beside links and passkeys. */
    identity: Type.Optional(IdentityConfig),
    watch: Type.Optional(WatchConfig),
    /** Readings of clients are removed when they are older than so many years; without it, never. */
    audit: Type.Optional(Type.Object({ keepYears: Type.Integer({ minimum: 2, maximum: 100 }) }, strict)),
    /** The private key that signs the plans of homes: `nattvakt authority create` makes it. Without it plans are only read. */
    plans: Type.Optional(Type.Object({ key: Path }, strict)),
    /** The hours of the wall clock at which a home without protection is the care team's and not the technicians'. */
    night: Type.Optional(Type.Object({ from: WallClock, until: WallClock }, strict)),
    publicUrl: Type.Optional(Type.String({ pattern: '^https?://' })),
  },
  { $id: 'DispatcherConfig', ...strict },
);
export type DispatcherConfig = Static<typeof DispatcherConfig>;

export type ConfigReading = { ok: true; config: DispatcherConfig } | { ok: false; problems: string[] };

export const defaultTimeZone = 'Europe/Stockholm';
const validator = Compile(DispatcherConfig);

/** Reads a configuration file. All problems are told at once, each with its key, its value and what is allowed. */
export function readConfig(file: string): ConfigReading {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { ok: false, problems: [`${file}: cannot be read: ${(error as Error).message}`] };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, problems: [`${file}: is not JSON: ${(error as Error).message}`] };
  }
  return checkConfig(value, dirname(resolve(file)));
}

export function checkConfig(value: unknown, folder: string): ConfigReading {
  const problems = [...schemaProblems(value)];
  if (problems.length === 0) problems.push(...timeZoneProblems((value as DispatcherConfig).timeZone));
  if (problems.length === 0) problems.push(...backstopProblems(value as DispatcherConfig));
  if (problems.length === 0)
    problems.push(...watchProblems((value as DispatcherConfig).watch, (value as DispatcherConfig).channels));
  return problems.length === 0
    ? { ok: true, config: absolute(value as DispatcherConfig, folder) }
    : { ok: false, problems };
}

function* schemaProblems(value: unknown): Generator<string> {
  if (validator.Check(value)) return yield* storeProblems((value as DispatcherConfig).store);
  for (const error of validator.Errors(value)) {
    const path = error.instancePath;
    const params = error.params as { additionalProperties?: string[]; requiredProperties?: string[] };
    if (params.additionalProperties) {
      for (const key of params.additionalProperties) yield `${keyOf(path, key)}: unknown key`;
    } else if (params.requiredProperties) {
      for (const key of params.requiredProperties) yield `${keyOf(path, key)}: is missing`;
    } else if (error.keyword !== 'not' && error.keyword !== 'boolean') {
      yield `${keyOf(path)}: ${JSON.stringify(at(value, path))} ${error.message}${allowed(error.params)}`;
    }
  }
}

function keyOf(path: string, key?: string): string {
  const parts = path.split('/').slice(1);
  return [...parts, ...(key === undefined ? [] : [key])].join('.') || '(the file)';
}

function at(value: unknown, path: string): unknown {
  let found = value;
  for (const part of path.split('/').slice(1)) found = (found as Record<string, unknown> | undefined)?.[part];
  return found;
}

function allowed(params: object): string {
  const { allowedValues } = params as { allowedValues?: unknown[] };
  return allowedValues === undefined ? '' : `: ${allowedValues.join(', ')}`;
}

function timeZoneProblems(timeZone: string | undefined): string[] {
  if (timeZone === undefined) return [];
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return [];
  } catch {
    return [`timeZone: ${JSON.stringify(timeZone)} must be an IANA time zone such as ${defaultTimeZone}`];
  }
}

/** A number that nothing can call is no backstop. */
function backstopProblems({ backstop, channels }: DispatcherConfig): string[] {
  if (backstop === undefined || channels?.elks?.call || channels?.elks?.sms || channels?.modem) return [];
  return ['backstop: cannot be reached: needs channels.elks.call, channels.elks.sms or channels.modem'];
}

function absolute(config: DispatcherConfig, folder: string): DispatcherConfig {
  const { tls, store, channels, watch } = config;
  return {
    ...config,
    tls: { ca: resolve(folder, tls.ca), cert: resolve(folder, tls.cert), key: resolve(folder, tls.key) },
    store: withAbsolutePaths(store, folder),
    ...(config.identity ? { identity: withAbsoluteIdentityFiles(config.identity, folder) } : {}),
    ...(config.plans ? { plans: { key: resolve(folder, config.plans.key) } } : {}),
    ...(channels ? { channels: withAbsoluteFiles(channels, folder) } : {}),
    ...(watch ? { watch: withAbsoluteWatchFiles(watch, folder) } : {}),
  };
}
