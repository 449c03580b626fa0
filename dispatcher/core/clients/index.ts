export * from './check.js';
export * from './client.js';
export * from './columns.js';
export { limits as clientLimits } from './limits.js';
export * from './phone-number.js';
export * from './preview.js';
export * from './read-clients.js';
export * from './search.js';
