import { describe, expect, it } from 'vitest';
import { limits } from '../limits.js';
import type { RaisedAlarm } from '../night-plan/types.js';
import type { OutboxRow } from '../outbox/row.js';
import { KeptLog } from '../testing/kept-log.js';
import { outboxRow } from '../testing/outbox-rows.js';
import { Courier } from './courier.js';

function newCourier() {
  const written: OutboxRow[] = [];
  const sent: string[] = [];
  let draws = 0;
  const courier: Courier = new Courier({
    gateway: 'gw-1',
    boot: 'boot-1',
    startedMs: 10_000,
    toldBySms: () => 0,
    clock: { now: () => 1_700_000_000_000, monotonicMs: () => 50_000 },
    quality: () => 'synchronised',
    random: () => 0.5,
    randomBytes: (count) => {
      draws += 1;
      return Uint8Array.from({ length: count }, (_, i) => (i === count - 1 ? draws : draws >> (8 * i)));
    },
    log: new KeptLog(),
    outbox: { write: (row) => written.push(row) },
    uplink: {
      sendAlarm: (id) => sent.push(id),
      cancelAlarm: () => undefined,
      reconnect: () => undefined,
      hasten: () => undefined,
    },
    changed: () => undefined,
  });
  return { courier, written, sent };
}

const press = (source?: string): RaisedAlarm => ({
  kind: 'help-button',
  device: { id: 'pendant' },
  sinceMs: 49_000,
  ...(source === undefined ? {} : { source }),
});

async function isSettled(promise: Promise<void>): Promise<boolean> {
  return Promise.race([
    promise.then(() => true),
    new Promise<boolean>((resolve) => setImmediate(() => resolve(false))),
  ]);
}

describe('the courier', () => {
  it('sends an alarm while it is still being written, and calls it safe only afterwards', async () => {
    const { courier, written, sent } = newCourier();
    courier.take({ type: 'connected' });
    const safe = courier.raise(press());
    expect(written).toHaveLength(1);
    expect(sent).toEqual([written[0]?.id]);
    expect(await isSettled(safe)).toBe(false);
    courier.stored([written[0]!.id]);
    expect(await isSettled(safe)).toBe(true);
    courier.stop();
  });

  it('gives a repeated event its first alarm, whether that is being written, on disk, or long closed', async () => {
    const { courier, written } = newCourier();
    const first = courier.raise(press('mqtt/a/1'));
    expect(await isSettled(courier.raise(press('mqtt/a/1')))).toBe(false);
    courier.stored([written[0]!.id]);
    expect(await isSettled(first)).toBe(true);
    expect(await isSettled(courier.raise(press('mqtt/a/1')))).toBe(true);
    courier.opened({ epoch: 4, open: [], closedSources: [{ source: 'mqtt/a/0', id: 'long-ago' }] });
    expect(await isSettled(courier.raise(press('mqtt/a/0')))).toBe(true);
    expect(courier.counters).toMatchObject({ raised: 1, repeated: 3 });
    courier.stop();
  });

  it('writes what it has again when the disk comes back empty, and takes up what it finds there', () => {
    const { courier, written, sent } = newCourier();
    void courier.raise(press());
    written.length = 0;
    const found = outboxRow();
    courier.opened({ epoch: 9, open: [found], closedSources: [] });
    expect(written).toHaveLength(1);
    expect(courier.epoch).toBe(9);
    courier.take({ type: 'connected' });
    expect(sent).toContain(found.id);
    expect(courier.count()).toEqual({ open: 2, unheard: 2 });
    courier.stop();
  });

  it('knows which alarms nobody has heard, and which of them were unheard before it started', () => {
    const { courier } = newCourier();
    void courier.raise(press());
    const found = outboxRow();
    courier.opened({ epoch: 9, open: [found], closedSources: [] });
    const unheard = () => [...courier.unheard()].map(({ sinceMs, restored }) => `${sinceMs} ${restored}`).sort();
    expect(unheard()).toEqual(['10000 true', '50000 false']);
    const standing = { case: found.id, store: 's', state: 'open', version: 1 } as const;
    courier.take({ type: 'receipt', alarm: found.id, standing });
    expect(unheard()).toEqual(['50000 false']);
    expect(courier.isOpen(found.id)).toBe(true);
    courier.take({ type: 'progress', alarms: [found.id], standing: { ...standing, state: 'closed', version: 2 } });
    expect(courier.isOpen(found.id)).toBe(false);
    courier.stop();
  });

  it('never refuses a press: when it keeps all that it can, a press joins the unheard one of its device', async () => {
    const { courier, written } = newCourier();
    courier.opened({
      epoch: 1,
      open: Array.from({ length: limits.openAlarms }, (_, n) => outboxRow({ id: `kept-${n}` })),
      closedSources: [],
    });
    expect(await isSettled(courier.raise(press()))).toBe(true);
    expect(courier.counters).toMatchObject({ raised: 0, joined: 1 });
    void courier.raise({ ...press(), device: { id: 'cord' } });
    expect(courier.counters).toMatchObject({ raised: 1, joined: 1 });
    expect(written.at(-1)?.device.id).toBe('cord');
    courier.stop();
  });
});
