import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { limitsFiles } from './limits-files.js';
import { limitsTables, pageWith } from './limits-table.js';

/** Brings the tables of `docs/limits.md` up to date. Runs from `tests/dist/docs/write.js`. */
const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = `${root}docs/limits.md`;
writeFileSync(page, pageWith(readFileSync(page, 'utf8'), limitsTables(limitsFiles(root))));
