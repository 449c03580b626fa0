import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GpioInput } from '@nattvakt/firmware-bridge';
import type { Reading } from '@nattvakt/firmware-bridge/sensor-event';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { leftOut } from './parts.js';
import { SysfsBoard } from './sysfs-board.js';

const reason = leftOut('GPIO through sysfs', () => {
  if (process.getuid?.() !== 0) return 'Left out: GPIO through sysfs (only root may mount)';
  return existsSync('/dev/fuse') ? undefined : 'Left out: GPIO through sysfs (this machine has no /dev/fuse)';
});
if (reason) console.log(reason);

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 5 });
const pressed: Reading = { type: 'button', pressed: true };
const released: Reading = { type: 'button', pressed: false };

const inputs: GpioInput[] = [
  { address: 'GPIO17', profile: 'button' },
  { address: 'GPIO27', profile: 'closed-loop', activeLow: false },
  { address: 'GPIO22', profile: 'button', activeLow: false },
];
const outputs = ['GPIO23', 'GPIO24'];

describe.skipIf(reason)('GPIO through sysfs, with onoff as it is published', () => {
  let folder: string;
  /** Hushes so briefly that the test need not wait for it. */
  let board: SysfsBoard;
  /** Hushes so long that no pull of the test comes after it. */
  let patient: SysfsBoard;

  /** What happened at a line of a board after its start. */
  const readings = (address: string, of = board) =>
    of.events.filter((event) => event.address === address && !event.initial).map(({ reading }) => reading);
  const isUp = (one: SysfsBoard) => until(() => expect(one.links.at(-1)?.state).toBe('up'));

  async function newBoard(name: string, hushMs: number): Promise<SysfsBoard> {
    const place = join(folder, name);
    await mkdir(place);
    return new SysfsBoard(place, { hushMs, inputs, outputs });
  }

  beforeAll(async () => {
    SysfsBoard.build();
    folder = await mkdtemp(join(tmpdir(), 'gpio-'));
    board = await newBoard('board', 5);
    patient = await newBoard('patient', 1_000);
    board.start();
    patient.start();
    await Promise.all([isUp(board), isUp(patient)]);
  }, 60_000);

  afterAll(async () => {
    await Promise.all([board.stop(), patient.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  beforeEach(() => {
    board.events.length = 0;
  });

  it('is chosen because this machine has it, and finds the lines by the label and base of their chip', () => {
    expect(board.logged).toContainEqual(expect.objectContaining({ event: 'gpio.driver', driver: 'onoff' }));
    expect(board.read('gpiochip512/label')).toBe('pinctrl-bcm2711');
    expect(board.read('gpio529/edge')).toBe('both');
    expect(board.read('gpio535/direction')).toBe('out');
  });

  it('learns how its lines are at the start, as states and not as presses', () => {
    expect(patient.events).toMatchObject([
      { address: 'GPIO17', reading: released, initial: true },
      { address: 'GPIO27', reading: { type: 'contact', open: false }, initial: true },
      { address: 'GPIO22', reading: pressed, initial: true },
    ]);
  });

  it('tells of a press at its first edge, and of the release', async () => {
    board.pull(17, 'down');
    await until(() => expect(readings('GPIO17')).toEqual([pressed]));
    board.pull(17, 'up');
    await until(() => expect(readings('GPIO17')).toEqual([pressed, released]));
  });

  it('hears a button between the line and 3.3 volts too', async () => {
    board.pull(22, 'down');
    await until(() => expect(readings('GPIO22')).toEqual([released]));
    board.pull(22, 'up');
    await until(() => expect(readings('GPIO22')).toEqual([released, pressed]));
  });

  it('takes a bouncing contact for one press and one release', async () => {
    for (const to of ['down', 'up', 'down', 'up', 'down', 'up'] as const) {
      patient.pull(17, to);
      await until(() => expect(readings('GPIO17', patient)).toEqual([pressed]));
    }
    await until(() => expect(readings('GPIO17', patient)).toEqual([pressed, released]));
  });

  it('sees a pulse that was over before anybody looked', async () => {
    board.pull(17, 'down');
    board.pull(17, 'up');
    await until(() => expect(readings('GPIO17')).toEqual([pressed, released]));
  });

  it('alarms when a loop is opened or its wire is cut', async () => {
    board.pull(27, 'down');
    await until(() => expect(readings('GPIO27')).toEqual([{ type: 'contact', open: true }]));
    board.pull(27, 'up');
    await until(() => expect(readings('GPIO27').at(-1)).toEqual({ type: 'contact', open: false }));
  });

  it('drives lamp and buzzer', async () => {
    expect([board.read('sim_gpio23/value'), board.read('sim_gpio24/value')]).toEqual(['0', '0']);
    board.set('GPIO23', true);
    await until(() => expect(board.read('sim_gpio23/value')).toBe('1'));
    board.set('GPIO24', true);
    board.set('GPIO23', false);
    await until(() => expect([board.read('sim_gpio23/value'), board.read('sim_gpio24/value')]).toEqual(['0', '1']));
  });

  it('counts every one of a hundred presses', async () => {
    for (let press = 1; press <= 100; press += 1) {
      board.pull(17, 'down');
      await until(() => expect(readings('GPIO17')).toHaveLength(2 * press - 1));
      board.pull(17, 'up');
      await until(() => expect(readings('GPIO17')).toHaveLength(2 * press));
    }
    expect(readings('GPIO17').filter((reading) => reading.type === 'button' && reading.pressed)).toHaveLength(100);
  });

  it('tells that it is lost when the chip goes away, lives on, and hears and drives again when it is back', async () => {
    board.set('GPIO23', true);
    await until(() => expect(board.read('sim_gpio23/value')).toBe('1'));
    board.killServer();
    board.set('GPIO24', true);
    await until(() => expect(board.links.at(-1)?.state).toBe('lost'));
    board.replaceServer();
    await isUp(board);
    expect(board.alive).toBe(true);
    await until(() => expect([board.read('sim_gpio23/value'), board.read('sim_gpio24/value')]).toEqual(['1', '1']));
    board.pull(17, 'down');
    await until(() => expect(readings('GPIO17')).toEqual([pressed]));
    board.pull(17, 'up');
    await until(() => expect(readings('GPIO17')).toEqual([pressed, released]));
  });

  it('behaves as the kernel where a program asks for what cannot be', () => {
    const refusal = (path: string, word: string) => {
      try {
        board.write(path, word);
        return 'taken';
      } catch (error) {
        return (error as NodeJS.ErrnoException).code;
      }
    };
    expect(refusal('export', '17')).toBe('EINVAL');
    expect(refusal('export', ' 530')).toBe('EINVAL');
    expect(refusal('export', '529')).toBe('EBUSY');
    expect(refusal('gpio535/edge', 'both')).toBe('EIO');
    expect(refusal('gpio529/value', '1')).toBe('EPERM');
    expect(refusal('nothing', '1')).toBe('EACCES');
  });
});
