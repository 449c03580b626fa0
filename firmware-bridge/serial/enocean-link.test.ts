import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bytesOf } from '../testing/hex.js';
import { PseudoLine } from '../testing/pseudo-line.js';
import { RecordingListener, silentLog, systemClock } from '../testing/recording-listener.js';
import { EnoceanLink } from './enocean-link.js';
import { encodeFrame, packetTypes } from './esp3/frame.js';
import { Esp3Parser } from './esp3/parser.js';

const press = bytesOf('55 00 07 07 01 7A F6 30 01 80 12 34 30 01 FF FF FF FF 3C 00 5F');
const release = bytesOf('55 00 07 07 01 7A F6 00 01 80 12 34 20 01 FF FF FF FF 3C 00 E9');
const timings = { probe: { everyMs: 50, answerMs: 100, misses: 2 }, retry: { firstMs: 20, longestMs: 40 } };

/** A radio on a pseudo-terminal: answers CO_RD_VERSION while it is not `silent`. */
class PseudoRadio {
  silent = false;
  questions = 0;
  readonly #line: PseudoLine;
  readonly #parser = new Esp3Parser();

  constructor(path: string) {
    this.#line = new PseudoLine(path, (bytes) => {
      for (const frame of this.#parser.feed(bytes, 0)) {
        this.questions += 1;
        if (frame.type === packetTypes.commonCommand && !this.silent) this.answer();
      }
    });
  }

  async plugIn(): Promise<this> {
    await this.#line.plugIn();
    return this;
  }

  answer(): void {
    this.send(encodeFrame({ type: packetTypes.response, data: new Uint8Array(33) }));
  }

  send(bytes: Uint8Array): void {
    this.#line.send(bytes);
  }

  unplug(): Promise<void> {
    return this.#line.unplug();
  }
}

let folder: string;
let path: string;
let listener: RecordingListener;
let link: EnoceanLink;
const radios: PseudoRadio[] = [];

async function plugIn(): Promise<PseudoRadio> {
  const radio = await new PseudoRadio(path).plugIn();
  radios.push(radio);
  return radio;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'radio-'));
  path = join(folder, 'enocean');
  listener = new RecordingListener();
  link = new EnoceanLink({
    link: 'radio',
    path,
    profiles: new Map([['01801234', 'F6-02-01']]),
    clock: systemClock,
    log: silentLog,
    listener,
    random: () => 0.5,
    timings,
  });
});

afterEach(async () => {
  await link.stop();
  for (const radio of radios.splice(0)) await radio.unplug();
  await rm(folder, { recursive: true, force: true });
});

test('a press on the radio becomes one sensor event', async () => {
  const radio = await plugIn();
  await link.start();
  await vi.waitFor(() => expect(listener.links).toMatchObject([{ link: 'radio', state: 'up' }]));
  radio.send(press);
  await vi.waitFor(() => expect(listener.events).toHaveLength(1));
  expect(listener.events[0]).toMatchObject({
    bus: 'enocean',
    address: '01801234',
    reading: { type: 'button', pressed: true, part: 'A0' },
    initial: false,
    signalDbm: -60,
  });
});

test('a press that comes before the radio has answered is not thrown away', async () => {
  const radio = await plugIn();
  radio.silent = true;
  await link.start();
  await vi.waitFor(() => expect(radio.questions).toBe(1));
  radio.send(press);
  await vi.waitFor(() => expect(listener.events).toHaveLength(1));
});

test('a radio that is missing at the start is told of once, and found when it comes', async () => {
  await link.start();
  await vi.waitFor(() => expect(link.counters().lost).toBeGreaterThan(2));
  await plugIn();
  await vi.waitFor(() => expect(listener.links).toHaveLength(2));
  expect(listener.links).toMatchObject([
    { state: 'lost', reason: 'missing' },
    { state: 'up', reason: 'answered' },
  ]);
});

