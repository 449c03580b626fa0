import { parentPort, workerData } from 'node:worker_threads';
import { drawExtract } from './draw-extract.js';
import { drawTimeline } from './draw-timeline.js';
import type { PrintWork } from './work.js';

function draw({ paper, ...how }: PrintWork): Promise<Uint8Array> {
  return paper.what === 'case' ? drawTimeline(paper.told, how) : drawExtract(paper.extract, how);
}

parentPort?.postMessage(await draw(workerData as PrintWork));
