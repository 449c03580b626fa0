import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeptFile } from './kept-file.js';
import { KeptLog } from './testing/kept-log.js';

let dir: string;
let log: KeptLog;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'nattvakt-kept-'));
  log = new KeptLog();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const kept = (name = 'state.json') => new KeptFile(join(dir, name), 'state', log);

describe('a kept file', () => {
  it('gives back what was kept last, to the next process too, and leaves nothing half-written beside it', async () => {
    const file = kept();
    void file.keep({ n: 1 });
    void file.keep({ n: 2 });
    await file.keep({ n: 3 });
    expect(await kept().read()).toEqual({ n: 3 });
    expect(readdirSync(dir)).toEqual(['state.json']);
    expect(file.counters.writes, 'what was overtaken is not written').toBeLessThan(3);
  });

  it('is undefined before the first time, and when somebody spoilt it', async () => {
    expect(await kept().read()).toBeUndefined();
    expect(log.lines).toEqual([]);
    writeFileSync(join(dir, 'state.json'), '{"half');
    expect(await kept().read()).toBeUndefined();
    expect(log.events()).toEqual(['kept-file.failed']);
  });

  it('keeps the old value when the new one cannot be written, tells of it once, and goes on', async () => {
    const file = kept();
    await file.keep({ n: 1 });
    mkdirSync(join(dir, 'state.json.new'));
    await file.keep({ n: 2 });
    await file.keep({ n: 3 });
    expect(JSON.parse(readFileSync(join(dir, 'state.json'), 'utf8'))).toEqual({ n: 1 });
    expect(log.events()).toEqual(['kept-file.failed']);
    rmSync(join(dir, 'state.json.new'), { recursive: true });
    await file.keep({ n: 4 });
    expect(await kept().read()).toEqual({ n: 4 });
  });
});
