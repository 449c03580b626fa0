import { parentPort, workerData } from 'node:worker_threads';
import { drawTimeline } from './draw-timeline.js';
import type { PrintWork } from './work.js';

parentPort?.postMessage(await drawTimeline(workerData as PrintWork));
