import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Outcome, outcomeOf, outcomesOf } from './many.js';
import { Night } from './night.js';
import { picture } from './picture.js';
import { report } from './report.js';

const help = `npm run simulate -- [--seeds N] [--from SEED] [--seed SEED [--picture FILE.svg]]

  --seeds N       live through N nights, each from a seed of its own (default 100)
  --from SEED     the first seed (default 1)
  --seed SEED     live through this one night again
  --picture FILE  draw that night`;

function positive(name: string, value: string | undefined, otherwise: number): number {
  const number = value === undefined ? otherwise : Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new RangeError(`--${name} must be a whole number from 1, not "${value}"`);
  return number;
}

function one(seed: number, file: string | undefined): Outcome[] {
  if (file === undefined) return [outcomeOf(seed)];
  const night = new Night(seed);
  const figures = night.live();
  writeFileSync(file, picture(night));
  return [{ seed, figures }];
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string' },
      from: { type: 'string' },
      seed: { type: 'string' },
      picture: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (values.picture !== undefined && values.seed === undefined)
    throw new RangeError('--picture draws one night: say which with --seed');
  const outcomes =
    values.seed === undefined
      ? await many(positive('from', values.from, 1), positive('seeds', values.seeds, 100))
      : one(positive('seed', values.seed, 1), values.picture);
  console.log(report(outcomes));
  return outcomes.every(({ why }) => why === undefined) ? 0 : 1;
}

function many(from: number, count: number): Promise<Outcome[]> {
  const seeds = Array.from({ length: count }, (_, n) => from + n);
  // A line now and then where nobody looks at a terminal, too: two thousand nights take a while.
  const everyNights = process.stderr.isTTY ? 1 : 100;
  const end = process.stderr.isTTY ? '\r' : '\n';
  return outcomesOf(seeds, (done) => {
    if (done % everyNights === 0) process.stderr.write(`night ${done} of ${count}${end}`);
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof RangeError || error instanceof TypeError ? `${error.message}\n\n${help}` : error);
  process.exitCode = 2;
}
