import { readFileSync } from 'node:fs';
import { Reader } from '@nattvakt/contract';
import { type Static, Type } from 'typebox';

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

const reader = new Reader(SimulatorConfig);

export class ConfigError extends Error {}

/** Reads the configuration file. Throws one `ConfigError` that names every problem. */
export function readConfig(file: string): SimulatorConfig {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new ConfigError(`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const reading = reader.read(bytes);
  if (reading.ok) return reading.value;
  throw new ConfigError(reading.problems.map(({ field, message }) => `${file}: ${field} ${message}`).join('\n'));
}
