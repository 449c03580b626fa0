import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { systemClock } from './clock.js';
import { composeDispatcher } from './compose.js';
import { type DispatcherConfig, readConfig } from './config.js';
import { NewerStoreError } from './store/newer-store.js';
import { watchSchema } from './store/schema-watch.js';

/** As for a wrong configuration: starting again does not help, somebody must do something. */
const newerStoreExitCode = 2;
const usage = 'node dispatcher/dist/main.js --config FILE [--check]';

function readArguments(): { config: DispatcherConfig; checkOnly: boolean } {
  const { values } = parseArgs({
    options: { config: { type: 'string' }, check: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help || values.config === undefined) {
    process.stdout.write(`${usage}\n`);
    process.exit(values.help ? 0 : 2);
  }
  const reading = readConfig(values.config);
  if (!reading.ok) {
    process.stderr.write(`${reading.problems.join('\n')}\n`);
    process.exit(2);
  }
  return { config: reading.config, checkOnly: values.check ?? false };
}

async function main(): Promise<void> {
  const { config, checkOnly } = readArguments();
  if (checkOnly) return;
  const log = pino({ level: config.log?.level ?? 'info', base: { process: 'dispatcher' } });
  const webRoot = fileURLToPath(new URL('web', import.meta.url));
  const dispatcher = composeDispatcher(config, { clock: systemClock, log, webRoot });
  let stopping = false;
  const stop = (signal: string, exitCode = 0) => {
    if (stopping) return;
    stopping = true;
    log.info({ event: 'dispatcher.stopping', signal }, 'stopping');
    dispatcher.stop().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        log.error({ event: 'dispatcher.stop-failed', reason: String(error) }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  await dispatcher.start();
  watchSchema(dispatcher.store, (error) => {
    log.error({ event: 'store.newer', steps: error.steps.join(', ') }, error.message);
    stop('newer store', newerStoreExitCode);
  });
  const { httpPort, mqttPort } = dispatcher;
  log.info({ event: 'dispatcher.ready', httpPort, mqttPort, store: dispatcher.store.id }, 'ready');
}

main().catch((error: unknown) => {
  process.stderr.write(`the dispatcher cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof NewerStoreError ? newerStoreExitCode : 1);
});
