import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { ConfigError, readConfig, type SimulatorConfig } from './config.js';
import { House } from './house.js';
import { nights } from './nights/index.js';
import { runNight } from './nights/play/run-night.js';
import type { Scenario } from './scenario/language.js';
import { runScenario } from './scenario/run.js';
import { scenarios } from './scenario/scenarios/index.js';
import { HouseServer } from './web/server.js';

const usage = `Usage: node hardware/dist/simulator/main.js --config FILE
       node hardware/dist/simulator/main.js --scenario NAME|FILE ...
       node hardware/dist/simulator/main.js --night NAME [--speed N]

With --config: runs one simulated home: an EnOcean radio on a pseudo-terminal, devices on the gateway's own broker, a
board with GPIO lines, the network between the home and its dispatcher, and the doll's house, a page to play with all
of it. With --scenario: starts a dispatcher and a gateway of its own and lives through the scenario with them.

With --night: plays a whole night, N minutes of it in a minute.

Scenarios: ${scenarios.map(({ name }) => name).join(', ')}, or a module that exports \`scenario\`.
Nights: ${nights.map(({ name }) => name).join(', ')}.
`;

/** Runs scenarios one after the other; 1 when an expectation was not met, 0 otherwise. */
async function runScenarios(names: readonly string[]): Promise<number> {
  const found = await Promise.all(names.map(findScenario));
  endWithProcesses();
  const failed: string[] = [];
  for (const scenario of found) {
    if (!(await passes(scenario))) failed.push(scenario.name);
  }
  process.stdout.write(
    `${found.length - failed.length} passed, ${failed.length} failed${failed.map((n) => ` ${n}`).join('')}\n`,
  );
  return failed.length === 0 ? 0 : 1;
}

async function passes(scenario: Scenario): Promise<boolean> {
  try {
    return (await runScenario(scenario, (line) => process.stdout.write(`${line}\n`))).ok;
  } catch (error) {
    process.stdout.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

async function playNight(name: string, speed: string | undefined): Promise<number> {
  const night = nights.find((one) => one.name === name);
  if (!night) throw new Error(`there is no night "${name}"`);
  const wish = speed === undefined ? undefined : Number(speed);
  if (wish !== undefined && !(wish > 0)) throw new Error(`--speed ${speed}: is no number of minutes to a minute`);
  endWithProcesses();
  return (await runNight(night, wish, (line) => process.stdout.write(`${line}\n`))) ? 0 : 1;
}

/** Ends the processes of a scenario or a night too. */
function endWithProcesses(): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(130));
}

async function findScenario(name: string): Promise<Scenario> {
  const known = scenarios.find((scenario) => scenario.name === name);
  if (known) return known;
  if (!existsSync(name)) throw new Error(`there is no scenario and no file "${name}"`);
  const module = (await import(pathToFileURL(resolve(name)).href)) as { scenario?: Scenario };
  if (!module.scenario) throw new Error(`${name} exports no \`scenario\``);
  return module.scenario;
}

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

const { values } = parseArgs({
  options: {
    config: { type: 'string' },
    scenario: { type: 'string', multiple: true },
    night: { type: 'string' },
    speed: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help || !(values.config || values.scenario || values.night)) {
  process.stdout.write(usage);
  process.exit(values.help ? 0 : 2);
}
try {
  if (values.scenario) process.exitCode = await runScenarios(values.scenario);
  else if (values.night) process.exitCode = await playNight(values.night, values.speed);
  else if (values.config) await run(readConfig(values.config));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof ConfigError ? 2 : 1);
}
