// `npm run test:hardware`: the firmware bridge on the real paths, without a Raspberry Pi.
import { fileURLToPath } from 'node:url';
import { installSystemParts, run, say, systemParts } from '../set-up.mjs';

const purposes = ['the hardware path', 'the sensor hub', 'GPIO through sysfs'];

async function main() {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    say('npm run test:hardware              the sensor hub under simavr, GPIO through sysfs');
    say('npm run test:hardware -- --qemu    the same code in an emulated arm64 machine too, with its real drivers');
    return 0;
  }
  installSystemParts(systemParts.filter((part) => purposes.includes(part.for)));
  if ((await run('npx', ['tsc', '--build'])) !== 0) return 1;
  const code = await run('npx', ['vitest', 'run', 'tests/hardware', ...args.filter((arg) => arg !== '--qemu')]);
  if (code !== 0 || !args.includes('--qemu')) return code;
  return run('node', [fileURLToPath(new URL('../../hardware/qemu/run.mjs', import.meta.url))]);
}

process.exitCode = await main();
