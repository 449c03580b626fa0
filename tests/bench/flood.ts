import { randomBytes } from 'node:crypto';
import { uuidV7 } from '@nattvakt/contract';
import { Fleet } from '@nattvakt/hardware/simulator/fleet/fleet';
import type { FleetIdentity } from '@nattvakt/hardware/simulator/fleet/session';
import type { OpenDispatcher } from './dispatcher/open.js';
import { FloodBooks } from './flood-books.js';
import type { Latency } from './path.js';
import { percentile } from './percentile.js';
import { type Figure, ms, times } from './table.js';

/** How many homes of a hundred have no battery: their gateways are gone without a word. */
const darkOfHundred = 10;
const statusEveryMs = 30_000;
const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`;

export type FloodResult = {
  homes: number;
  presses: number;
  calm: Latency;
  flooded: Latency;
  /** From the last home's alarm until every home on battery is in the incident. */
  digestedMs: number;
  /** From the last home that went dark until every one of them is in the incident. 90 s of it are waiting by intent. */
  darkDigestedMs: number;
  /** From the last home's power until every home is out of the incident and it is closed. */
  backMs: number;
  incidents: number;
  lost: number;
  doubled: number;
};

/** A fleet that can be flooded: with the ids of what is pressed known before it is heard. */
export class FloodFleet {
  readonly fleet: Fleet;
  #lastId = '';

  constructor(dispatcher: OpenDispatcher, identities: readonly FleetIdentity[]) {
    this.fleet = new Fleet({
      ...{ host: '127.0.0.1', port: dispatcher.process.mqttPort, identities, random: Math.random, statusEveryMs },
      newId: () => {
        this.#lastId = uuidV7(Date.now(), randomBytes(10));
        return this.#lastId;
      },
    });
  }

  press(gateway: number): string {
    void this.fleet.press(gateway);
    return this.#lastId;
  }

  /** @returns the alarm's id; undefined for a home without a battery */
  cut(gateway: number, battery: boolean): string | undefined {
    return this.fleet.cutPower(gateway, battery) === undefined ? undefined : this.#lastId;
  }
}

/** Help buttons spread over a time, while something else may go on. Resolves when the last was shown. */
async function pressSpread(
  dispatcher: OpenDispatcher,
  homes: FloodFleet,
  gateways: readonly number[],
  overMs: number,
  pressed: string[],
): Promise<Latency> {
  const start = performance.now();
  const samples: Promise<number>[] = [];
  for (const [n, gateway] of gateways.entries()) {
    await at(start + ((n + 0.5) * overMs) / gateways.length);
    const sent = performance.now();
    const id = homes.press(gateway);
    pressed.push(id);
    samples.push(dispatcher.shown.when(id).then((shownAt) => shownAt - sent));
  }
  const all = await Promise.all(samples);
  return { p50: percentile(all, 0.5), p99: percentile(all, 0.99) };
}

async function at(moment: number): Promise<void> {
  const wait = moment - performance.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}

/** Every home loses its power within `overMs`, while `presses` help buttons are pressed; and the same presses without it. */
export async function flood(
  dispatcher: OpenDispatcher,
  homes: FloodFleet,
  count: number,
  presses: number,
  overMs: number,
  say: (words: string) => void,
): Promise<FloodResult> {
  const isDark = (i: number) => i % 100 < darkOfHundred;
  const lit = Array.from({ length: count }, (_, i) => i).filter((i) => !isDark(i));
  const pressing = Array.from(
    { length: 2 * presses },
    (_, n) => lit[Math.floor((n * lit.length) / (2 * presses))] ?? 0,
  );
  const books = await FloodBooks.open(dispatcher.process.storeFile);
  const pressed: string[] = [];
  const cut: string[] = [];
  try {
    say(`${presses} help buttons in ${seconds(overMs)}, without a flood …`);
    const even = pressing.filter((_, n) => n % 2 === 0);
    const calm = await pressSpread(dispatcher, homes, even, overMs, pressed);
    say(`the same while ${count} homes lose their power …`);
    const start = performance.now();
    const cutting = (async () => {
      for (let i = 0; i < count; i += 1) {
        if (i % 5 === 0) await at(start + (i * overMs) / count);
        const id = homes.cut(i, !isDark(i));
        if (id !== undefined) cut.push(id);
      }
      return performance.now();
    })();
    const odd = pressing.filter((_, n) => n % 2 === 1);
    const flooded = await pressSpread(dispatcher, homes, odd, overMs, pressed);
    const cutAt = await cutting;
    const digestedMs = (await books.when(({ taken }) => taken >= lit.length)) - cutAt;
    say('homes without a battery: waiting until nothing was heard of them for 90 s …');
    const darkDigestedMs = (await books.when(({ taken }) => taken >= count)) - cutAt;
    const { incidents } = await books.look();
    say('the power comes back …');
    for (let i = 0; i < count; i += 1) {
      homes.fleet.powerBack(i);
      if (i % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const backAt = performance.now();
    const backMs = (await books.when(({ open }) => open === 0)) - backAt;
    const { lost, doubled } = await books.judge(pressed, cut);
    const measured = { homes: count, presses, calm, flooded, digestedMs, darkDigestedMs, backMs };
    return { ...measured, incidents, lost, doubled };
  } finally {
    await books.close();
  }
}

export function floodFigures(result: FloodResult, overMs: number): Figure[] {
  const { homes, presses, calm, flooded, lost, doubled } = result;
  const both = (what: string, of: (latency: Latency) => number, aim?: string): Figure => ({
    what: `flood: help button → phone, ${what} (of ${presses}; baseline: without the flood)`,
    figure: ms(of(flooded)),
    baseline: ms(of(calm)),
    ratio: times(of(flooded), of(calm)),
    ...(aim === undefined ? {} : { aim }),
  });
  return [
    both('p50', ({ p50 }) => p50),
    both('p99', ({ p99 }) => p99, '< 1 s'),
    {
      what: `flood: ${homes} homes lose power in ${seconds(overMs)}, until the incident has the last`,
      figure: seconds(result.digestedMs),
    },
    {
      what: 'flood: homes without a battery, until they are in it (90 s are by intent)',
      figure: seconds(result.darkDigestedMs),
    },
    { what: 'flood: power is back, until the incident is closed', figure: seconds(result.backMs) },
    { what: 'flood: incidents made of it', figure: String(result.incidents), aim: '2: power, silence' },
    { what: 'flood: alarms lost / doubled', figure: `${lost} / ${doubled}`, aim: '0 / 0' },
  ];
}
