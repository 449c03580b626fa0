import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder: the same from the sources, which tests run, and from the build, which processes run. */
export const repository = findUpwards(dirname(fileURLToPath(import.meta.url)));

function findUpwards(folder: string): string {
  if (existsSync(join(folder, 'hardware', 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('this file no longer stands in its repository');
  return findUpwards(parent);
}
