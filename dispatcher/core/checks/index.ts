export * from './ahead.js';
export * from './check.js';
export * from './figures.js';
export * from './fit.js';
export { limits as checkLimits } from './limits.js';
export * from './looks.js';
