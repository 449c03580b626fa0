#!/usr/bin/env node
// `npm test`: sets up what the tests need, builds, and runs them all. Ends with one line: "N passed, N failed".
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian packages that some tests drive, by the program each brings. */
const systemParts = [{ program: 'chromium', package: 'chromium', for: 'the pages in a real browser' }];

const say = (words) => process.stdout.write(`${words}\n`);
const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

function installSystemParts() {
  const missing = systemParts.filter((part) => !has(part.program));
  if (missing.length === 0) return;
  const sudo =
    process.getuid() === 0
      ? []
      : has('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0
        ? ['sudo', '-n']
        : undefined;
  if (sudo && has('apt-get')) {
    say(`Installing for the tests: ${missing.map((part) => part.package).join(', ')} …`);
    const apt = (...args) =>
      spawnSync('env', [...['DEBIAN_FRONTEND=noninteractive'], ...sudo, 'apt-get', ...args], { stdio: 'ignore' });
    apt('update', '-qq');
    apt('install', '-y', '--no-install-recommends', ...missing.map((part) => part.package));
  }
  for (const part of missing.filter((candidate) => !has(candidate.program))) {
    say(`Left out: ${part.for} (needs ${part.package}; install it with: apt-get install ${part.package})`);
  }
}

function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function main() {
  if (process.argv.includes('--help')) {
    say('npm test [-- <vitest arguments>]   sets up, builds, checks and runs every test');
    return 0;
  }
  installSystemParts();
  say('Building …');
  if ((await run('npm', ['run', '--silent', 'build'])) !== 0) return 1;
  const args = process.argv.slice(2);
  if (args.length === 0) {
    say('Checking style and types …');
    if ((await run('npm', ['run', '--silent', 'check'])) !== 0) return 1;
  }
  const report = join(mkdtempSync(join(tmpdir(), 'nattvakt-tests-')), 'report.json');
  const code = await run('npx', [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ]);
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
  say(`${numPassedTests} passed, ${numFailedTests} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`);
  return code;
}

process.exitCode = await main();
