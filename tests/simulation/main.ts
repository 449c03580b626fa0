import { parseArgs } from 'node:util';
import { Broken } from './ledger.js';
import { Night, type NightFigures } from './night.js';

const help = `npm run simulate -- [--seeds N] [--from SEED] [--seed SEED]

  --seeds N     live through N nights, each from a seed of its own (default 200)
  --from SEED   the first seed (default 1)
  --seed SEED   live through this one night again`;

function positive(name: string, value: string | undefined, otherwise: number): number {
  const number = value === undefined ? otherwise : Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new RangeError(`--${name} must be a whole number from 1, not "${value}"`);
  return number;
}

function nightOf(seed: number): NightFigures | string {
  try {
    return new Night(seed).live();
  } catch (error) {
    if (error instanceof Broken) return error.message;
    throw error;
  }
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const share = (times: number[], limitMs: number) =>
  `${((100 * times.filter((time) => time <= limitMs).length) / times.length).toFixed(1)} %`;

function report(nights: NightFigures[], failures: { seed: number; why: string }[]): void {
  const answers = nights.flatMap((night) => night.answerMs);
  const total = (of: (night: NightFigures) => number) => sum(nights.map(of));
  console.log(`
${nights.length} nights lived through, each with four hours of trouble and two of quiet:
  alarms raised                    ${total((night) => night.alarms)}
  cases                            ${total((night) => night.cases)}
  crashes, home or dispatcher      ${total((night) => night.crashes)}
  dispatchers restored from backup ${total((night) => night.restores)}
  taken back or expired            ${total((night) => night.takenBack)}
  telegrams that died with a gateway in the instant they came, pressed again: ${total((night) => night.unheardPresses)}
  accepted within 60 s             ${share(answers, 60_000)}
  accepted within 180 s            ${share(answers, 180_000)}
  promises broken                  ${failures.length}`);
  for (const { seed, why } of failures)
    console.log(`  seed ${seed}: ${why}\n    again: npm run simulate -- --seed ${seed}`);
}

function main(): number {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string' },
      from: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const from = positive('seed', values.seed ?? values.from, 1);
  const count = values.seed === undefined ? positive('seeds', values.seeds, 200) : 1;
  const nights: NightFigures[] = [];
  const failures: { seed: number; why: string }[] = [];
  for (let seed = from; seed < from + count; seed += 1) {
    const night = nightOf(seed);
    if (typeof night === 'string') failures.push({ seed, why: night });
    else nights.push(night);
    if (process.stderr.isTTY) process.stderr.write(`\rnight ${seed - from + 1} of ${count}`);
  }
  report(nights, failures);
  return failures.length === 0 ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof RangeError || error instanceof TypeError ? `${error.message}\n\n${help}` : error);
  process.exitCode = 2;
}
