import { readFileSync } from 'node:fs';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';

const Port = Type.Integer({ minimum: 0, maximum: 65_535 });
const Address = Type.Object({ host: Type.String({ minLength: 1 }), port: Port }, { additionalProperties: false });
const Password = Type.String({ minLength: 8 });

/** One simulated home: where its ports stand, which broker is its gateway's, and what lies between home and dispatcher. */
export const SimulatorConfig = Type.Object(
  {
    dir: Type.String({ minLength: 1, description: 'folder for the radio’s link and the board’s socket' }),
    broker: Address,
    passwords: Type.Object(
      { 'bed-mat': Password, zigbee2mqtt: Password, display: Password },
      { additionalProperties: false },
    ),
    network: Type.Object({ listen: Address, target: Address }, { additionalProperties: false }),
    page: Address,
    log: Type.Optional(Type.Object({ level: Type.String() }, { additionalProperties: false })),
  },
  { additionalProperties: false },
);
export type SimulatorConfig = Static<typeof SimulatorConfig>;

const validator = Compile(SimulatorConfig);

export class ConfigError extends Error {}

/** Reads the configuration file. Throws one `ConfigError` that names every problem: the key, the value, what is allowed. */
export function readConfig(file: string): SimulatorConfig {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError(`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (validator.Check(value)) return value as SimulatorConfig;
  const errors = validator.Errors(value) as SchemaError[];
  throw new ConfigError(
    errors
      .flatMap((error) => inWords(error, value))
      .map((words) => `${file}: ${words}`)
      .join('\n'),
  );
}

type SchemaError = { keyword: string; instancePath: string; params: Record<string, unknown>; message: string };

function inWords({ keyword, instancePath, params, message }: SchemaError, root: unknown): string[] {
  const path = instancePath.split('/').slice(1);
  const key = (name: unknown) => [...path, String(name)].join('.');
  // TypeBox tells of an unknown key a second time, as a value that nothing may have.
  if (keyword === 'boolean') return [];
  if (keyword === 'additionalProperties')
    return names(params.additionalProperties).map((name) => `${key(name)}: unknown key`);
  if (keyword === 'required') return names(params.requiredProperties).map((name) => `${key(name)}: missing`);
  const value = path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], root);
  const shown = path[0] === 'passwords' ? 'not as it must be' : JSON.stringify(value);
  return [`${path.join('.') || 'the file'}: is ${shown}; it ${message}`];
}

function names(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
