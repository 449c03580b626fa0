import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Modem } from '@nattvakt/dispatcher/channels/modem/modem';
import type { SmsReport } from '@nattvakt/firmware-bridge/serial/modem/at/fields';
import { GsmModem, type ModemTimings } from '@nattvakt/firmware-bridge/serial/modem/gsm-modem';
import { FakeModem } from '@nattvakt/hardware/fakes/modem';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from './page.js';

const anna = '+46701740605';
const text = 'Trygghetslarm i Sydväst. Ärende 7F3K. Öppna larmtelefonen och ta larmet.';
const timings: Partial<ModemTimings> = {
  wakeAnswerMs: 200,
  wakeTries: 20,
  resetMs: 100,
  firstRetryMs: 20,
  longestRetryMs: 50,
};

let folder: string;
let fake: FakeModem;
let modem: GsmModem;
let logged: string[];
let reports: SmsReport[];

function driver(differing: Partial<ModemTimings> & { pin?: string } = {}): GsmModem {
  const { pin, ...timingsOfTest } = differing;
  const log = (fields: object) => void logged.push(JSON.stringify(fields));
  return new GsmModem({
    name: 'modem',
    path: join(folder, 'modem'),
    log: { debug: log, info: log, warn: log, error: log },
    random: () => 0.5,
    reported: (report) => reports.push(report),
    timings: { ...timings, ...timingsOfTest },
    ...(pin ? { pin } : {}),
  });
}

const isUp = () => vi.waitFor(() => expect(modem.state().state).toBe('up'), { timeout: 10_000, interval: 10 });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'modem-'));
  logged = [];
  reports = [];
  fake = new FakeModem(join(folder, 'modem'));
  await fake.plug();
  modem = driver();
});
afterEach(async () => {
  await modem.stop();
  fake.unplug();
  rmSync(folder, { recursive: true, force: true });
});

test('an SMS goes out in Swedish letters, and the phone’s receipt comes back', async () => {
  await modem.start();
  expect(modem.state()).toEqual({ state: 'up', network: { registered: true, signalDbm: -73 } });
  expect(await modem.send(anna, text)).toEqual({ result: 'sent', reference: 1 });
  expect(fake.messages).toEqual([{ to: anna, text }]);
  await vi.waitFor(() => expect(reports).toEqual([{ reference: 1, state: 'delivered' }]));
});

test('the channel sends area, kind and reference through it', async () => {
  await modem.stop();
  const kept: object[] = [];
  const channel = new Modem({
    path: join(folder, 'modem'),
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    random: () => 0.5,
    timings,
    reports: { reported: async (key, report) => void kept.push({ key, ...report }) },
  });
  await channel.start();
  expect(await channel.send(page({ to: anna }))).toEqual({ result: 'sent', reference: '1' });
  expect(await channel.send(page({ to: '070-1740605' }))).toEqual({ result: 'hopeless', reason: 'bad-address' });
  expect(fake.messages).toEqual([{ to: anna, text }]);
  const { key } = page({ to: anna });
  await vi.waitFor(() => expect(kept).toEqual([{ key, channel: 'modem', reference: '1', status: 'delivered' }]));
  await channel.stop();
});

test('several messages at once go one after another, none mixed with another', async () => {
  await modem.start();
  const texts = Array.from({ length: 10 }, (_, n) => `Larm ${n}`);
  const sendings = await Promise.all(texts.map((each) => modem.send(anna, each)));
  expect(sendings.map(({ result }) => result)).toEqual(texts.map(() => 'sent'));
  expect(fake.messages.map((message) => message.text)).toEqual(texts);
});

test('more messages than the queue holds are turned away as busy, at once', async () => {
  modem = driver({ queue: 3 });
  await modem.start();
  const sendings = await Promise.all(Array.from({ length: 5 }, (_, n) => modem.send(anna, `Larm ${n}`)));
  expect(sendings.filter(({ result }) => result === 'sent')).toHaveLength(3);
  expect(sendings.slice(3)).toEqual(Array(2).fill({ result: 'retry-later', reason: 'channel-busy' }));
});

test.each([
  [41, { result: 'retry-later', reason: 'refused-for-now' }],
  [42, { result: 'retry-later', reason: 'refused-for-now' }],
  [331, { result: 'retry-later', reason: 'no-network' }],
  [1, { result: 'hopeless', reason: 'unknown-number' }],
  [310, { result: 'hopeless', reason: 'no-sim' }],
  [500, { result: 'retry-later', reason: 'refused-for-now' }],
])('+CMS ERROR: %i says what to do, and the next message is not touched by it', async (code, outcome) => {
  await modem.start();
  fake.faults.cmsError = code;
  expect(await modem.send(anna, text)).toEqual(outcome);
  fake.faults.cmsError = undefined;
  expect(await modem.send(anna, text)).toMatchObject({ result: 'sent' });
});

