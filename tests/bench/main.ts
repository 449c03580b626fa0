import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type OpenDispatcher, openDispatcher } from './dispatcher/open.js';
import { connectFleet, municipality } from './fleet-figures.js';
import { flood, floodFigures } from './flood.js';
import { openFloor } from './floor/measure.js';
import { gatewayFigures } from './gateway/figures.js';
import { homeFigures } from './home/home.js';
import { pagesFigures } from './pages.js';
import { type Latency, oneAtATime, type Path, type StormResult, storm } from './path.js';
import { percentile } from './percentile.js';
import { phoneFigures } from './phone.js';
import { type Figure, ms, perSecond, table, times } from './table.js';

const help = `npm run bench -- [--rounds N] [--homes N] [--only latency|storm|home|gateway|fleet|flood|pages|phone]

Prints a table; every figure stands beside the floor (the least possible dispatcher) measured in the same run.
  --rounds N   how often floor and dispatcher are measured in turn; medians are printed (default 3)
  --homes N    homes that connect at once, all but 250 of which lose their power in the flood (default 12000)
  --only PART  one part alone`;

const stormAlarms = 5_000;
const stormButtons = 100;
const stormGateways = Array.from({ length: 500 }, (_, n) => `storm-${n}`);
/** Linköping’s homes in 2032; the others of those that connect keep their power. */
const homesWithPower = 250;
const floodPresses = 200;
const floodMs = 60_000;
const homeGateway = 'bench-home';

const say = (words: string) => process.stderr.write(`${words}\n`);
const median = (values: number[]) => percentile(values, 0.5);
const medianOf = (all: Latency[]): Latency => ({
  p50: median(all.map(({ p50 }) => p50)),
  p99: median(all.map(({ p99 }) => p99)),
});

async function withPath<T, P extends Path>(open: () => Promise<P>, use: (path: P) => Promise<T>): Promise<T> {
  const path = await open();
  try {
    return await use(path);
  } finally {
    await path.close();
  }
}

/** Floor and dispatcher in turn, so that a machine whose speed drifts is the same for both. */
async function inTurn<T>(
  rounds: number,
  what: string,
  measure: (path: Path) => Promise<T>,
): Promise<{ floor: T[]; ours: T[] }> {
  const found: { floor: T[]; ours: T[] } = { floor: [], ours: [] };
  for (let round = 1; round <= rounds; round += 1) {
    say(`${what}, round ${round} of ${rounds} …`);
    found.floor.push(await withPath(openFloor, measure));
    found.ours.push(await withPath(() => openDispatcher(stormGateways), measure));
  }
  return found;
}

async function latencyFigures(rounds: number): Promise<{ figures: Figure[]; floor: Latency }> {
  const found = await inTurn(rounds, 'one alarm at a time', (path) => oneAtATime(path, stormGateways, 1_000));
  const [floor, ours] = [medianOf(found.floor), medianOf(found.ours)];
  return {
    floor,
    figures: [
      {
        what: 'intake → phone, p50',
        figure: ms(ours.p50),
        baseline: ms(floor.p50),
        ratio: times(ours.p50, floor.p50),
        aim: '≤ 2 ×',
      },
      { what: 'intake → phone, p99', figure: ms(ours.p99), baseline: ms(floor.p99), ratio: times(ours.p99, floor.p99) },
    ],
  };
}

function stormRow(
  what: string,
  of: (result: StormResult) => number,
  show: (value: number) => string,
  found: { floor: StormResult[]; ours: StormResult[] },
  aim?: string,
): Figure {
  const [floor, ours] = [median(found.floor.map(of)), median(found.ours.map(of))];
  return {
    what,
    figure: show(ours),
    baseline: show(floor),
    ratio: times(ours, floor),
    ...(aim === undefined ? {} : { aim }),
  };
}

async function stormFigures(rounds: number): Promise<Figure[]> {
  const found = await inTurn(rounds, `storm of ${stormAlarms}`, (path) =>
    storm(path, stormGateways, stormAlarms, stormButtons),
  );
  return [
    stormRow('storm: until the last is stored', ({ storedMs }) => storedMs, ms, found),
    stormRow('storm: until the last is shown', ({ shownMs }) => shownMs, ms, found),
    stormRow('storm: stored per second', ({ rate }) => rate, perSecond, found, '≥ 0.5 ×'),
    stormRow('storm: help button → phone, p50', ({ helpButtons }) => helpButtons.p50, ms, found),
    stormRow('storm: help button → phone, p99', ({ helpButtons }) => helpButtons.p99, ms, found, '< 1 s'),
  ];
}

/** One municipality is connected once, and flooded when it is there. */
async function fleetAndFlood(
  path: OpenDispatcher,
  homes: readonly string[],
  wanted: (part: string) => boolean,
): Promise<Figure[]> {
  const fleet = await municipality(path, homes);
  try {
    const connecting = await connectFleet(path, fleet, homes.length);
    const figures = wanted('fleet') ? connecting : [];
    if (!wanted('flood')) return figures;
    const count = Math.max(1, homes.length - homesWithPower);
    const result = await flood(path, fleet, count, floodPresses, floodMs, say);
    return [...figures, ...floodFigures(result, floodMs)];
  } finally {
    await fleet.fleet.stop();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string' },
      homes: { type: 'string' },
      only: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const rounds = Number(values.rounds ?? 3);
  const homes = Array.from({ length: Number(values.homes ?? 12_000) }, (_, n) => `home-${n}`);
  const wanted = (part: string) => values.only === undefined || values.only === part;
  const figures: Figure[] = [];
  let floor: Latency = { p50: Number.NaN, p99: Number.NaN };
  if (wanted('latency') || wanted('home')) {
    const latency = await latencyFigures(rounds);
    floor = latency.floor;
    figures.push(...latency.figures);
  }
  if (wanted('phone')) {
    say('the alarm phone’s page on a slow network …');
    figures.push(...(await phoneFigures(rounds)));
  }
  if (wanted('storm')) figures.push(...(await stormFigures(rounds)));
  if (wanted('pages')) {
    say('pages to phones that are not looking …');
    figures.push(...(await pagesFigures(stormGateways)));
  }
  if (wanted('home')) {
    say('a home, idle and pressed …');
    figures.push(
      ...(await withPath(
        () => openDispatcher([homeGateway]),
        (path) => homeFigures(path, homeGateway, floor),
      )),
    );
  }
  if (wanted('gateway')) {
    say('a gateway alone, with forty devices …');
    figures.push(...(await gatewayFigures()));
  }
  if (wanted('fleet') || wanted('flood')) {
    say(`${homes.length} homes: certificates are made, which takes a while, then all connect …`);
    const ofAll = await withPath(
      () => openDispatcher(homes),
      (path) => fleetAndFlood(path, homes, wanted),
    );
    figures.push(...ofAll);
  }
  console.log(`\nOn ${cpus().length} cores, Node ${process.versions.node}; medians of ${rounds} rounds.\n`);
  console.log(table(figures));
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(error instanceof TypeError ? `${error.message}\n\n${help}` : error);
  process.exit(1);
}