test('an unplugged radio is told of at once, and heard again when it is back', async () => {
  const first = await plugIn();
  await link.start();
  await vi.waitFor(() => expect(listener.links.at(-1)?.state).toBe('up'));
  await first.unplug();
  await vi.waitFor(() => expect(listener.links.at(-1)).toMatchObject({ state: 'lost', reason: 'unplugged' }));
  const second = await plugIn();
  await vi.waitFor(() => expect(listener.links.at(-1)?.state).toBe('up'));
  second.send(press);
  await vi.waitFor(() => expect(listener.events).toHaveLength(1));
  expect(listener.links).toHaveLength(3);
});

test('a radio that stays plugged in but no longer answers is lost', async () => {
  const radio = await plugIn();
  await link.start();
  await vi.waitFor(() => expect(listener.links.at(-1)?.state).toBe('up'));
  radio.silent = true;
  await vi.waitFor(() => expect(listener.links.at(-1)).toMatchObject({ state: 'lost', reason: 'silent' }));
  radio.silent = false;
  await vi.waitFor(() => expect(listener.links.at(-1)?.state).toBe('up'));
});

test('noise, half frames and a damaged header cost no press', async () => {
  const radio = await plugIn();
  await link.start();
  await vi.waitFor(() => expect(listener.links.at(-1)?.state).toBe('up'));
  radio.send(bytesOf('55 55 00 55 01 02'));
  radio.send(press);
  radio.send(bytesOf('55 01 F0 07 01'));
  radio.send(release);
  await vi.waitFor(() => expect(listener.events).toHaveLength(2));
  expect(listener.events.map(({ reading }) => reading)).toMatchObject([{ pressed: true }, { pressed: false }]);
});

test('a press that stands behind the beginning of a false frame is found when the line falls silent', async () => {
  const radio = await plugIn();
  await link.start();
  await vi.waitFor(() => expect(listener.links.at(-1)?.state).toBe('up'));
  const falseHeader = encodeFrame({ type: 1, data: new Uint8Array(400) }).slice(0, 6);
  radio.send(falseHeader);
  radio.send(press);
  await vi.waitFor(() => expect(listener.events).toHaveLength(1));
  expect(link.counters().gaps).toBe(1);
});

test('a device nobody has set up is told of once, and not guessed at', async () => {
  const radio = await plugIn();
  link.setProfiles(new Map());
  await link.start();
  radio.send(press);
  radio.send(release);
  await vi.waitFor(() => expect(link.counters().fromUnknown).toBe(2));
  expect(listener.unknowns).toMatchObject([{ bus: 'enocean', address: '01801234' }]);
  expect(listener.events).toEqual([]);
});

test('a device with a profile of another version is heard and told of', async () => {
  const radio = await plugIn();
  link.setProfiles(new Map([['01801234', 'A5-99-99']]));
  await link.start();
  radio.send(press);
  await vi.waitFor(() => expect(listener.events).toHaveLength(1));
  expect(listener.events[0]?.reading).toEqual({ type: 'alive' });
  expect(listener.unknowns[0]?.description).toMatch(/A5-99-99 is not known/);
});

test('an event that cannot be stored does not stop the next one', async () => {
  const radio = await plugIn();
  listener.storing = () => Promise.reject(new Error('disk full'));
  await link.start();
  radio.send(press);
  await vi.waitFor(() => expect(link.counters().failed).toBe(1));
  radio.send(release);
  await vi.waitFor(() => expect(listener.events).toHaveLength(2));
});

test('a stopped link lets go of the port, says nothing more, and starts again', async () => {
  const radio = await plugIn();
  await link.start();
  await vi.waitFor(() => expect(listener.links).toHaveLength(1));
  await link.stop();
  await link.stop();
  expect(listener.links).toHaveLength(1);
  await link.start();
  radio.send(press);
  await vi.waitFor(() => expect(listener.events).toHaveLength(1));
});
