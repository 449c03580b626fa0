#!/usr/bin/env node
// `npm test`: sets up what the tests need, builds, and runs them all. Ends with one line: "N passed, N failed".
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installSystemParts, run, say } from './set-up.mjs';

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
    // Thousands of tests with real processes on a shared machine: one race must not hide what else there is. It is named below.
    '--retry=1',
    ...args,
  ]);
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  for (const { status, fullName, failureMessages } of testResults.flatMap((file) => file.assertionResults)) {
    if (status !== 'passed' || failureMessages.length === 0) continue;
    say(`Passed only at the second try, so there is a race in it or in what it tests: ${fullName}`);
    say(`  ${failureMessages[0].split('\n')[0]}`);
  }
  say(`${numPassedTests} passed, ${numFailedTests} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`);
  return code;
}

process.exitCode = await main();
