import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every `limits.ts` of what ships, with its text. */
export function limitsFiles(root: string): { file: string; source: string }[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*limits.ts'], { cwd: root });
  return listed
    .toString()
    .split('\n')
    .filter((file) => /(^|\/)limits\.ts$/.test(file) && !file.startsWith('hardware/') && existsSync(join(root, file)))
    .sort()
    .map((file) => ({ file, source: readFileSync(join(root, file), 'utf8') }));
}
