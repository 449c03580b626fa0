import { appendFile, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RecordingListener, silentLog, systemClock } from '../testing/recording-listener.js';
import { GpioBoard } from './gpio-board.js';

const fake = fileURLToPath(new URL('../testing/fake-gpiod.mjs', import.meta.url));
const patient = { timeout: 10_000, interval: 10 };

let folder: string;
let listener: RecordingListener;
let board: GpioBoard;

const program = (name: string) => join(folder, name);
/** The line goes low (0) or high (1). */
const moves = (line: string, ...levels: (0 | 1)[]) =>
  appendFile(join(folder, 'edges'), levels.map((level) => `${line} ${level}\n`).join(''));
const linesOf = async (file: string) =>
  (await readFile(join(folder, file), 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
const readings = () => listener.events.map(({ address, reading, initial }) => ({ address, ...reading, initial }));
const isUp = () => vi.waitFor(() => expect(listener.links.at(-1)?.state).toBe('up'), patient);
const isWatched = (line: string) =>
  vi.waitFor(async () => expect(await linesOf(`taken-${line}`)).toHaveLength(1), patient);

function newBoard(options: Partial<ConstructorParameters<typeof GpioBoard>[0]> = {}): GpioBoard {
  return new GpioBoard({
    link: 'board',
    driver: 'gpiomon',
    inputs: [
      { address: 'GPIO17', profile: 'button' },
      { address: 'GPIO27', profile: 'closed-loop' },
    ],
    outputs: ['GPIO23', 'GPIO24'],
    programs: {
      gpiomon: program('gpiomon'),
      gpioget: program('gpioget'),
      gpioset: program('gpioset'),
      gpiofind: program('gpiofind'),
    },
    clock: systemClock,
    log: silentLog,
    listener,
    random: () => 0.1,
    ...options,
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gpio-'));
  for (const name of ['gpiomon', 'gpioget', 'gpioset', 'gpiofind']) await symlink(fake, program(name));
  // The loop is closed: pulled to ground.
  await writeFile(join(folder, 'edges'), 'GPIO27 0\n');
  listener = new RecordingListener();
  board = newBoard();
});

afterEach(async () => {
  await board.stop();
  await rm(folder, { recursive: true, force: true });
});

describe.each(['2.2.1', '1.6.3'])('with libgpiod %s', (version) => {
  beforeEach(() => writeFile(join(folder, 'version'), version));

  test('a press is told at its first edge, and how things stand at the start is no event', async () => {
    await board.start();
    await isUp();
    // Version 1 does not say when it has the lines.
    await isWatched('GPIO27');
    await moves('GPIO17', 0);
    await vi.waitFor(() => expect(readings()).toHaveLength(3), patient);
    expect(readings()).toEqual([
      { address: 'GPIO17', type: 'button', pressed: false, initial: true },
      { address: 'GPIO27', type: 'contact', open: false, initial: true },
      { address: 'GPIO17', type: 'button', pressed: true, initial: false },
    ]);
  });

  test('the lamp is lit, and put out again', async () => {
    await board.start();
    await isUp();
    await board.set('GPIO23', true);
    await vi.waitFor(async () => expect(await linesOf('driven')).toContain('GPIO23 1'), patient);
    await board.set('GPIO23', false);
    await vi.waitFor(async () => expect((await linesOf('driven')).at(-1)).toBe('GPIO23 0'), patient);
  });
});
