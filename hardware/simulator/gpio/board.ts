import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { type Ask, type Level, type Levels, onLines, sendLine } from './wire.js';

/**
 * The board's header: lines with names and electrical levels. The GPIO programs beside this file reach it through a
 * unix socket, as the real ones reach `/dev/gpiochip0`. A line keeps its last level when the program that drove it ends,
 * as Raspberry Pi kernels since 6.6 do.
 */
export class SimulatedBoard {
  readonly #socketPath: string;
  readonly #levels: Map<string, Level>;
  readonly #driven: (line: string, level: Level) => void;
  readonly #watchers = new Map<Socket, Set<string>>();
  readonly #connections = new Set<Socket>();
  #server: Server | undefined;

  /** @param driven called when a program drives an output to another level */
  constructor(socketPath: string, lines: Levels, driven: (line: string, level: Level) => void) {
    this.#socketPath = socketPath;
    this.#levels = new Map(Object.entries(lines));
    this.#driven = driven;
  }

  /** Programs that watch a line now. */
  watchers(line: string): number {
    return [...this.#watchers.values()].filter((lines) => lines.has(line)).length;
  }

  level(line: string): Level | undefined {
    return this.#levels.get(line);
  }

  async start(): Promise<void> {
    if (this.#server) return;
    rmSync(this.#socketPath, { force: true });
    const server = createServer((socket) => this.#connect(socket));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#socketPath, resolve);
    });
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#connections) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
    rmSync(this.#socketPath, { force: true });
  }

  /** Something outside moved an input: a cord was pulled, the mains went. */
  move(line: string, level: Level): void {
    if (this.#levels.get(line) === level) return;
    this.#levels.set(line, level);
    const monotonicNs = process.hrtime.bigint().toString();
    for (const [socket, lines] of this.#watchers) {
      if (lines.has(line)) sendLine(socket, { answer: 'edge', line, level, monotonicNs });
    }
  }

  #connect(socket: Socket): void {
    this.#connections.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.#connections.delete(socket);
      this.#watchers.delete(socket);
    });
    onLines(socket, (line) => this.#asked(socket, line));
  }

  #asked(socket: Socket, line: string): void {
    let ask: Ask;
    try {
      ask = JSON.parse(line) as Ask;
    } catch {
      socket.destroy();
      return;
    }
    const names = ask.ask === 'drive' ? Object.keys(ask.levels) : ask.lines;
    const missing = names.find((name) => !this.#levels.has(name));
    if (missing !== undefined) {
      sendLine(socket, { answer: 'no-such-line', line: missing });
      return;
    }
    if (ask.ask === 'drive') this.drive(ask.levels);
    if (ask.ask === 'watch') this.#watchers.set(socket, new Set(names));
    sendLine(socket, { answer: 'levels', levels: this.#read(names) });
  }

  /** A program drives outputs. */
  drive(levels: Levels): void {
    for (const [line, level] of Object.entries(levels)) {
      if (this.#levels.get(line) === level) continue;
      this.#levels.set(line, level);
      this.#driven(line, level);
    }
  }

  #read(names: string[]): Levels {
    return Object.fromEntries(names.map((name) => [name, this.#levels.get(name) ?? 0]));
  }
}
