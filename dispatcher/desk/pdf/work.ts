import type { Paper } from '../../http/desk-ports.js';

/** What a thread needs to make one PDF. */
export type PrintWork = { paper: Paper } & PrintedHow;

/** `by`: whoever asked for it. `zone`: IANA name, by whose clock times are told. */
export type PrintedHow = { language: 'sv' | 'en'; by: string; zone: string };
