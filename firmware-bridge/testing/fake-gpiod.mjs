#!/usr/bin/env node
/**
 * Stands in for gpiomon, gpioget, gpioset and gpiofind of libgpiod, called by a link with that name. Beside the link:
 * - `version`: 1.6.3 or 2.2.1; `interactive` exists when gpioset can be told of changes
 * - `edges`: one "GPIO17 1" a line, appended by the test; the last one for a line is its level
 * - `taken-GPIO17`: process that holds the line; as the kernel does, it is refused to others
 * - `driven`: what gpioset drove, one "GPIO23 1" a line
 * - `asked`: the command lines of all calls
 */
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const folder = dirname(process.argv[1]);
const program = basename(process.argv[1]);
const args = process.argv.slice(2);
const file = (name) => join(folder, name);
const read = (name) => (existsSync(file(name)) ? readFileSync(file(name), 'utf8') : '');
const version = read('version').trim();
const major = Number(version[0]);
appendFileSync(file('asked'), `${program} ${args.join(' ')}\n`);

function fail(words) {
  process.stderr.write(`${program}: ${words}\n`);
  process.exit(1);
}

if (args[0] === '--version') {
  process.stdout.write(`${program} (libgpiod) v${version}\n`);
  process.exit(0);
}
if (args[0] === '--help') {
  process.stdout.write(
    `Usage: ${program} [OPTIONS]\n${existsSync(file('interactive')) ? '  -i, --interactive\n' : ''}`,
  );
  process.exit(0);
}
if (existsSync(file('fails'))) fail(read('fails'));

/** Lines as the test names them; version 1 is asked for offsets on a chip. */
const positional = args.filter(
  (word, index) => !word.startsWith('-') && !(major === 2 && /^--(bias|edges|format)$/.test(args[index - 1])),
);
const words = major === 1 && program !== 'gpiofind' ? positional.slice(1).map((word) => `GPIO${word}`) : positional;
const names = words.map((word) => word.split('=')[0]);
const edges = () =>
  read('edges')
    .split('\n')
    .filter((line) => line !== '');
const level = (name) =>
  edges()
    .findLast((line) => line.startsWith(`${name} `))
    ?.split(' ')[1] ?? '1';

if (program === 'gpiofind') {
  process.stdout.write(`gpiochip0 ${names[0].slice(4)}\n`);
  process.exit(0);
}

for (const name of names) {
  const holder = Number(read(`taken-${name}`));
  if (holder > 0 && existsSync(`/proc/${holder}`)) fail(`${name}: Device or resource busy`);
}

if (program === 'gpioget') {
  process.stdout.write(`${names.map(level).join(' ')}\n`);
  process.exit(0);
}

let seen = edges().length;
for (const name of names) writeFileSync(file(`taken-${name}`), String(process.pid));
process.on('SIGTERM', () => {
  for (const name of names) rmSync(file(`taken-${name}`), { force: true });
  process.exit(0);
});

const drive = (assignments) => {
  for (const assignment of assignments) appendFileSync(file('driven'), `${assignment.replace('=', ' ')}\n`);
};

if (program === 'gpioset') {
  drive(words);
  if (args.includes('--interactive')) {
    createInterface({ input: process.stdin }).on('line', (line) => drive(line.trim().split(' ').slice(1)));
  }
  setInterval(() => {}, 1_000);
}

if (program === 'gpiomon') {
  if (args.includes('--banner')) process.stdout.write(`Monitoring lines '${names.join("', '")}'...\n`);
  setInterval(() => {
    const all = edges();
    for (const edge of all.slice(seen)) {
      const [name, high] = edge.split(' ');
      if (!names.includes(name)) continue;
      const event = high === '1' ? '1' : major === 1 ? '0' : '2';
      process.stdout.write(`${major === 1 ? name.slice(4) : name} ${event}\n`);
    }
    seen = all.length;
  }, 10);
}
