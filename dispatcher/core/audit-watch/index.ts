export * from './audit.js';
export { limits as auditLimits } from './limits.js';
export * from './telling.js';
export * from './words.js';
