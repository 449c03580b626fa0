import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder of hardware. */
export const hardwareFolder = fileURLToPath(new URL('../../hardware/', import.meta.url));

type Part = { package: string; for: string; program?: string; file?: string };

const parts = JSON.parse(readFileSync(new URL('../system-parts.json', import.meta.url), 'utf8')) as Part[];

function isHere({ program, file }: Part): boolean {
  if (file !== undefined) return existsSync(file);
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

/** Why a test is left out, in one line; undefined when everything it builds and runs with is here. */
export function leftOut(purpose: string, more?: () => string | undefined): string | undefined {
  const missing = parts.filter((part) => [purpose, 'the hardware path'].includes(part.for) && !isHere(part));
  if (missing.length === 0) return more?.();
  return `Left out: ${purpose} (install it with: apt-get install ${missing.map((part) => part.package).join(' ')})`;
}

/**
 * Makes a target in a folder of hardware/ and gives what was printed; that stands in the error when it fails. One after
 * the other, since two tests may want the same at once.
 */
export function make(folder: string, ...target: string[]): string {
  const lock = join(tmpdir(), `nattvakt-make-${process.getuid?.()}.lock`);
  const args = [lock, 'make', '--silent', '-C', join(hardwareFolder, folder), ...target];
  return execFileSync('flock', args, { stdio: 'pipe', encoding: 'utf8' });
}
