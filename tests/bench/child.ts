import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Starts a program and waits for the JSON log line that says it is ready. */
export function startChild(
  program: string,
  args: string[],
  ready: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ child: ChildProcess; line: Record<string, unknown> }> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '16', ...env },
  });
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`${program} ended with ${code} before it was ready`)));
    createInterface({ input: child.stdout }).on('line', (text) => {
      if (!text.includes(ready)) return;
      resolve({ child, line: JSON.parse(text) as Record<string, unknown> });
    });
  });
}
