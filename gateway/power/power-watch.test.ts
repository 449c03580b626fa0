import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { KeptLog } from '../testing/kept-log.js';
import type { SupplyReading } from './battery.js';
import { PowerWatch } from './power-watch.js';

let reading: SupplyReading | undefined;
let found: string[];
let announced: object[];
let outputs: boolean[];
let refuses: boolean;
let watch: PowerWatch;

function newWatch(line?: () => boolean): PowerWatch {
  watch = new PowerWatch({
    clock: { monotonicMs: () => performance.now() },
    log: new KeptLog(),
    supply: async () => reading,
    mainsByLine: () => line?.(),
    facts: { minutes: 60 },
    shed: async (on) => {
      if (refuses) throw new Error('the board is away');
      outputs.push(on);
    },
    found: (fault, present) => found.push(`${fault} ${present}`),
    announce: (power) => announced.push(power),
  });
  return watch;
}
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);

beforeEach(() => {
  vi.useFakeTimers();
  [reading, found, announced, outputs, refuses] = [{ mains: true, percent: 100 }, [], [], [], false];
});
afterEach(async () => {
  await watch.stop();
  vi.useRealTimers();
});

it('a home that loses mains says so, counts down, cuts off what is not needed, warns when little is left, and undoes it all', async () => {
  await newWatch().start();
  expect([found.at(-1), announced.at(-1)]).toEqual(['mains-lost false', { source: 'mains', percent: 100 }]);
  reading = { mains: false, percent: 90 };
  await seconds(10);
  expect(found.at(-1)).toBe('mains-lost true');
  expect(announced.at(-1)).toEqual({ source: 'battery', percent: 90, minutesLeft: 54 });
  expect(watch.battery).toEqual({ percent: 90, minutesLeft: 54 });
  expect(outputs).toEqual([]);
  await seconds(30);
  expect(outputs).toEqual([true]);
  reading = { mains: false, percent: 40 };
  await seconds(10);
  expect(found).toContain('battery-low true');
  reading = { mains: true, percent: 41 };
  await seconds(10);
  expect(outputs, 'mains may go again at once').toEqual([true]);
  await seconds(10);
  expect(outputs).toEqual([true, false]);
  expect(found).toContain('battery-low false');
  expect(watch.battery).toEqual({ percent: 41 });
});

it('believes the board’s line about mains, and tells of it no second time', async () => {
  let mains = true;
  reading = undefined;
  await newWatch(() => mains).start();
  mains = false;
  await watch.look();
  await seconds(40);
  expect(outputs).toEqual([true]);
  expect(found).toEqual([]);
});

it('tries again when the line that cuts off cannot be set, and leaves everything powered when the gateway stops', async () => {
  reading = { mains: false };
  refuses = true;
  await newWatch().start();
  await seconds(60);
  expect(outputs).toEqual([]);
  refuses = false;
  await seconds(10);
  expect(outputs).toEqual([true]);
  await watch.stop();
  expect(outputs).toEqual([true, false]);
});

it('says nothing of a battery where nothing tells of one', async () => {
  reading = undefined;
  await newWatch().start();
  await seconds(60);
  expect([watch.battery, announced, outputs]).toEqual([undefined, [], []]);
});

it('a supply that tells nothing for a minute, from the start or later, is silent until it tells again', async () => {
  reading = undefined;
  await newWatch().start();
  await seconds(40);
  expect(found).toEqual([]);
  await seconds(10);
  expect(found).toEqual(['device-silent true']);
  reading = { mains: true, percent: 100 };
  await seconds(10);
  expect(found).toEqual(['device-silent true', 'mains-lost false', 'device-silent false']);
  reading = { percent: 80 };
  await seconds(120);
  expect(found.slice(3)).toEqual(['device-silent true']);
  expect(watch.battery).toBeUndefined();
});

it('a supply that tells nothing is no fault where a line of the board tells of mains', async () => {
  reading = undefined;
  await newWatch(() => true).start();
  await seconds(120);
  expect(found.filter((one) => one.startsWith('device-silent'))).toEqual([]);
});
