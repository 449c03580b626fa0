// `npm run test:hardware`: the firmware bridge on the real paths, without a Raspberry Pi.
import { fileURLToPath } from 'node:url';
import { emulatedMachine, installSystemParts, run, say } from '../set-up.mjs';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** True when the emulated machine could be had and built. */
async function makeMachine() {
  if (!installSystemParts([emulatedMachine])) return false;
  const folder = `${repository}var/qemu`;
  say('Fetching the emulated machine (about 130 MB, once) …');
  if ((await run(`${repository}hardware/qemu/fetch.sh`, [folder])) !== 0) {
    say(`Left out: ${emulatedMachine} (its parts could not be downloaded)`);
    return false;
  }
  return (await run(`${repository}hardware/qemu/image.sh`, [folder])) === 0;
}

async function main() {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    say('npm run test:hardware              the sensor hub under simavr, GPIO through sysfs');
    say('npm run test:hardware -- --qemu    and in an emulated arm64 machine, with its real kernel drivers');
    return 0;
  }
  installSystemParts(['the hardware path', 'the sensor hub', 'GPIO through sysfs']);
  if ((await run('npx', ['tsc', '--build'])) !== 0) return 1;
  const withMachine = args.includes('--qemu') && (await makeMachine());
  const env = { ...process.env, ...(withMachine ? { NATTVAKT_QEMU: '1' } : {}) };
  const others = args.filter((arg) => arg !== '--qemu');
  return run('npx', ['vitest', 'run', 'tests/hardware', ...others], { env });
}

process.exitCode = await main();
