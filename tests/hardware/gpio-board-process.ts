import { createInterface } from 'node:readline';
import { GpioBoard, type GpioBoardOptions } from '@nattvakt/firmware-bridge/gpio/gpio-board';
import type { Log } from '@nattvakt/firmware-bridge/log';

/**
 * A process with nothing but a board in it: told its lines in argv as JSON, it tells what it hears as lines of JSON and
 * sets outputs on lines such as `GPIO23 1`. Ends with its stdin.
 */
type Told = Pick<GpioBoardOptions, 'driver' | 'inputs' | 'outputs'> & { hushMs: number };

const tell = (line: object) => void process.stdout.write(`${JSON.stringify(line)}\n`);
const keep = (fields: object) => tell({ log: fields });
const log: Log = { debug: keep, info: keep, warn: keep, error: keep };

const board = new GpioBoard({
  link: 'board',
  ...(JSON.parse(process.argv[2] ?? '{}') as Told),
  clock: { now: () => Date.now(), monotonicMs: () => performance.now() },
  log,
  listener: {
    sensor: async (sensor) => tell({ sensor }),
    link: (link) => tell({ link }),
    unknown: () => undefined,
  },
  random: () => 0.1,
});

await board.start();
for await (const line of createInterface({ input: process.stdin })) {
  const [output = '', level] = line.split(' ');
  await board.set(output, level === '1');
}
await board.stop();
