import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Clock } from '@nattvakt/contract';
import { limits } from './limits.js';

/** The machine's clocks. The monotonic one counts from the machine's start, so it goes on when only this process restarts. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1000 + nanoseconds / 1e6;
  },
};

/** Names this start of the machine; a monotonic time means nothing in another one. Unreadable: every process is its own. */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return randomUUID();
  }
}

/** Whether somebody has set this machine's clock since it started. Asked every half minute. */
export type TimeSource = () => Promise<boolean>;

/** systemd-timesyncd makes a file when it has set the clock; whatever else does, the kernel knows of and timedatectl tells. */
export function timeService(file = '/run/systemd/timesync/synchronized', program = 'timedatectl'): TimeSource {
  return async () => (await exists(file)) || (await kernelKnows(program));
}

/** Somebody else keeps this machine's clock right, as in a container. */
export const hostClock: TimeSource = async () => true;

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function kernelKnows(program: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = ['show', '--property=NTPSynchronized', '--value'];
    execFile(program, asking, { timeout: limits.timeServiceMs }, (error, told) =>
      resolve(error === null && told.trim() === 'yes'),
    );
  });
}
