import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { limitsFiles } from './limits-files.js';
import { limitsIn, limitsTables, pageWith } from './limits-table.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = limitsFiles(root);

describe('the page of known limits', () => {
  it('tells every named limit as it is now; `npm run docs` brings it up to date', () => {
    const page = readFileSync(`${root}docs/limits.md`, 'utf8');
    expect(page).toBe(pageWith(page, limitsTables(files)));
  });

  it.each(files)('finds every limit of $file, each with words', ({ source }) => {
    const begin = source.indexOf('export const limits = {');
    const body = source.slice(begin, source.indexOf('} as const', begin));
    const found = limitsIn(source);
    expect(found.map(({ name }) => name)).toEqual([...body.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name));
    expect(found.length).toBeGreaterThan(0);
  });

  it('reads comments of one line and of several, and gives one to all that follow it', () => {
    const source = `export const limits = {
  /** One. */
  a: 1,
  b: 2 * 3,
  /**
   * Two
   * lines.
   */
  c: 'x',
} as const;`;
    expect(limitsIn(source)).toEqual([
      { name: 'a', value: '1', words: 'One.' },
      { name: 'b', value: '2 * 3', words: 'One.' },
      { name: 'c', value: "'x'", words: 'Two lines.' },
    ]);
  });
});
