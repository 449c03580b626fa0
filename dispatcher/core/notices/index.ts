export type { NoticeLanguage } from './catalogue.js';
export { limits as noticeLimits } from './limits.js';
export * from './task-words.js';
export * from './ways.js';
export * from './when.js';
export * from './words.js';
