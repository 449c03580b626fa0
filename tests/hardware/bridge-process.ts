import { createInterface } from 'node:readline';
import { GpioBoard, type GpioBoardOptions } from '@nattvakt/firmware-bridge/gpio/gpio-board';
import type { Log } from '@nattvakt/firmware-bridge/log';
import type { HubOutput } from '@nattvakt/firmware-bridge/serial/hub/messages';
import type { HubProfile } from '@nattvakt/firmware-bridge/serial/hub/profiles';
import { SensorHubLink } from '@nattvakt/firmware-bridge/serial/sensor-hub-link';

/**
 * A process with nothing but buses in it. It is told which in argv, as JSON; tells what it hears as lines of JSON; and
 * sets outputs on lines such as `GPIO23 1` or `lamp 1`. Ends on the line `end`, or with its stdin.
 */
export type BridgeProcessOptions = {
  board?: Pick<GpioBoardOptions, 'driver' | 'inputs' | 'outputs'> & { hushMs: number };
  hub?: { path: string; profiles: [string, HubProfile][] };
};

const told = JSON.parse(process.argv[2] ?? '{}') as BridgeProcessOptions;
const tell = (line: object) => void process.stdout.write(`${JSON.stringify(line)}\n`);
const keep = (fields: object) => tell({ log: fields });
const log: Log = { debug: keep, info: keep, warn: keep, error: keep };
const ports = {
  clock: { now: () => Date.now(), monotonicMs: () => performance.now() },
  log,
  listener: {
    sensor: async (sensor: object) => tell({ sensor }),
    link: (link: object) => tell({ link }),
    unknown: () => undefined,
  },
  random: () => 0.1,
};

const board = told.board && new GpioBoard({ link: 'board', ...told.board, ...ports });
const hub =
  told.hub && new SensorHubLink({ link: 'hub', path: told.hub.path, profiles: new Map(told.hub.profiles), ...ports });

await board?.start();
await hub?.start();
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'end') break;
  const [output = '', level] = line.split(' ');
  if (output.startsWith('GPIO')) await board?.set(output, level === '1');
  else await hub?.set(output as HubOutput, level === '1');
}
await board?.stop();
await hub?.stop();
process.exit();
