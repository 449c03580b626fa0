import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PseudoLine } from '../testing/pseudo-line.js';
import { RecordingListener, silentLog, systemClock } from '../testing/recording-listener.js';
import { encodeFrame } from './hub/frame.js';
import { HubParser } from './hub/parser.js';
import type { HubProfile } from './hub/profiles.js';
import { SensorHubLink } from './sensor-hub-link.js';

const timings = { probe: { everyMs: 50, answerMs: 200, misses: 3 }, retry: { firstMs: 20, longestMs: 40 } };
const profiles = new Map<string, HubProfile>([
  ['hub/cord', 'button'],
  ['hub/door', 'closed-loop'],
]);
const [cord, door] = [0, 2];

/** A hub on a pseudo-terminal that says exactly what a test wants: nothing is kept or sent again by itself. */
class PseudoHub {
  boot = 1;
  dropped = 0;
  inputs = 0;
  outputs = 0;
  readonly acknowledged: number[] = [];
  readonly line: PseudoLine;
  readonly #parser = new HubParser();

  constructor(path: string) {
    this.line = new PseudoLine(path, (bytes) => {
      for (const message of this.#parser.feed(bytes)) this.#obey(message);
    });
  }

  tell(number: number, input: number, active: boolean, ageMs = 0): void {
    const message = new DataView(new ArrayBuffer(19));
    message.setUint8(0, 0x01);
    for (const [index, value] of [0xbeef, this.boot, number, ageMs].entries()) {
      message.setUint32(1 + 4 * index, value, true);
    }
    message.setUint8(17, input);
    message.setUint8(18, active ? 1 : 0);
    this.line.send(encodeFrame(new Uint8Array(message.buffer)));
  }

  #obey(message: Uint8Array): void {
    const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
    if (message[0] === 0x81) this.acknowledged.push(view.getUint32(5, true));
    if (message[0] !== 0x82) return;
    this.outputs = view.getUint8(1);
    const status = new DataView(new ArrayBuffer(25));
    status.setUint8(0, 0x02);
    status.setUint8(1, 1);
    status.setUint32(2, 0xbeef, true);
    status.setUint32(6, this.boot, true);
    status.setUint8(18, this.inputs);
    status.setUint16(21, this.dropped, true);
    this.line.send(encodeFrame(new Uint8Array(status.buffer)));
  }
}

let folder: string;
let hub: PseudoHub;
let listener: RecordingListener;
let link: SensorHubLink;
const logged: { event?: string }[] = [];

const happened = (address: string) =>
  listener.events.filter((event) => event.address === address && event.reading.type !== 'alive');
const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 5 });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-'));
  const path = join(folder, 'tty');
  hub = new PseudoHub(path);
  await hub.line.plugIn();
  listener = new RecordingListener();
  const keep = (fields: object) => void logged.push(fields);
  const log = { ...silentLog, info: keep, warn: keep, error: keep };
  link = new SensorHubLink({
    link: 'hub',
    path,
    profiles,
    clock: systemClock,
    log,
    listener,
    random: () => 0.5,
    timings,
  });
  await link.start();
  await until(() => expect(listener.links).toMatchObject([{ bus: 'hub', link: 'hub', state: 'up' }]));
  logged.length = 0;
});

afterEach(async () => {
  await link.stop();
  await hub.line.unplug();
  await rm(folder, { recursive: true, force: true });
});

test('an event is acknowledged when it is safe, not before', async () => {
  let safe = () => undefined as unknown;
  listener.storing = () => new Promise<void>((resolve) => (safe = resolve));
  hub.tell(1, cord, true);
  await until(() => expect(happened('hub/cord')).toHaveLength(1));
  hub.tell(1, cord, true);
  await until(() => expect(link.counters().repeats).toBe(1));
  expect(hub.acknowledged).toEqual([]);
  safe();
  await until(() => expect(hub.acknowledged).toEqual([1]));
  hub.tell(1, cord, true);
  await until(() => expect(hub.acknowledged).toEqual([1, 1]));
  expect(happened('hub/cord')).toMatchObject([
    { reading: { type: 'button', pressed: true }, initial: false, eventId: '0000beef.1.1' },
  ]);
});

test('an event that cannot be made safe is not acknowledged, and is told again when it comes again', async () => {
  listener.storing = async () => {
    throw new Error('disk full');
  };
  hub.tell(1, cord, true);
  await until(() => expect(link.counters().failed).toBe(1));
  listener.storing = async () => undefined;
  hub.tell(1, cord, true);
  await until(() => expect(hub.acknowledged).toEqual([1]));
  expect(happened('hub/cord')).toHaveLength(2);
});

test('an event says when it happened', async () => {
  const before = systemClock.monotonicMs();
  hub.tell(1, cord, true, 60_000);
  await until(() => expect(happened('hub/cord')).toHaveLength(1));
  const heardMs = (happened('hub/cord')[0]?.monotonicMs ?? 0) + 60_000;
  expect(heardMs).toBeGreaterThanOrEqual(before);
  expect(heardMs).toBeLessThanOrEqual(systemClock.monotonicMs());
});

test('a change that a newer one has overtaken leaves the door as it is now', async () => {
  listener.events.length = 0;
  hub.tell(2, door, false);
  hub.tell(1, door, true);
  await until(() => expect(happened('hub/door')).toHaveLength(3));
  expect(happened('hub/door')).toMatchObject([
    { reading: { open: false }, eventId: '0000beef.1.2' },
    { reading: { open: true }, eventId: '0000beef.1.1' },
    { reading: { open: false }, initial: true },
  ]);
  await until(() => expect(hub.acknowledged.sort()).toEqual([1, 2]));
});

test('a hub that has started anew tells its levels again', async () => {
  listener.events.length = 0;
  hub.inputs = 1 << door;
  hub.boot = 2;
  await until(() =>
    expect(happened('hub/door')).toMatchObject([{ reading: { type: 'contact', open: true }, initial: true }]),
  );
});

test('events that found no room in the hub are told of once', async () => {
  hub.dropped = 3;
  await until(() => expect(logged).toContainEqual(expect.objectContaining({ event: 'hub.dropped', dropped: 3 })));
  hub.tell(1, cord, true);
  await until(() => expect(hub.acknowledged).toEqual([1]));
  expect(logged.filter(({ event }) => event === 'hub.dropped')).toHaveLength(1);
});

test('lamp and buzzer are switched, and a hub that forgot them is told again', async () => {
  await link.set('lamp', true);
  await until(() => expect(hub.outputs).toBe(1));
  await link.set('buzzer', true);
  await until(() => expect(hub.outputs).toBe(3));
  hub.outputs = 0;
  await until(() => expect(hub.outputs).toBe(3));
  await link.set('lamp', false);
  await until(() => expect(hub.outputs).toBe(2));
});

test('noise and messages of a newer hub are counted, and the next event is heard', async () => {
  hub.line.send(Uint8Array.of(1, 2, 3, 0, 0x55, 0xaa, 0, 0));
  hub.line.send(encodeFrame(Uint8Array.of(0x7f, 1)));
  hub.tell(1, cord, true);
  await until(() => expect(happened('hub/cord')).toHaveLength(1));
  expect(link.counters()).toMatchObject({ unread: 1 });
});