test('a modem that talks out of turn and among noise is understood', async () => {
  fake.faults.chatter = ['RING', '+CMTI: "SM",3', '^RSSI: 19', '+CREG: 5', '> no prompt'];
  fake.faults.noise = Uint8Array.from({ length: 600 }, (_, n) => (n * 37) % 256).filter((byte) => byte !== 0x3e);
  await modem.start();
  await isUp();
  expect(await modem.send(anna, text)).toMatchObject({ result: 'sent' });
  expect(fake.messages).toEqual([{ to: anna, text }]);
});

test('a modem that hangs with the text half taken is reset, opened anew, and sends the next', async () => {
  modem = driver({ sendMs: 200 });
  await modem.start();
  fake.faults.hangsAtText = true;
  expect(await modem.send(anna, text)).toEqual({ result: 'retry-later', reason: 'timeout' });
  expect(await modem.send(anna, text)).toEqual({ result: 'retry-later', reason: 'channel-down' });
  await isUp();
  expect(fake.resets).toBe(1);
  expect(await modem.send(anna, text)).toMatchObject({ result: 'sent' });
  expect(modem.counters()).toMatchObject({ opened: 2, lost: 1, sent: 1, failed: 1 });
  expect(fake.messages).toHaveLength(1);
});

test('a hung modem is found while nobody sends', async () => {
  modem = driver({ probeEveryMs: 50, answerMs: 500 });
  await modem.start();
  fake.faults.hung = true;
  await vi.waitFor(() => expect(fake.resets).toBe(1), { timeout: 5_000 });
  await isUp();
});

test('a modem that is slow to wake is not taken at its late word', async () => {
  fake.faults.asleepFor = 1;
  fake.faults.lateFor = 2;
  await modem.start();
  await isUp();
  expect(modem.state()).toMatchObject({ state: 'up', network: { registered: true } });
  expect(fake.heard.filter((command) => command === 'ATE0')).toHaveLength(1);
});

test('a modem that never stops talking is set up all the same', async () => {
  fake.faults.asleepFor = 1;
  const chatter = setInterval(() => fake.plugged && fake.say('^RSSI: 17'), 2);
  try {
    await modem.start();
    await isUp();
    expect(await modem.send(anna, text)).toMatchObject({ result: 'sent' });
  } finally {
    clearInterval(chatter);
  }
});

test('unplugged at any moment and plugged in again, it sends', async () => {
  // Pulled between two reads, a port may not tell of its loss: then the probe finds it.
  modem = driver({ probeEveryMs: 50, answerMs: 500 });
  await modem.start();
  fake.unplug();
  await vi.waitFor(() => expect(modem.state().state).toBe('lost'), { timeout: 5_000 });
  expect(await modem.send(anna, text)).toEqual({ result: 'retry-later', reason: 'channel-down' });
  await fake.plug();
  await isUp();
  expect(await modem.send(anna, text)).toMatchObject({ result: 'sent' });
});

test('without a card nothing can be sent, and waiting does not help', async () => {
  fake.sim = 'none';
  await modem.start();
  expect(modem.state()).toEqual({ state: 'lost', reason: 'no-sim' });
  expect(await modem.send(anna, text)).toEqual({ result: 'hopeless', reason: 'no-sim' });
});

test('a locked card is opened with the configured PIN, and a wrong PIN is tried once only', async () => {
  fake.sim = 'pin';
  modem = driver({ pin: '1234' });
  await modem.start();
  await isUp();
  await modem.stop();
  fake.sim = 'pin';
  modem = driver({ pin: '9999' });
  await modem.start();
  await vi.waitFor(() => expect(fake.heard.filter((command) => command === 'AT+CPIN?').length).toBeGreaterThan(5));
  expect(fake.wrongPins).toBe(1);
  expect(logged.join()).not.toContain('9999');
});

test('without a network the modem says so and still tries', async () => {
  fake.registration = 2;
  await modem.start();
  expect(modem.state()).toMatchObject({ state: 'up', network: { registered: false } });
});

test('stopping twice, or in the middle of opening, leaves the port free for the next', async () => {
  fake.faults.hung = true;
  const starting = modem.start();
  await modem.stop();
  await modem.stop();
  await starting;
  fake.faults.hung = false;
  modem = driver();
  await modem.start();
  await isUp();
});
