import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNight, stepNight } from '@nattvakt/gateway/night-plan/night-plan';
import { contact, rockerPressed, rockerReleased } from '@nattvakt/hardware/simulator/home/telegrams';
import sqlite3 from 'sqlite3';
import { Chance } from '../../simulation/random.js';
import type { Latency } from '../path.js';
import { percentile } from '../percentile.js';
import { residentBytes, writtenBytes } from '../process-figures.js';
import { type Figure, megabytes, ms, perSecond, times } from '../table.js';
import { buttons, contacts, FortyDevices, fortyDevices } from './forty-devices.js';

const warmUp = 20;
const presses = 200;
const aliveMs = 120_000;
const planEvents = 200_000;

const rest = (delayMs: number) => new Promise((resolve) => setTimeout(resolve, delayMs));

/** A gateway alone with forty devices: how soon a telegram is safe, what its plan can take in, and what being there costs. */
export async function gatewayFigures(): Promise<Figure[]> {
  const home = await FortyDevices.start(await mkdtemp(join(tmpdir(), 'nattvakt-bench-forty-')));
  try {
    const cost = await aliveFor(home, aliveMs);
    const disk = await telegramToDisk(home);
    const floor = await durableCommits(home.folder);
    const plan = planRate();
    const bytes = jsonRate();
    const figure = (of: keyof Latency): Figure => ({
      ...{ what: `telegram → alarm on disk, ${of}`, figure: ms(disk[of]) },
      ...{ baseline: ms(floor[of]), ratio: times(disk[of], floor[of]) },
    });
    return [
      figure('p50'),
      figure('p99'),
      {
        ...{ what: 'events through a plan of 40 devices', figure: perSecond(plan) },
        ...{ baseline: perSecond(bytes), ratio: times(plan, bytes) },
      },
      { what: 'gateway with 40 devices, resident memory', figure: megabytes(cost.memory), aim: '< 80 MB' },
      {
        what: `gateway with 40 devices telling each minute, written per hour (from ${aliveMs / 60_000} min)`,
        figure: `${Math.round((cost.written * 3_600_000) / aliveMs / 1024)} kB`,
      },
    ];
  } finally {
    await home.stop();
  }
}

/** Everything in the home tells of itself once a minute, as busy homes do. */
async function aliveFor(home: FortyDevices, forMs: number): Promise<{ memory: number; written: number }> {
  await rest(5_000);
  const before = await writtenBytes(home.pid);
  const until = performance.now() + forMs;
  const all = [
    ...contacts.map((address) => () => home.radio.hear(contact(address, false))),
    ...home.sensors.map((sensor) => () => sensor.report({ type: 'motion', detected: true })),
  ];
  for (let n = 0; performance.now() < until; n += 1) {
    all[n % all.length]?.();
    await rest(60_000 / 40);
  }
  return { memory: await residentBytes(home.pid), written: (await writtenBytes(home.pid)) - before };
}

/** A telegram's last byte has left the radio, until another process can read the alarm: SQLite shows what is flushed. */
async function telegramToDisk(home: FortyDevices): Promise<Latency> {
  const outbox = await open(home.outboxFile, sqlite3.OPEN_READONLY);
  const samples: number[] = [];
  try {
    for (let n = 0; n < warmUp + presses; n += 1) {
      const address = buttons[n % buttons.length] ?? '';
      const before = await count(outbox);
      const pressed = performance.now();
      home.radio.hear(rockerPressed(address));
      while ((await count(outbox)) === before) await new Promise(setImmediate);
      if (n >= warmUp) samples.push(performance.now() - pressed);
      home.radio.hear(rockerReleased(address));
      await rest(5);
    }
  } finally {
    await new Promise<void>((resolve) => outbox.close(() => resolve()));
  }
  return { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) };
}

/** The floor: one row of an alarm's size, durable, by the same library on the same disk. */
async function durableCommits(folder: string): Promise<Latency> {
  const database = await open(join(folder, 'floor.db'), sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE);
  const run = (sql: string, values: unknown[] = []) =>
    new Promise<void>((resolve, reject) => database.run(sql, values, (error) => (error ? reject(error) : resolve())));
  await run('PRAGMA journal_mode=WAL');
  await run('PRAGMA synchronous=FULL');
  await run('CREATE TABLE alarm (id INTEGER PRIMARY KEY, payload TEXT NOT NULL)');
  const samples: number[] = [];
  for (let n = 0; n < warmUp + presses; n += 1) {
    const began = performance.now();
    await run('INSERT INTO alarm (payload) VALUES (?)', ['x'.repeat(300)]);
    if (n >= warmUp) samples.push(performance.now() - began);
    await rest(5);
  }
  await new Promise<void>((resolve) => database.close(() => resolve()));
  return { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) };
}

function open(file: string, mode: number): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, mode, (error) => (error ? reject(error) : resolve(database)));
  });
}

function count(database: sqlite3.Database): Promise<number> {
  return new Promise((resolve, reject) =>
    database.get<{ n: number }>('SELECT count(*) AS n FROM alarm', (error, row) =>
      error ? reject(error) : resolve(row.n),
    ),
  );
}

/** Events of all forty devices, half a second apart, through the plan alone. */
function planRate(): number {
  const chance = new Chance(1);
  const events = fortyDevices.devices.map(({ bus, address, profile }) => {
    const reading =
      profile === 'D5-00-01'
        ? ({ type: 'contact', open: false } as const)
        : profile === 'plain'
          ? ({ type: 'motion', detected: true } as const)
          : ({ type: 'button', pressed: false } as const);
    return { bus, address, reading, initial: false };
  });
  const start = Date.UTC(2026, 10, 22, 1);
  let state = startNight(fortyDevices);
  const began = performance.now();
  for (let n = 0; n < planEvents; n += 1) {
    const monotonicMs = n * 500;
    const wall = { now: start + monotonicMs, quality: 'synchronised' } as const;
    const event = { ...chance.pick(events), monotonicMs };
    state = stepNight(fortyDevices, {}, state, { type: 'sensor', event }, { monotonicMs, wall }).state;
  }
  return planEvents / ((performance.now() - began) / 1000);
}

/** The floor: reading as many events from JSON. */
function jsonRate(): number {
  const text = JSON.stringify({ bus: 'mqtt', address: 'sensor-1', reading: { type: 'motion', detected: true }, n: 1 });
  let seen = 0;
  const began = performance.now();
  for (let n = 0; n < planEvents; n += 1) seen += (JSON.parse(text) as { n: number }).n;
  return seen / ((performance.now() - began) / 1000);
}
