import type { CaseTold } from '../../http/desk-ports.js';

/** What a thread needs to make one PDF. */
export type PrintWork = { told: CaseTold; language: 'sv' | 'en'; by: string; zone: string };
