export * from './log.js';
export * from './sensor-event.js';
export { type EnoceanCounters, EnoceanLink, type EnoceanOptions, type EnoceanTimings } from './serial/enocean-link.js';
export { decode, knownEeps } from './serial/profiles/index.js';
