import { spawn } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RecordingListener, silentLog, systemClock } from '../testing/recording-listener.js';
import { GpioBoard } from './gpio-board.js';
import { endsWithUs } from './gpiomon/programs.js';

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
    outputs: [],
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
    board = newBoard({ outputs: ['GPIO23'] });
    await board.start();
    await isUp();
    await board.set('GPIO23', true);
    await vi.waitFor(async () => expect(await linesOf('driven')).toContain('GPIO23 1'), patient);
    await board.set('GPIO23', false);
    await vi.waitFor(async () => expect((await linesOf('driven')).at(-1)).toBe('GPIO23 0'), patient);
  });
});

describe('whatever happens to its programs', () => {
  beforeEach(() => writeFile(join(folder, 'version'), '2.2.1'));
  const processOf = async (line: string) => Number((await linesOf(`taken-${line}`))[0]);
  const told = () => readings().filter(({ initial }) => !initial);

  test('another plan’s inputs are heard from then on, and those that are gone are not', async () => {
    await board.start();
    await isUp();
    board.setInputs([{ address: 'GPIO5', profile: 'button' }]);
    await isWatched('GPIO5');
    await moves('GPIO17', 0);
    await moves('GPIO5', 0);
    await vi.waitFor(() => expect(told()).toMatchObject([{ address: 'GPIO5', pressed: true }]), patient);
  });

  test('a press while another plan’s lines are taken is heard when they are', async () => {
    await board.start();
    await isUp();
    await writeFile(join(folder, 'fails'), 'unable to open chip');
    board.setInputs([
      { address: 'GPIO17', profile: 'button' },
      { address: 'GPIO5', profile: 'button' },
    ]);
    await vi.waitFor(() => expect(listener.links.at(-1)?.state).toBe('lost'), patient);
    await moves('GPIO17', 0);
    await rm(join(folder, 'fails'));
    await vi.waitFor(() => expect(told()).toMatchObject([{ address: 'GPIO17', pressed: true }]), patient);
  });

  test('the same inputs again disturb nobody', async () => {
    await board.start();
    await isUp();
    board.setInputs([
      { address: 'GPIO17', profile: 'button' },
      { address: 'GPIO27', profile: 'closed-loop' },
    ]);
    await moves('GPIO17', 0);
    await vi.waitFor(() => expect(told()).toMatchObject([{ address: 'GPIO17', pressed: true }]), patient);
    expect(await linesOf('taken-GPIO17')).toHaveLength(1);
  });

  test('a bouncing contact is one press and one release', async () => {
    await board.stop();
    // The machine may be slow while the contact bounces.
    board = newBoard({ hushMs: 1_000 });
    await board.start();
    await isUp();
    await moves('GPIO17', 0, 1, 0, 1, 0);
    await vi.waitFor(() => expect(told()).toHaveLength(1), patient);
    await moves('GPIO17', 1);
    await vi.waitFor(() => expect(told()).toHaveLength(2), patient);
    expect(told()).toMatchObject([{ pressed: true }, { pressed: false }]);
  });

  test('a cut wire is told as an open contact', async () => {
    await board.start();
    await isUp();
    await moves('GPIO27', 1);
    await vi.waitFor(
      () => expect(told()).toEqual([{ address: 'GPIO27', type: 'contact', open: true, initial: false }]),
      patient,
    );
  });

  test('a watch that dies is told of and begun anew, and what changed meanwhile is not lost', async () => {
    await board.start();
    await isUp();
    await writeFile(join(folder, 'fails'), 'unable to open chip');
    process.kill(await processOf('GPIO17'), 'SIGKILL');
    await vi.waitFor(() => expect(listener.links.at(-1)?.state).toBe('lost'), patient);
    await moves('GPIO17', 0);
    await rm(join(folder, 'fails'));
    await isUp();
    expect(told()).toEqual([{ address: 'GPIO17', type: 'button', pressed: true, initial: false }]);
    await moves('GPIO17', 1);
    await vi.waitFor(() => expect(told()).toHaveLength(2), patient);
  });

  test('lines that somebody else holds are told of, and taken when they are free', async () => {
    await writeFile(join(folder, 'taken-GPIO17'), String(process.pid));
    await board.start();
    await vi.waitFor(() => expect(listener.links.at(-1)?.reason).toMatch(/GPIO17: Device or resource busy/), patient);
    await rm(join(folder, 'taken-GPIO17'));
    await isUp();
  });

  test('an output whose program dies is driven again', async () => {
    board = newBoard({ outputs: ['GPIO23'] });
    await board.start();
    await isUp();
    await board.set('GPIO23', true);
    await vi.waitFor(async () => expect((await linesOf('driven')).at(-1)).toBe('GPIO23 1'), patient);
    const holder = await processOf('GPIO23');
    process.kill(holder, 'SIGKILL');
    await vi.waitFor(async () => expect(await processOf('GPIO23')).not.toBe(holder), patient);
    await vi.waitFor(
      async () => expect((await linesOf('driven')).slice(-2)).toEqual(['GPIO23 1', 'GPIO23 1']),
      patient,
    );
  });

  test('one program drives all outputs where it can be told of changes', async () => {
    board = newBoard({ outputs: ['GPIO23', 'GPIO24'] });
    await writeFile(join(folder, 'interactive'), '');
    await board.start();
    await isUp();
    await isWatched('GPIO23');
    for (const on of [true, false, true]) await board.set('GPIO23', on);
    await board.set('GPIO24', true);
    await vi.waitFor(async () => expect(await linesOf('driven')).toHaveLength(6), patient);
    expect(await linesOf('driven')).toEqual(['GPIO23 0', 'GPIO24 0', 'GPIO23 1', 'GPIO23 0', 'GPIO23 1', 'GPIO24 1']);
    expect((await linesOf('asked')).filter((line) => /^gpioset (?!--help)/.test(line))).toHaveLength(1);
  });

  test('a level that was asked for before the board was there is driven when it is', async () => {
    board = newBoard({ outputs: ['GPIO23'] });
    await rm(program('gpiomon'));
    await board.start();
    await board.set('GPIO23', true);
    await vi.waitFor(() => expect(listener.links.at(-1)?.reason).toMatch(/no libgpiod/), patient);
    await symlink(fake, program('gpiomon'));
    await isUp();
    await vi.waitFor(async () => expect(await linesOf('driven')).toContain('GPIO23 1'), patient);
  });

  test('a line that is no output cannot be switched', async () => {
    await expect(board.set('GPIO17', true)).rejects.toThrow(/GPIO17 is not an output/);
  });

  test('a stopped board lets go of its lines and leaves no program behind', async () => {
    await board.start();
    await isUp();
    const holders = [await processOf('GPIO17'), await processOf('GPIO27')];
    await board.stop();
    await board.stop();
    for (const holder of holders) expect(() => process.kill(holder, 0)).toThrow();
  });
});

test('a program does not outlive a gateway that is killed', async () => {
  await writeFile(join(folder, 'version'), '2.2.1');
  const command = endsWithUs([program('gpiomon'), 'GPIO17']).map((word) => `'${word}'`);
  const gateway = spawn('sh', ['-c', `${command.join(' ')} & wait`]);
  await isWatched('GPIO17');
  const holder = Number((await linesOf('taken-GPIO17'))[0]);
  gateway.kill('SIGKILL');
  await vi.waitFor(() => expect(() => process.kill(holder, 0)).toThrow(), patient);
});
