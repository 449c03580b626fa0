import { parentPort, workerData } from 'node:worker_threads';
import { previewOf, readClients } from '../core/clients/index.js';
import type { ReadingTold, ReadingWork } from './reading-work.js';

const { text, known, choices, taken } = workerData as ReadingWork;
const tell = (told: ReadingTold) => parentPort?.postMessage(told);

tell({
  preview: previewOf(
    readClients(text, { known, choices, taken: new Set(taken), onProgress: (done, of) => tell({ done, of }) }),
  ),
});
