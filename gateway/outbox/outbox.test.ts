import { describe, expect, it } from 'vitest';
import { KeptLog } from '../testing/kept-log.js';
import { outboxRow } from '../testing/outbox-rows.js';
import { until } from '../testing/until.js';
import { limits } from './limits.js';
import { Outbox } from './outbox.js';
import type { OpenedOutbox, OutboxStore } from './port.js';
import type { OutboxRow } from './row.js';

/** A disk whose commits end when the test says so. */
class SlowDisk implements OutboxStore {
  readonly commits: OutboxRow[][] = [];
  broken = false;
  opens = 0;
  #end: ((error?: Error) => void) | undefined;

  async open(): Promise<OpenedOutbox> {
    this.opens += 1;
    if (this.broken) throw new Error('no such disk');
    return { epoch: 1, open: [], closedSources: [] };
  }

  commit(rows: readonly OutboxRow[]): Promise<void> {
    this.commits.push([...rows]);
    return new Promise((resolve, reject) => {
      this.#end = (error) => (error ? reject(error) : resolve());
    });
  }

  async close(): Promise<void> {}

  end(error?: Error): void {
    this.#end?.(error);
  }
}

function newOutbox() {
  const disk = new SlowDisk();
  const told: string[] = [];
  const stored: string[] = [];
  const outbox = new Outbox({
    store: disk,
    log: new KeptLog(),
    listener: {
      opened: () => told.push('opened'),
      stored: (ids) => stored.push(...ids),
      failing: () => told.push('failing'),
      mended: () => told.push('mended'),
    },
  });
  return { disk, told, stored, outbox };
}

describe('the outbox', () => {
  it('writes what came during one commit with the next, and waits for nothing else', async () => {
    const { disk, stored, outbox } = newOutbox();
    await outbox.start();
    const rows = [outboxRow(), outboxRow(), outboxRow()];
    outbox.write(rows[0]!);
    outbox.write(rows[1]!);
    outbox.write(rows[2]!);
    await until('the first commit began', () => disk.commits.length === 1);
    const early = disk.commits[0]!.length;
    disk.end();
    if (early < 3) {
      await until('the second commit began', () => disk.commits.length === 2);
      disk.end();
    }
    await until('all are stored', () => stored.length === 3);
    expect(disk.commits.length).toBeLessThanOrEqual(2);
    expect(stored).toEqual(rows.map(({ id }) => id));
  });

  it('writes a row again that changed while it was being written', async () => {
    const { disk, outbox } = newOutbox();
    await outbox.start();
    const row = outboxRow();
    outbox.write(row);
    await until('the first commit began', () => disk.commits.length === 1);
    const changed = { ...row, standing: { case: 'c', store: 's', state: 'open' as const, version: 1 } };
    outbox.write(changed);
    disk.end();
    await until('the second commit began', () => disk.commits.length === 2);
    expect(disk.commits[1]).toEqual([changed]);
    disk.end();
  });

  it('tells once that the disk fails, keeps the rows, and writes them when it is back', async () => {
    const { disk, told, stored, outbox } = newOutbox();
    await outbox.start();
    const row = outboxRow();
    outbox.write(row);
    await until('the commit began', () => disk.commits.length === 1);
    disk.end(new Error('SQLITE_FULL'));
    await until('it is told', () => told.includes('failing'));
    expect(outbox.state).toBe('failing');
    outbox.write(outboxRow());
    await until('it was tried again', () => disk.commits.length === 2);
    disk.end();
    await until('both are stored', () => stored.length === 2);
    await until('it is told', () => told.includes('mended'));
    expect(told).toEqual(['opened', 'failing', 'opened', 'mended']);
  });

  it('starts without a disk', async () => {
    const { disk, told, stored, outbox } = newOutbox();
    disk.broken = true;
    await outbox.start();
    expect(told).toEqual(['failing']);
    outbox.write(outboxRow());
    disk.broken = false;
    await until('the commit began', () => disk.commits.length === 1);
    disk.end();
    await until('it is stored', () => stored.length === 1);
    await outbox.stop();
  });

  it('lets go of what the dispatcher has, when more wait for the disk than can be kept', async () => {
    const { disk, outbox } = newOutbox();
    disk.broken = true;
    await outbox.start();
    const heard = outboxRow({ standing: { case: 'c', store: 's', state: 'open', version: 1 } });
    outbox.write(heard);
    for (let n = 0; n < limits.waitingRows; n += 1) outbox.write(outboxRow());
    expect(outbox.counters.letGo).toBe(1);
    disk.broken = false;
    await until('the commit began', () => disk.commits.length === 1);
    expect(disk.commits[0]).toHaveLength(limits.batchRows);
    expect(disk.commits[0]?.map(({ id }) => id)).not.toContain(heard.id);
    disk.end(new Error('enough'));
    await outbox.stop();
  });
});
