import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { limits } from '../limits.js';

/** Paths of libgpiod's programs; a bare name is looked for as the shell would. `gpiofind` is needed with version 1 only. */
export type ProgramPaths = { gpiomon: string; gpioget: string; gpioset: string; gpiofind: string };

export const defaultPrograms: ProgramPaths = {
  gpiomon: 'gpiomon',
  gpioget: 'gpioget',
  gpioset: 'gpioset',
  gpiofind: 'gpiofind',
};

const setpriv = '/usr/bin/setpriv';

/** Runs a program to its end. Resolves with what it printed; rejects with its own words when it fails or hangs. */
export function ask(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { timeout: limits.programMs, encoding: 'utf8' } as const;
    execFile(program, [...args], options, (error, stdout, stderr) => {
      if (error) reject(new Error(complaint(stderr) || error.message));
      else resolve(stdout);
    });
  });
}

/**
 * Starts a program that goes on until it is killed. It also ends with this process, however that ends: left behind,
 * it would hold its lines for ever and keep the next gateway from them.
 */
export function hold(program: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  const [command = program, ...rest] = endsWithUs([program, ...args]);
  return spawn(command, rest, { stdio: 'pipe' });
}

/** The first of a failing program's own words. */
export function complaint(stderr: string): string {
  return stderr.trim().slice(0, limits.complaintChars);
}

/** A command line whose process gets SIGTERM when the one that started it dies, where setpriv (util-linux) is here. */
export function endsWithUs(commandLine: string[]): string[] {
  try {
    accessSync(setpriv, constants.X_OK);
  } catch {
    return commandLine;
  }
  return [setpriv, '--pdeathsig', 'TERM', '--', ...commandLine];
}
