export * from './duty.js';
export * from './finding.js';
export { limits as coverageLimits } from './limits.js';
export * from './seen.js';
export * from './watch.js';
