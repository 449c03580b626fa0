import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HomeModem } from '@nattvakt/gateway/fallback-sms/home-modem';
import { KeptLog } from '@nattvakt/gateway/testing/kept-log';
import { FakeModem } from '@nattvakt/hardware/fakes/modem';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from './until.js';

let folder: string;
let fake: FakeModem;
let modem: HomeModem;
let told: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nattvakt-modem-'));
  fake = new FakeModem(join(folder, 'modem'));
  await fake.plug();
  told = [];
});
afterEach(async () => {
  await modem.stop();
  fake.unplug();
  rmSync(folder, { recursive: true, force: true });
});

function newModem(graceMs: number, log = new KeptLog()): HomeModem {
  const config = { link: 'modem', path: join(folder, 'modem') };
  modem = new HomeModem({ config, log, random: () => 0, told: (state) => told.push(state), graceMs });
  return modem;
}

it('a modem that can send is told of, one that is unplugged after its grace, and one that is back at once', async () => {
  newModem(50).start();
  await until('it is up', () => told.at(-1) === 'up');
  expect(await modem.send('+46701740605', 'Nattvakt')).toMatchObject({ result: 'sent' });
  fake.unplug();
  await until('it is lost', () => told.at(-1) === 'lost');
  await fake.plug();
  await until('it is back', () => told.at(-1) === 'up');
  // A busy machine may be slower than its grace when it starts.
  expect(told.slice(told.indexOf('up'))).toEqual(['up', 'lost', 'up']);
});

it('a modem that is asleep at the start and never wakes up is told of', async () => {
  fake.faults.asleepFor = Number.POSITIVE_INFINITY;
  newModem(50).start();
  await until('the fault is told', () => told.at(-1) === 'lost');
});

it('a modem without a network is a fault too, and a network that comes back within the grace is none', async () => {
  const log = new KeptLog();
  fake.registration = 2;
  newModem(3_600_000, log).start();
  await until('it has no network', () => log.events().includes('modem.up'));
  expect(told).toEqual([]);
  await modem.stop();
  newModem(50).start();
  await until('the fault is told', () => told.at(-1) === 'lost');
});
