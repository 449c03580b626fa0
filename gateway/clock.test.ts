import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bootId, systemClock, WallClockTrust } from './clock.js';

describe('the wall clock', () => {
  it('is unknown until a time source has set it, and drifts when that is gone', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'nattvakt-clock-'));
    const file = join(dir, 'synchronized');
    const trust = new WallClockTrust('timesyncd', file);
    await trust.look();
    expect(trust.quality).toBe('unknown');
    await writeFile(file, '');
    await trust.look();
    expect(trust.quality).toBe('synchronised');
    await rm(file);
    await trust.look();
    expect(trust.quality).toBe('drifting');
    await rm(dir, { recursive: true });
  });

  it('is trusted where the configuration says that the host keeps it', () => {
    expect(new WallClockTrust('host', '/nowhere').quality).toBe('synchronised');
  });
});

describe('the monotonic clock', () => {
  it('never goes back, and is the same for every process of one boot', () => {
    const readings = Array.from({ length: 100 }, () => systemClock.monotonicMs());
    expect(readings).toEqual([...readings].sort((a, b) => a - b));
    expect(bootId()).toBe(bootId());
  });
});
