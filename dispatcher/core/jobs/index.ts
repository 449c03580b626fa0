export * from './job.js';
export * from './limits.js';
export * from './technician.js';
