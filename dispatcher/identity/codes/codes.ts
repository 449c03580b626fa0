import { randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { limits } from './limits.js';
import type { Done, Work } from './work.js';

/** Tests run the sources; a thread that they start runs the build, as any program does. */
const script = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/identity/codes/hashing-thread.js' : './hashing-thread.js',
  import.meta.url,
);

/** Of a code that nobody has: what is compared when there is nobody to compare with. */
const nobodys = `$argon2id$v=19$m=${limits.memoryKiB},t=${limits.passes},p=${limits.lanes}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** More codes are being looked at than there is room for. */
export class TooManyCodes extends Error {
  constructor() {
    super('too many codes at once');
    this.name = 'TooManyCodes';
  }
}

type Job = { work: Work; resolve: (result: string | boolean) => void; reject: (error: Error) => void };
type Thread = { worker: Worker; job: Job | undefined };

/** Computes and compares people's codes (argon2id) in a few threads that are started when they are needed. */
export class Codes {
  readonly #threads: Thread[] = [];
  readonly #waiting: Job[] = [];
  #lastId = 0;

  /** @returns what is stored of a code; rejects with `TooManyCodes` when too many wait */
  async hash(code: string): Promise<string> {
    return (await this.#do({ do: 'hash', code, salt: randomBytes(16) })) as string;
  }

  /** @param hash undefined for somebody who has no code: takes as long, and is never true */
  async isCode(code: string, hash: string | undefined): Promise<boolean> {
    const same = (await this.#do({ do: 'verify', code, hash: hash ?? nobodys })) as boolean;
    return same && hash !== undefined;
  }

  async stop(): Promise<void> {
    for (const job of this.#waiting.splice(0)) job.reject(new Error('stopping'));
    await Promise.all(this.#threads.splice(0).map(({ worker }) => worker.terminate()));
  }

  #do(work: { do: 'hash'; code: string; salt: Uint8Array } | { do: 'verify'; code: string; hash: string }) {
    return new Promise<string | boolean>((resolve, reject) => {
      if (this.#waiting.length >= limits.waiting) {
        reject(new TooManyCodes());
        return;
      }
      this.#lastId += 1;
      this.#waiting.push({ work: { ...work, id: this.#lastId }, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    const thread = this.#threads.find(({ job }) => job === undefined) ?? this.#start();
    const job = thread && this.#waiting.shift();
    if (!(thread && job)) return;
    thread.job = job;
    thread.worker.ref();
    thread.worker.postMessage(job.work);
  }

  #start(): Thread | undefined {
    if (this.#threads.length >= limits.workers || this.#waiting.length === 0) return undefined;
    const thread: Thread = { worker: new Worker(script), job: undefined };
    thread.worker.on('message', (done: Done) => this.#done(thread, done));
    thread.worker.on('error', (error: Error) => this.#failed(thread, error));
    thread.worker.on('exit', () => this.#failed(thread, new Error('the thread ended')));
    this.#threads.push(thread);
    return thread;
  }

  #done(thread: Thread, done: Done): void {
    const { job } = thread;
    thread.job = undefined;
    // A thread with nothing to do keeps no process from ending.
    thread.worker.unref();
    if (done.ok) job?.resolve(done.result);
    else job?.reject(new Error(done.reason));
    this.#next();
  }

  /** Whatever became of a thread, whoever waited for it is told, and the next in line gets another. */
  #failed(thread: Thread, error: Error): void {
    const place = this.#threads.indexOf(thread);
    if (place >= 0) this.#threads.splice(place, 1);
    const { job } = thread;
    thread.job = undefined;
    job?.reject(error);
    this.#next();
  }
}
