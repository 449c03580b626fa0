import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { LinkEvent, SensorEvent } from '@nattvakt/firmware-bridge/sensor-event';
import { vi } from 'vitest';
import type { BridgeProcessOptions } from './bridge-process.js';

/** Where hardware/qemu/fetch.sh and image.sh put the machine. */
export const machineFolder = fileURLToPath(new URL('../../var/qemu/', import.meta.url));

/** One socket of QEMU that speaks in lines. */
class Lines {
  readonly heard: string[] = [];
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
    createInterface({ input: socket }).on('line', (line) => this.heard.push(line));
    socket.on('error', () => undefined);
  }

  static async to(path: string): Promise<Lines> {
    return vi.waitFor(
      () =>
        new Promise<Lines>((resolve, reject) => {
          const socket = connect(path, () => resolve(new Lines(socket))).once('error', reject);
        }),
      { timeout: 10_000 },
    );
  }

  /** Says a line and resolves with the next heard that is an answer to it. */
  async ask(line: string, isAnswer: (heard: string) => boolean): Promise<string> {
    const from = this.heard.length;
    this.#socket.write(`${line}\n`);
    return vi.waitFor(
      () => {
        const answer = this.heard.slice(from).find(isAnswer);
        if (answer === undefined) throw new Error(`no answer to ${line}`);
        return answer;
      },
      { timeout: 20_000, interval: 5 },
    );
  }

  close(): void {
    this.#socket.destroy();
  }
}

/**
 * An arm64 machine with Debian's own kernel, whose PL061 GPIO controller is moved over QEMU's test socket and whose USB
 * serial adapter, an FTDI, leads to `hubPath` outside.
 */
export class EmulatedMachine {
  readonly events: SensorEvent[] = [];
  readonly links: LinkEvent[] = [];
  readonly logged: Record<string, unknown>[] = [];
  readonly said: string[] = [];
  #process: ChildProcess | undefined;
  #pins: Lines | undefined;
  #monitor: Lines | undefined;
  #controller = '';

  constructor(
    private readonly folder: string,
    private readonly hubPath: string,
  ) {}

  /** Boots. Resolves when its first program is ready for `run`. */
  async start(): Promise<void> {
    const socket = (name: string) => `unix:${join(this.folder, name)},server=on,wait=off`;
    const machine = [
      '-M',
      'virt',
      '-cpu',
      'cortex-a53',
      '-accel',
      'tcg',
      '-m',
      '768',
      '-nodefaults',
      '-display',
      'none',
    ];
    const kernel = ['-kernel', join(machineFolder, 'kernel'), '-initrd', join(machineFolder, 'image.cpio')];
    const console = ['-append', 'console=ttyAMA0 quiet rdinit=/init', '-chardev', 'stdio,id=console', '-serial'];
    const usb = ['-chardev', `serial,id=hub,path=${this.hubPath}`, '-device', 'qemu-xhci', '-device', adapter];
    const control = ['-qtest', socket('qtest'), '-qtest-log', 'none', '-qmp', socket('qmp'), '-no-reboot'];
    const all = [...machine, ...kernel, ...console, 'chardev:console', ...usb, ...control];
    this.#process = spawn('qemu-system-aarch64', all, { stdio: ['pipe', 'pipe', 'inherit'] });
    if (this.#process.stdout) createInterface({ input: this.#process.stdout }).on('line', (line) => this.#heard(line));
    this.#pins = await Lines.to(join(this.folder, 'qtest'));
    this.#monitor = await Lines.to(join(this.folder, 'qmp'));
    await this.#manage('qmp_capabilities');
    const tree = await this.#manage('human-monitor-command', { 'command-line': 'info qom-tree /machine/unattached' });
    const device = /\/(device\[\d+\]) \(pl061\)/.exec(tree)?.[1];
    this.#controller = `/machine/unattached/${device}`;
    await this.#pins.ask(`irq_intercept_out ${this.#controller}`, (heard) => heard.startsWith('OK'));
    await vi.waitFor(() => this.#has('ready'), { timeout: 120_000 });
  }

  /** Runs the bridge process with these buses, after one that has been ended. */
  run(options: BridgeProcessOptions): void {
    this.#say(JSON.stringify(options));
  }

  async end(): Promise<void> {
    this.said.length = 0;
    this.#say('end');
    await vi.waitFor(() => this.#has('ended'), { timeout: 60_000 });
    for (const list of [this.events, this.links, this.logged]) list.length = 0;
  }

  set(output: string, on: boolean): void {
    this.#say(`${output} ${on ? 1 : 0}`);
  }

  /** Puts a level on a pin from outside. */
  async pin(pin: number, high: boolean): Promise<void> {
    const line = `set_irq_in ${this.#controller} unnamed-gpio-in ${pin} ${high ? 1 : 0}`;
    await this.#pins?.ask(line, (heard) => heard.startsWith('OK'));
  }

  /** The level the machine drives a pin to. */
  driven(pin: number): boolean | undefined {
    const last = this.#pins?.heard.findLast((heard) => new RegExp(`^IRQ (raise|lower) ${pin}$`).test(heard));
    return last === undefined ? undefined : last.startsWith('IRQ raise');
  }

  async unplug(): Promise<void> {
    await this.#manage('device_del', { id: 'adapter' });
  }

  /** QEMU says for a while that the old one is still there. */
  async plug(): Promise<void> {
    await vi.waitFor(
      async () => {
        const device = { driver: 'usb-serial', chardev: 'hub', id: 'adapter' };
        if ((await this.#manage('device_add', device)).includes('"error"')) throw new Error('still in use');
      },
      { timeout: 20_000, interval: 100 },
    );
  }

  async stop(): Promise<void> {
    this.#pins?.close();
    this.#monitor?.close();
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
  }

  #say(line: string): void {
    this.#process?.stdin?.write(`${line}\n`);
  }

  #has(word: string): void {
    if (!this.said.includes(word)) throw new Error(`the machine has not said "${word}": ${this.said.join(' | ')}`);
  }

  #heard(line: string): void {
    if (!line.startsWith('{')) {
      this.said.push(line.trim());
      return;
    }
    const told = JSON.parse(line) as { sensor?: SensorEvent; link?: LinkEvent; log?: Record<string, unknown> };
    if (told.sensor) this.events.push(told.sensor);
    if (told.link) this.links.push(told.link);
    if (told.log) this.logged.push(told.log);
  }

  async #manage(execute: string, more?: object): Promise<string> {
    const command = JSON.stringify(more === undefined ? { execute } : { execute, arguments: more });
    return (await this.#monitor?.ask(command, (heard) => /^\{"(return|error)"/.test(heard))) ?? '';
  }
}

const adapter = 'usb-serial,chardev=hub,id=adapter';

/** Why the machine cannot be had, in one line; undefined when it can. */
export function machineLeftOut(): string | undefined {
  if (process.env.NATTVAKT_QEMU === undefined)
    return 'Left out: the emulated arm64 machine (npm run test:hardware -- --qemu)';
  if (existsSync(join(machineFolder, 'image.cpio'))) return undefined;
  return 'Left out: the emulated arm64 machine (its parts could not be had)';
}
