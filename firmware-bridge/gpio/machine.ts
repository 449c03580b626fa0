import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { GpioMachine } from './choose-driver.js';
import { ask } from './gpiomon/programs.js';
import { readVersion } from './gpiomon/version.js';

/** Looks at this machine. Never rejects: what cannot be found is not there. */
export async function lookAtMachine(gpiomon: string, sysfsRoot = '/sys/class/gpio'): Promise<GpioMachine> {
  const [sysfs, gpiod] = await Promise.all([
    access(join(sysfsRoot, 'export')).then(
      () => true,
      () => false,
    ),
    ask(gpiomon, ['--version']).then(readVersion, () => undefined),
  ]);
  return { sysfs, gpiod };
}
