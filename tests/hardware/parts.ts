import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder of hardware. */
export const hardwareFolder = fileURLToPath(new URL('../../hardware/', import.meta.url));

export type Part = { for: string; package: string; here: () => boolean };

const program = (name: string) => () => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
const file = (path: string) => () => existsSync(path);
const library = (name: string) => () => spawnSync('pkg-config', ['--exists', name]).status === 0;

/** What the sensor hub's test builds and runs with. */
export const hubParts: Part[] = [
  { for: 'the sensor hub', package: 'gcc-avr', here: program('avr-gcc') },
  { for: 'the sensor hub', package: 'avr-libc', here: file('/usr/lib/avr/include/avr/io.h') },
  { for: 'the sensor hub', package: 'pkg-config', here: program('pkg-config') },
  { for: 'the sensor hub', package: 'libsimavr-dev', here: library('simavr') },
  { for: 'the sensor hub', package: 'libelf-dev', here: file('/usr/include/libelf.h') },
];

/** What the GPIO test builds and runs with. */
export const fuseParts: Part[] = [
  { for: 'GPIO through sysfs', package: 'pkg-config', here: program('pkg-config') },
  { for: 'GPIO through sysfs', package: 'libfuse3-dev', here: library('fuse3') },
];

/** Why a test is left out, in one line; undefined when all its parts are here. */
export function leftOut(parts: readonly Part[], more?: () => string | undefined): string | undefined {
  const missing = parts.filter((part) => !part.here());
  const [first] = missing;
  if (first) return `Left out: ${first.for} (apt-get install ${missing.map((part) => part.package).join(' ')})`;
  return more?.();
}

/** Builds a folder of hardware/ with make; its output stands in the error when it fails. */
export function make(folder: string): void {
  execFileSync('make', ['--silent', '-C', join(hardwareFolder, folder)], { stdio: 'pipe' });
}
