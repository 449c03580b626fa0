import { Worker } from 'node:worker_threads';
import type { ClientsPreview } from '../core/clients/index.js';
import { limits } from './limits.js';
import type { ReadingTold, ReadingWork } from './reading-work.js';

/** Tests run the sources; a thread that they start runs the build, as any program does. */
const script = new URL(
  import.meta.url.endsWith('.ts') ? '../dist/clients/reading-thread.js' : './reading-thread.js',
  import.meta.url,
);

/** Reads files of clients, each in a thread that begins and ends with it: what goes wrong there stays there. */
export class FileReader {
  readonly #reading = new Set<Worker>();

  /** Whether one more would be too many. */
  get isFull(): boolean {
    return this.#reading.size >= limits.threads;
  }

  /** Resolves when there is room for the next file again. Rejects when the file is given up. */
  read(work: ReadingWork, onProgress: (done: number, of: number) => void): Promise<ClientsPreview> {
    const worker = new Worker(script, {
      workerData: work,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    });
    const patience = setTimeout(() => void worker.terminate(), limits.readMs);
    this.#reading.add(worker);
    return new Promise((resolve, reject) => {
      let preview: ClientsPreview | undefined;
      worker.on('message', (told: ReadingTold) => {
        if ('preview' in told) preview = told.preview;
        else onProgress(told.done, told.of);
      });
      worker.once('error', reject);
      worker.once('exit', () => {
        clearTimeout(patience);
        this.#reading.delete(worker);
        if (preview === undefined) reject(new Error('the file was given up'));
        else resolve(preview);
      });
    });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#reading].map((worker) => worker.terminate()));
  }
}
