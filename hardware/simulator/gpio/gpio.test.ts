import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SimulatedBoard } from './board.js';
import { banner, formatEdge, wantsEdge } from './edge-format.js';
import { periodMs } from './program.js';

const program = (name: string) => fileURLToPath(new URL(`bin/${name}`, import.meta.url));

describe('what gpiomon prints', () => {
  const event = { line: 'GPIO17', level: 1 as const, monotonicNs: 12_003_400_000n };

  it.each([
    ['%l %e %S', 'GPIO17 1 12.003400000'],
    ['%o %E %c', '1 rising gpiochip0'],
    ['%x %%', '%x %'],
  ])('follows the format %s', (format, printed) => {
    expect(formatEdge(event, ['GPIO4', 'GPIO17'], { format })).toBe(printed);
  });

  it('has the default of libgpiod v2, with the name in quotes', () => {
    expect(formatEdge(event, ['GPIO17'], {})).toBe('12.003400000\trising\t"GPIO17"');
    expect(formatEdge({ ...event, level: 0 }, ['GPIO17'], { unquoted: true })).toBe('12.003400000\tfalling\tGPIO17');
  });

  it('is limited to the edges asked for', () => {
    expect([wantsEdge('both', 0), wantsEdge('rising', 1), wantsEdge('rising', 0), wantsEdge('falling', 0)]).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  it('begins with a banner that names the lines', () => {
    expect(banner(['GPIO17'])).toBe("Monitoring line 'GPIO17'...");
    expect(banner(['GPIO4', 'GPIO17', 'GPIO22'])).toBe("Monitoring lines 'GPIO4', 'GPIO17' and 'GPIO22'...");
  });

  it('reads periods as libgpiod writes them', () => {
    expect(['20ms', '100us', '1s', '15'].map(periodMs)).toEqual([20, 0.1, 1_000, 15]);
    expect(() => periodMs('soon')).toThrow(/invalid period/);
  });
});

describe('the programs on a simulated board', () => {
  let dir: string;
  let board: SimulatedBoard;
  let env: NodeJS.ProcessEnv;
  const driven: [string, number][] = [];
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'board-'));
    env = { ...process.env, NATTVAKT_GPIO_SOCKET: join(dir, 'gpio.sock') };
    driven.length = 0;
    const lines = { GPIO17: 1, GPIO22: 1, GPIO23: 0 } as const;
    board = new SimulatedBoard(join(dir, 'gpio.sock'), lines, (line, level) => driven.push([line, level]));
    await board.start();
  });

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await board.stop();
    await board.stop();
    rmSync(dir, { recursive: true });
  });

  function run(name: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
    return new Promise((resolve) => {
      execFile(program(name), args, { env }, (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, out, err }),
      );
    });
  }

  function hold(name: string, ...args: string[]): { child: ChildProcess; lines: string[] } {
    const child = spawn(program(name), args, { env });
    const lines: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
    children.push(child);
    return { child, lines };
  }

  it.each(['gpiomon', 'gpioget', 'gpioset'])('%s says that it is of libgpiod v2', async (name) => {
    expect((await run(name, '--version')).out).toMatch(/libgpiod\) v2\./);
  });

  it('list their options, by which a driver learns that gpioset can be interactive', async () => {
    expect((await run('gpioset', '--help')).out).toMatch(/-i, --interactive/);
  });

  it('each starts the program that was built for it', () => {
    for (const script of ['/gpio/gpiomon.js', '/gpio/gpioget.js', '/gpio/gpioset.js']) {
      const name = script.slice('/gpio/'.length, -'.js'.length);
      expect(readFileSync(program(name), 'utf8')).toContain(script);
    }
  });

  it('show a pulled cord as an edge down and an edge up', async () => {
    const { lines } = hold('gpiomon', '--by-name', '-e', 'both', '-b', 'pull-up', '-F', '%l %e', 'GPIO17');
    await vi.waitFor(() => expect(board.watchers('GPIO17')).toBe(1), 5_000);
    board.move('GPIO17', 0);
    board.move('GPIO17', 1);
    await vi.waitFor(() => expect(lines).toEqual(['GPIO17 2', 'GPIO17 1']), 5_000);
  });

  it('hide a tap that is shorter than the debounce period, as the kernel does', async () => {
    const { lines } = hold('gpiomon', '-p', '150ms', '-F', '%l %e', 'GPIO17', 'GPIO22');
    await vi.waitFor(() => expect(board.watchers('GPIO17')).toBe(1), 5_000);
    board.move('GPIO17', 0);
    board.move('GPIO17', 1);
    board.move('GPIO22', 0);
    await vi.waitFor(() => expect(lines).toEqual(['GPIO22 2']), 5_000);
  });

  it('read levels in words and in numbers, turned round for active-low lines', async () => {
    board.move('GPIO17', 0);
    expect((await run('gpioget', 'GPIO17', 'GPIO22')).out).toBe('"GPIO17"=inactive "GPIO22"=active\n');
    expect((await run('gpioget', '--numeric', '-l', 'GPIO17', 'GPIO22')).out).toBe('1 0\n');
  });

  it('drive an output and hold it until they are ended; the line then stays as it was', async () => {
    const { child } = hold('gpioset', 'GPIO23=1');
    await vi.waitFor(() => expect(driven).toEqual([['GPIO23', 1]]), 5_000);
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    await vi.waitFor(() => expect(child.signalCode ?? child.exitCode).not.toBeNull(), 5_000);
    expect(board.level('GPIO23')).toBe(1);
    expect((await run('gpioset', '-t', '0', 'GPIO23=off')).code).toBe(0);
    expect(board.level('GPIO23')).toBe(0);
  });

  it('are driven through standard input when interactive', async () => {
    const { child } = hold('gpioset', '--interactive', 'GPIO23=0');
    child.stdin?.write('set GPIO23=1\nset GPIO23=0\n');
    await vi.waitFor(() => expect(driven.map(([, level]) => level)).toEqual([1, 0]), 5_000);
  });

  it('refuse a line that the board has not', async () => {
    const { code, err } = await run('gpioget', 'GPIO99');
    expect([code, err]).toEqual([1, "gpioget: cannot find line 'GPIO99'\n"]);
  });

  it('end when the board goes', async () => {
    const { child } = hold('gpiomon', 'GPIO17');
    await vi.waitFor(() => expect(board.watchers('GPIO17')).toBe(1), 5_000);
    await board.stop();
    await vi.waitFor(() => expect(child.exitCode).toBe(1), 5_000);
  });
});
