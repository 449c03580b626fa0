import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { merged, type Tally, targets, tryMany, tryOne } from './run.js';

const help = `npm run fuzz -- [--inputs N] [--from SEED] [--only WORDS] [--seed SEED --only WORDS]

  --inputs N    so many inputs in all, shared between the readers (default 1,000,000)
  --from SEED   the first seed (default 1)
  --only WORDS  only readers whose name has these words in it
  --seed SEED   one input again`;

/** A piece that is not done in this time, on however busy a machine, holds an input on which its reader hangs. */
const hangMs = 600_000;
const piece = 20_000;
type Job = { target: number; from: number; count: number };

function jobsFor(indices: readonly number[], inputs: number, from: number): Job[] {
  const all = indices.reduce((sum, index) => sum + (targets[index]?.weight ?? 0), 0);
  return indices.flatMap((target) => {
    const share = Math.ceil((inputs * (targets[target]?.weight ?? 0)) / all);
    return Array.from({ length: Math.ceil(share / piece) }, (_, n) => ({
      target,
      from: from + n * piece,
      count: Math.min(piece, share - n * piece),
    }));
  });
}

async function all(jobs: Job[], onDone: (done: number) => void): Promise<Map<number, Tally>> {
  const tallies = new Map<number, Tally>();
  const waiting = [...jobs];
  let done = 0;
  await Promise.all(
    Array.from({ length: Math.min(availableParallelism(), jobs.length) }, async () => {
      const worker = new Worker(new URL(import.meta.url));
      for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
        const tally = await answerOf(worker, job);
        tallies.set(job.target, merged(tallies.get(job.target), tally));
        done += job.count;
        onDone(done);
      }
      await worker.terminate();
    }),
  );
  return tallies;
}

function answerOf(worker: Worker, job: Job): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const words = `${targets[job.target]?.name}: hangs on one of the seeds ${job.from} to ${job.from + job.count - 1}`;
    const watchdog = setTimeout(() => reject(new Error(words)), hangMs);
    worker.once('error', reject);
    worker.once('message', (tally: Tally) => {
      clearTimeout(watchdog);
      worker.removeAllListeners('error');
      resolve(tally);
    });
    worker.postMessage(job);
  });
}

function table(tallies: readonly Tally[]): string {
  const rows = tallies.map(
    ({ name, inputs, found, slowestMs }) =>
      `| ${name} | ${inputs.toLocaleString('en')} | ${found} | ${slowestMs.toFixed(1)} |`,
  );
  const sum = (of: (tally: Tally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
  return [
    '| reader | inputs | found | slowest, ms |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
    `| all | ${sum(({ inputs }) => inputs).toLocaleString('en')} | ${sum(({ found }) => found)} | |`,
  ].join('\n');
}

function number(name: string, value: string | undefined, otherwise: number): number {
  const read = value === undefined ? otherwise : Number(value.replaceAll('_', ''));
  if (!Number.isInteger(read) || read < 1)
    throw new RangeError(`--${name} must be a whole number from 1, not "${value}"`);
  return read;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      inputs: { type: 'string' },
      from: { type: 'string' },
      only: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const chosen = [...targets.keys()].filter((index) => targets[index]?.name.includes(values.only ?? ''));
  if (chosen.length === 0) throw new RangeError(`--only: no reader's name has "${values.only}" in it`);
  if (values.seed !== undefined) return again(chosen, number('seed', values.seed, 1));
  const inputs = number('inputs', values.inputs, 1_000_000);
  const jobs = jobsFor(chosen, inputs, number('from', values.from, 1));
  let told = 0;
  const tallies = await all(jobs, (done) => {
    if (done - told < inputs / 20) return;
    told = done;
    process.stderr.write(`${done.toLocaleString('en')} of ${inputs.toLocaleString('en')}\n`);
  });
  const inOrder = [...tallies].sort(([a], [b]) => a - b).map(([, tally]) => tally);
  console.log(table(inOrder));
  for (const { name, finds } of inOrder) {
    for (const { seed, why, input } of finds)
      console.log(`\n${name}\n  ${why}\n  ${input}\n  again: npm run fuzz -- --seed ${seed} --only '${name}'`);
  }
  return inOrder.every(({ found }) => found === 0) ? 0 : 1;
}

function again(chosen: readonly number[], seed: number): number {
  const finds = chosen.flatMap((index) => {
    const target = targets[index];
    const find = target && tryOne(target, seed).find;
    return find ? [`${target.name}: ${find.why}\n  ${find.input}`] : [];
  });
  console.log(finds.length === 0 ? 'nothing found' : finds.join('\n'));
  return finds.length === 0 ? 0 : 1;
}

if (isMainThread) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof RangeError || error instanceof TypeError ? `${error.message}\n\n${help}` : error);
    process.exit(2);
  }
} else {
  parentPort?.on('message', ({ target, from, count }: Job) => {
    const chosen = targets[target];
    if (chosen) parentPort?.postMessage(tryMany(chosen, from, count));
  });
}
