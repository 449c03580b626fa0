import { expect, test, vi } from 'vitest';
import { bytesOf } from '../testing/hex.js';
import { RecordingListener, silentLog, systemClock } from '../testing/recording-listener.js';
import { limits } from './limits.js';
import { TelegramReader } from './telegram-reader.js';

const press = { type: 1, data: bytesOf('F6 30 FE FF 12 34 30'), optional: new Uint8Array(0) };
const copy = { ...press, data: bytesOf('F6 30 FE FF 12 34 31') };
const readerFor = (listener: RecordingListener, address: string) =>
  new TelegramReader(new Map([[address, 'F6-02-01']]), { clock: systemClock, log: silentLog, listener, link: 'radio' });

test('a sender id entered in lower case is the same sender, and is told of as it was entered', () => {
  const listener = new RecordingListener();
  readerFor(listener, 'feff1234').read(press);
  expect(listener.events).toMatchObject([{ address: 'feff1234', reading: { pressed: true } }]);
});

test('a press that comes through a repeater too is one press', () => {
  const listener = new RecordingListener();
  const reader = readerFor(listener, 'FEFF1234');
  reader.read(press);
  reader.read(copy);
  expect(listener.events).toHaveLength(1);
  expect(reader.counters).toMatchObject({ telegrams: 2, repeatsDropped: 1 });
});

test('a listener that throws at once costs only its own event', async () => {
  const listener = new RecordingListener();
  listener.storing = () => {
    throw new Error('broken');
  };
  const reader = readerFor(listener, 'FEFF1234');
  reader.read(press);
  await vi.waitFor(() => expect(reader.counters.failed).toBe(1));
});

test('a device may say what it is only in the window that a technician opened', () => {
  let nowMs = 0;
  const clock = { now: () => 0, monotonicMs: () => nowMs };
  const listener = new RecordingListener();
  const reader = new TelegramReader(new Map(), { clock, log: silentLog, listener, link: 'radio' });
  const teachIn = (sender: string) => ({
    type: 1,
    data: bytesOf(`A5 1C 1F FF 80 ${sender} 00`),
    optional: new Uint8Array(0),
  });
  const profiles = () => listener.unknowns.map(({ address, profile }) => [address, profile]);

  reader.read(teachIn('01 80 12 34'));
  expect(profiles()).toEqual([['01801234', undefined]]);

  reader.openTeachIn();
  nowMs = 10_000;
  reader.read(teachIn('01 80 12 34'));
  expect(profiles().at(-1)).toEqual(['01801234', 'A5-07-03']);

  nowMs = limits.teachInMs;
  reader.read(teachIn('01 80 12 35'));
  expect(profiles().at(-1)).toEqual(['01801235', undefined]);
  expect(listener.events).toEqual([]);
});
