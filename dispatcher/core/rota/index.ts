export * from './coverage.js';
export * from './expand.js';
export * from './interval.js';
export { limits as rotaLimits } from './limits.js';
export * from './on-call.js';
export * from './pattern.js';
export * from './shift.js';
export * from './sweep.js';
export * from './wall-time.js';
