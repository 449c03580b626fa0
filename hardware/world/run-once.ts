import { execFile } from 'node:child_process';

/** A command that ended with something else than success. The message ends with what the command said. */
export class CommandFailed extends Error {}

/** Runs one of our compiled scripts to its end and resolves with what it printed. */
export function runOnce(script: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script, ...args], { maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else
        reject(
          new CommandFailed(
            `"${args.slice(0, 2).join(' ')}" did not work: ${(stderr || stdout || error.message).trim()}`,
          ),
        );
    });
  });
}
