import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ProcessNews, SupervisedProcess } from './process.js';

describe('a process that is watched over', () => {
  let dir: string;
  let news: ProcessNews[];
  const started: SupervisedProcess[] = [];

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'process-'));
    news = [];
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map((process) => process.stop()));
    rmSync(dir, { recursive: true, force: true });
  });

  const logFile = () => join(dir, 'log', 'part.jsonl');
  function process(program: string): SupervisedProcess {
    const script = join(dir, 'part.mjs');
    writeFileSync(script, program);
    const spec = { name: 'the part', script, args: [], readyEvent: 'part.ready', logFile: logFile() };
    const made = new SupervisedProcess(spec, (item) => news.push(item));
    started.push(made);
    return made;
  }

  const ready = `console.log(JSON.stringify({ event: 'part.ready', port: 7 }));`;
  const alive = `${ready} setInterval(() => {}, 1000);`;
  const soon = { timeout: 10_000 };

  it('is up when it says so, and its words are in its log', async () => {
    expect(await process(`console.error('warming up'); ${alive}`).start()).toMatchObject({ port: 7 });
    await vi.waitFor(() => expect(readFileSync(logFile(), 'utf8')).toContain('part.ready'), soon);
  });

  it('is reported with its last words when it ends instead', async () => {
    const broken = process(`console.error('/uplink/ca must be a file'); process.exit(2);`);
    await expect(broken.start()).rejects.toThrow(
      /the part ended with exit code 2; its log is .*\n.*uplink\/ca must be/,
    );
    expect(news).toEqual([]);
  });

  it('is started again when it dies, and says so', async () => {
    const part = process(alive);
    await part.start();
    const first = part.pid ?? 0;
    globalThis.process.kill(first, 'SIGKILL');
    await vi.waitFor(() => expect(news.at(-1)?.news).toBe('back'), soon);
    expect(news[0]).toMatchObject({ news: 'ended', how: 'signal SIGKILL' });
    expect(part.pid).not.toBe(first);
  });

  it('is tried again, later each time, while it cannot start', async () => {
    const part = process(alive);
    await part.start();
    writeFileSync(join(dir, 'part.mjs'), 'process.exit(3);');
    globalThis.process.kill(part.pid ?? 0, 'SIGKILL');
    await vi.waitFor(() => expect(news.filter((item) => item.news === 'failed-again').length).toBe(2), soon);
    const waits = news.flatMap((item) => (item.news === 'back' ? [] : [item.againInMs]));
    expect(waits).toEqual([500, 1_000, 2_000]);
  });

  it('gets the time to end by itself, and is not started again', async () => {
    const file = join(dir, 'ended');
    const part = process(`import { writeFileSync } from 'node:fs';
      process.on('SIGTERM', () => { writeFileSync(${JSON.stringify(file)}, 'cleanly'); process.exit(0); }); ${alive}`);
    await part.start();
    await part.stop();
    await part.stop();
    expect(readFileSync(file, 'utf8')).toBe('cleanly');
    expect(news).toEqual([]);
  });

  it('is killed at once when it should die as in a power cut', async () => {
    const part = process(`process.on('SIGTERM', () => {}); ${alive}`);
    await part.start();
    const { pid } = part;
    await part.kill();
    expect(() => globalThis.process.kill(pid ?? 0, 0)).toThrow(/ESRCH/);
  });
});
