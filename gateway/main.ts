import { parseArgs } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { pino } from 'pino';
import { composeGateway, type Gateway } from './compose.js';
import { ConfigError, type GatewayConfig, readConfig } from './config/config.js';
import { limits } from './limits.js';
import { runTrialThread } from './replay/trial-thread.js';

const usage = `Usage: node gateway/dist/main.js --config FILE [--check]

  --config FILE  the gateway's configuration (JSON)
  --check        only read the configuration and the plan, say what is wrong with them, and end
  --help         this text
`;

/** Exit codes: 0 stopped as asked, 1 something broke (start it again), 2 the configuration is wrong (do not). */
async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) return void process.stdout.write(usage);
  const config = readConfigOrExit(options.config);
  if (options.check) return void process.stdout.write('the configuration is right\n');

  const log = pino({ level: config.log.level, base: { gateway: config.gateway } });
  const gateway = composeGateway(config, { log, program: new URL(import.meta.url) });
  dieLoudly(log);
  const starting = gateway.start();
  stopOnSignal(gateway, starting, log);
  const started = await starting;
  log.info({ event: 'gateway.ready', gateway: config.gateway, brokerPort: started.brokerPort }, 'the gateway is ready');
}

function readOptions(): { config: string | undefined; check: boolean; help: boolean } {
  try {
    const options = {
      config: { type: 'string' },
      check: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    const { values } = parseArgs({ options });
    return { config: values.config, check: values.check ?? false, help: values.help ?? false };
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function readConfigOrExit(file: string | undefined): GatewayConfig {
  if (file === undefined) return refuse(`--config is missing\n\n${usage}`);
  try {
    return readConfig(file);
  } catch (error) {
    if (error instanceof ConfigError) return refuse(`${error.message}\n`);
    throw error;
  }
}

function refuse(words: string): never {
  process.stderr.write(words);
  process.exit(2);
}

/** What nobody expected is written down and ends the process: the supervisor starts it again, and the outbox has kept the alarms. */
function dieLoudly(log: pino.Logger): void {
  const die = (error: unknown) => {
    log.fatal({ event: 'gateway.broken', err: error }, 'an error that nobody expected');
    process.exit(1);
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
}

/** Also while it starts: it is then stopped once it has, so that it leaves nothing half done. */
function stopOnSignal(gateway: Gateway, starting: Promise<unknown>, log: pino.Logger): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ event: 'gateway.stopping', signal }, 'the gateway stops');
    setTimeout(() => process.exit(1), limits.stopMs).unref();
    await starting;
    await gateway.stop();
    log.info({ event: 'gateway.stopped' }, 'the gateway has stopped');
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

// A thread of this program tries a plan: see replay/trial-worker.ts.
if (isMainThread) await main();
else runTrialThread();
