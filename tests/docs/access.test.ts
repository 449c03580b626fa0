import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { table } from '../access/table.js';
import { accessPage } from './access-page.js';

it('the page of rights tells them as they are now; `npm run docs` brings it up to date', () => {
  expect(readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8')).toBe(accessPage(table));
});
