import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { table } from '../access/table.js';
import { accessPage } from './access-page.js';
import { limitsFiles } from './limits-files.js';
import { limitsTables, pageWith } from './limits-table.js';

/** Brings the tables of `docs/limits.md` and the page `docs/access.md` up to date. Runs from `tests/dist/docs/write.js`. */
const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = `${root}docs/limits.md`;
writeFileSync(page, pageWith(readFileSync(page, 'utf8'), limitsTables(limitsFiles(root))));
writeFileSync(`${root}docs/access.md`, accessPage(table));
