import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { hardwareFolder, make } from './parts.js';

/** The sensor hub's real binary on a simulated controller, moved by hand as `hardware/sensor-hub/simavr/run.c` describes. */
export class SimulatedHub {
  /** What it has told, one line each. */
  readonly told: string[] = [];
  #program: ChildProcess | undefined;

  constructor(readonly path: string) {}

  static build(): void {
    make('sensor-hub/firmware');
    make('sensor-hub/simavr');
  }

  async start(): Promise<void> {
    const folder = join(hardwareFolder, 'sensor-hub');
    const program = spawn(join(folder, 'simavr/dist/run'), [join(folder, 'firmware/dist/sensor-hub.elf'), this.path], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#program = program;
    const lines = createInterface({ input: program.stdout });
    await new Promise<void>((resolve, reject) => {
      program.on('exit', (code) => reject(new Error(`the simulated hub ended with ${code}`)));
      lines.on('line', (line) => {
        this.told.push(line);
        if (line === 'ready') resolve();
      });
    });
  }

  /** A command of the simulator, such as `open cord`. */
  do(command: string): void {
    this.#program?.stdin?.write(`${command}\n`);
  }

  /** The last level told of an output. */
  output(name: 'lamp' | 'buzzer'): string | undefined {
    return this.told.findLast((line) => line.startsWith(name))?.slice(name.length + 1);
  }

  async stop(): Promise<void> {
    const program = this.#program;
    if (program === undefined || program.exitCode !== null) return;
    this.do('quit');
    await new Promise((resolve) => program.once('exit', resolve));
  }
}
