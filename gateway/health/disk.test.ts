import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takesAlarms } from './disk.js';

describe('the look at the disk', () => {
  it('finds that a folder is there, gone, or of a kind that takes no files', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'nattvakt-disk-'));
    expect(await takesAlarms(dir)).toBe(true);
    await rm(dir, { recursive: true });
    expect(await takesAlarms(dir)).toBe(false);
    expect(await takesAlarms('/proc')).toBe(false);
  });
});
