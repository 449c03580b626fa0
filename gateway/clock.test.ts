import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bootId, hostClock, systemClock, timeService } from './clock.js';

describe('a time service', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'nattvakt-clock-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  const program = async (words: string) => {
    const file = join(dir, 'timedatectl');
    await writeFile(file, `#!/bin/sh\n${words}\n`);
    await chmod(file, 0o755);
    return file;
  };

  it('has set the clock when timesyncd says so by its file', async () => {
    const ask = timeService(join(dir, 'synchronized'), '/nowhere');
    expect(await ask()).toBe(false);
    await writeFile(join(dir, 'synchronized'), '');
    expect(await ask()).toBe(true);
  });

  it('has set the clock when another one did, which the kernel knows of', async () => {
    expect(await timeService('/nowhere', await program('echo yes'))()).toBe(true);
    expect(await timeService('/nowhere', await program('echo no'))()).toBe(false);
    expect(await timeService('/nowhere', await program('echo yes; exit 1'))()).toBe(false);
  });

  it('is not asked where the configuration says that the host keeps the clock', async () => {
    expect(await hostClock()).toBe(true);
  });
});

describe('the monotonic clock', () => {
  it('never goes back, and is the same for every process of one boot', () => {
    const readings = Array.from({ length: 100 }, () => systemClock.monotonicMs());
    expect(readings).toEqual([...readings].sort((a, b) => a - b));
    expect(bootId()).toBe(bootId());
  });
});
