import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GpioEar } from '../gpio-line.js';
import { sysfsNumber } from './chip.js';
import { OnoffDriver, type OnoffGpio, type OpenGpio } from './onoff-driver.js';

let root: string;

async function addChip(name: string, label: string, base: number): Promise<void> {
  await mkdir(join(root, name));
  await writeFile(join(root, name, 'label'), `${label}\n`);
  await writeFile(join(root, name, 'base'), `${base}\n`);
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sysfs-'));
});
afterEach(() => rm(root, { recursive: true }));

describe('the number of a line in sysfs', () => {
  test.each([
    ['pinctrl-bcm2835', 0, 17],
    ['pinctrl-bcm2711', 512, 529],
    ['pinctrl-rp1', 571, 588],
  ])('of GPIO17 with %s at %i is %i, whatever other chips there are', async (label, base, number) => {
    await addChip('gpiochip100', 'raspberrypi-exp-gpio', 100);
    await addChip(`gpiochip${base}`, label, base);
    await expect(sysfsNumber('GPIO17', root)).resolves.toBe(number);
  });

  test('is told of the only chip, whatever its label', async () => {
    await addChip('gpiochip504', '9030000.pl061', 504);
    await expect(sysfsNumber('GPIO3', root)).resolves.toBe(507);
  });

  test('is not guessed among chips nobody knows', async () => {
    await addChip('gpiochip0', 'one', 0);
    await addChip('gpiochip32', 'two', 32);
    await expect(sysfsNumber('GPIO17', root)).rejects.toThrow(/labels seen: one, two|labels seen: two, one/);
  });

  test.each(['17', 'GPIO', 'gpio17', 'GPIO1x', 'PIN 11'])('is refused for %j', async (name) => {
    await addChip('gpiochip0', 'pinctrl-bcm2711', 0);
    await expect(sysfsNumber(name, root)).rejects.toThrow(/such as GPIO17/);
  });
});

/** Behaves as onoff's Gpio: its poll callback reads the level by `readSync`, and throws what that throws. */
class FakeGpio {
  level: 0 | 1 = 1;
  failing: Error | undefined;
  unexported = false;
  readonly #callbacks: Parameters<OnoffGpio['watch']>[0][] = [];

  readSync(): 0 | 1 {
    if (this.failing) throw this.failing;
    return this.level;
  }
  writeSync(level: 0 | 1): void {
    if (this.failing) throw this.failing;
    this.level = level;
  }
  watch(callback: Parameters<OnoffGpio['watch']>[0]): void {
    this.#callbacks.push(callback);
  }
  unexport(): void {
    if (this.failing) throw this.failing;
    this.unexported = true;
  }
  poll(): void {
    const value = this.readSync();
    for (const callback of this.#callbacks) callback(null, value);
  }
}

describe('the driver', () => {
  let told: unknown[];
  let gpios: Map<number, FakeGpio>;
  let driver: OnoffDriver;
  const ear: GpioEar = {
    level: (line, high) => told.push(['level', line, high]),
    edge: (line, high) => told.push(['edge', line, high]),
    pending: (part) => told.push(['pending', part]),
    fault: (part, reason) => told.push(['fault', part, reason]),
    broken: (reason) => told.push(['broken', reason]),
  };
  const opened: unknown[] = [];
  const open: OpenGpio = async (number, direction, edge) => {
    opened.push([number, direction, edge]);
    const gpio = new FakeGpio();
    gpios.set(number, gpio);
    return gpio;
  };

  beforeEach(async () => {
    told = [];
    gpios = new Map();
    opened.length = 0;
    driver = new OnoffDriver({ sysfsRoot: root, open });
    await addChip('gpiochip512', 'pinctrl-bcm2711', 512);
    const outputs = new Map([
      ['GPIO23', false],
      ['GPIO24', true],
    ]);
    await driver.start([{ name: 'GPIO17', bias: 'pull-up' }], outputs, ear);
  });
  afterEach(() => driver.stop());

  test('opens inputs for both edges, and outputs at their level', () => {
    expect(opened).toEqual([
      [529, 'in', 'both'],
      [535, 'low', 'none'],
      [536, 'high', 'none'],
    ]);
  });

  test('tells the level at the start and every edge', () => {
    const button = gpios.get(529)!;
    button.level = 0;
    button.poll();
    expect(told).toEqual([
      ['level', 'GPIO17', true],
      ['edge', 'GPIO17', false],
    ]);
  });

  test('drives its outputs', () => {
    driver.set('GPIO23', true);
    expect(gpios.get(535)?.level).toBe(1);
  });

  test('survives a chip that goes away under it, and says so', async () => {
    const gone = Object.assign(new Error('gone'), { code: 'ENOTCONN' });
    for (const gpio of gpios.values()) gpio.failing = gone;
    expect(() => gpios.get(529)?.poll()).not.toThrow();
    expect(() => driver.set('GPIO23', true)).not.toThrow();
    expect(told.slice(1)).toEqual([
      ['broken', 'input GPIO17: ENOTCONN'],
      ['broken', 'output GPIO23: ENOTCONN'],
    ]);
    await expect(driver.stop()).resolves.toBeUndefined();
  });

  test('lets go of every line when it stops', async () => {
    await driver.stop();
    expect([...gpios.values()].every(({ unexported }) => unexported)).toBe(true);
  });
});
