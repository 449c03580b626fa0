import { Worker } from 'node:worker_threads';
import type { Paper, Printer } from '../../http/desk-ports.js';
import { limits } from './limits.js';
import type { PrintWork } from './work.js';

/** Tests run the sources; a thread that they start runs the build, as any program does. */
const script = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/desk/pdf/printing-thread.js' : './printing-thread.js',
  import.meta.url,
);

type Job = { work: PrintWork; resolve: (pdf: Uint8Array) => void; reject: (error: Error) => void };

/** Makes PDFs one after the other, each in a thread that begins and ends with it: what goes wrong there stays there. */
export class ThreadedPrinter implements Printer {
  readonly #zone: string;
  readonly #waiting: Job[] = [];
  readonly #printing = new Set<Worker>();

  /** @param zone IANA name, by whose clock times are printed */
  constructor(zone: string) {
    this.#zone = zone;
  }

  async print(paper: Paper, language: 'sv' | 'en', by: string): Promise<Uint8Array | undefined> {
    if (this.#waiting.length >= limits.waiting) return undefined;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ work: { paper, language, by, zone: this.#zone }, resolve, reject });
      this.#next();
    });
  }

  async stop(): Promise<void> {
    for (const job of this.#waiting.splice(0)) job.reject(new Error('stopping'));
    await Promise.all([...this.#printing].map((worker) => worker.terminate()));
  }

  #next(): void {
    const job = this.#printing.size < limits.threads ? this.#waiting.shift() : undefined;
    if (job === undefined) return;
    const worker = new Worker(script, {
      workerData: job.work,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    });
    const patience = setTimeout(() => void worker.terminate(), limits.printMs);
    this.#printing.add(worker);
    worker.once('message', (pdf: Uint8Array) => job.resolve(pdf));
    worker.once('error', (error: Error) => job.reject(error));
    worker.once('exit', () => {
      clearTimeout(patience);
      this.#printing.delete(worker);
      // Without effect where the PDF has come.
      job.reject(new Error('the PDF was given up'));
      this.#next();
    });
  }
}
