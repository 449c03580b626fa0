import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type RegisteredPage = { path: string; name: string };

const row = /path: '([^']+)',\s+name: '([^']+)'/g;

/**
 * The pages of the desk as `dispatcher/web/desk/pages.ts` lists them. Read as text: the list itself leads into what only
 * a browser runs.
 */
export function registeredPages(root: string): RegisteredPage[] {
  const source = readFileSync(join(root, 'dispatcher/web/desk/pages.ts'), 'utf8');
  const pages = [...source.matchAll(row)].map(([, path = '', name = '']) => ({ path, name }));
  const listed = source.match(/^ {4}path: /gm)?.length ?? 0;
  if (pages.length === 0 || pages.length !== listed) throw new Error('pages.ts lists pages in a form not read here');
  return pages;
}
