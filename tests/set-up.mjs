// What `npm test` and `npm run test:hardware` share: Debian's parts that some tests drive, and running a program.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Each is here when its program or its file is. */
const systemParts = JSON.parse(readFileSync(new URL('system-parts.json', import.meta.url), 'utf8'));

/** What only `npm run test:hardware -- --qemu` needs; too much for every run. */
export const emulatedMachine = 'the emulated arm64 machine';
const always = [...new Set(systemParts.map((part) => part.for))].filter((purpose) => purpose !== emulatedMachine);

export const say = (words) => process.stdout.write(`${words}\n`);
const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const isHere = (part) => (part.program ? has(part.program) : existsSync(part.file));

/** How this user may run apt-get, or undefined. */
function asRoot() {
  if (process.getuid() === 0) return [];
  return has('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
}

/**
 * Installs what is missing for these purposes where that is possible, and says in one line for each what is left out.
 * True when nothing is.
 */
export function installSystemParts(purposes = always) {
  const missing = systemParts.filter((part) => purposes.includes(part.for) && !isHere(part));
  if (missing.length === 0) return true;
  const sudo = asRoot();
  if (sudo && has('apt-get')) {
    say(`Installing for the tests: ${missing.map((part) => part.package).join(', ')} …`);
    const apt = (...args) =>
      spawnSync('env', ['DEBIAN_FRONTEND=noninteractive', ...sudo, 'apt-get', ...args], { stdio: 'ignore' });
    apt('update', '-qq');
    apt('install', '-y', '--no-install-recommends', ...missing.map((part) => part.package));
  }
  const still = missing.filter((part) => !isHere(part));
  for (const purpose of new Set(still.map((part) => part.for))) {
    const packages = still.filter((part) => part.for === purpose).map((part) => part.package);
    say(`Left out: ${purpose} (install it with: apt-get install ${packages.join(' ')})`);
  }
  return still.length === 0;
}

/** Runs a program with this terminal; resolves with its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
