import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { ConfigError, readConfig, type SimulatorConfig } from './config.js';
import { House } from './house.js';
import { HouseServer } from './web/server.js';

const usage = `Usage: node hardware/dist/simulator/main.js --config FILE

Runs one simulated home: an EnOcean radio on a pseudo-terminal, devices on the gateway's own broker, a board with GPIO
lines, the network between the home and its dispatcher, and the doll's house, a page to play with all of it.
`;

/** Starts the home and says so on standard output; ends it on SIGTERM or SIGINT. */
async function run(config: SimulatorConfig): Promise<void> {
  const log = pino({ level: config.log?.level ?? 'info' });
  const { dir, broker, passwords, network } = config;
  const house = new House({ dir, broker, passwords, newId: randomUUID, ...network });
  const server = new HouseServer(house, config.page);
  const stop = async () => {
    await server.stop();
    await house.stop();
  };
  await house.start();
  await server.start().catch(async (error: unknown) => {
    await house.stop();
    throw error;
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
  log.info(
    { event: 'simulator.ready', pagePort: server.port, networkPort: house.network.port, dir },
    'the home is there',
  );
}

const { values } = parseArgs({ options: { config: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
if (values.help || !values.config) {
  process.stdout.write(usage);
  process.exit(values.help ? 0 : 2);
}
try {
  await run(readConfig(values.config));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof ConfigError ? 2 : 1);
}
