import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HomePlan } from '@nattvakt/contract';
import type { Reading } from '@nattvakt/firmware-bridge/sensor-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Moment } from '../night-plan/types.js';
import { KeptLog } from '../testing/kept-log.js';
import { heard, household, planWith } from '../testing/plan.js';
import { ActivityLog } from './activity.js';
import { limits } from './limits.js';
import { mayKeep } from './may-keep.js';
import { type ActivityStore, SqliteActivityStore } from './store.js';

const startAt = Date.parse('2026-11-20T20:00:00Z');
const agreement = (about: 'sensors' | 'camera-zones') => ({ id: about, about, from: '2020-01-01T00:00:00Z' });
const home: HomePlan = {
  ...planWith({ id: 'help', rule: 'help-button', device: 'pendant' }),
  devices: [...household],
  agreements: [agreement('sensors'), agreement('camera-zones')],
};
const device = (id: string) => household.find((one) => one.id === id) ?? household[0];
const moved: Reading = { type: 'motion', detected: true };

let folder: string;
let at: Moment;
let roomy: boolean;
let log: KeptLog;
const open: ActivityLog[] = [];

const file = () => join(folder, 'state', 'activity.db');
async function begin(store: ActivityStore = new SqliteActivityStore(file()), boot = 'boot'): Promise<ActivityLog> {
  const activity = new ActivityLog({ store, boot, now: () => at, roomy: () => roomy, log });
  open.push(activity);
  await activity.start();
  return activity;
}
const hear = (activity: ActivityLog, id: string, reading: Reading, plan = home) =>
  activity.heard(plan, heard(device(id), reading, at.monotonicMs), at);
const kinds = async (activity: ActivityLog) => {
  await activity.written();
  return (await activity.page(0)).rows.map(({ what }) =>
    what.type === 'sensor' ? what.event.reading.type : what.type,
  );
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nattvakt-activity-'));
  at = { monotonicMs: 5_000, wall: { now: startAt, quality: 'synchronised' } };
  roomy = true;
  log = new KeptLog();
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop();
  await rm(folder, { recursive: true });
});

describe('what a home remembers', () => {
  it('is there after a restart, exactly as it was heard, with the restart in it', async () => {
    const first = await begin();
    hear(first, 'hall', moved);
    at = { monotonicMs: 9_000.25, wall: { now: startAt + 4_000, quality: 'drifting' } };
    first.heard(home, { type: 'staff', present: true }, at);
    await first.stop();
    const second = await begin(undefined, 'next');
    await second.written();
    const { rows } = await second.page(0);
    expect(rows.map(({ what }) => what.type)).toEqual(['start', 'sensor', 'staff', 'there', 'start']);
    expect(rows[1]).toEqual({
      at: { monotonicMs: 5_000, wall: { now: startAt, quality: 'synchronised' } },
      what: heard(device('hall'), moved, 5_000),
    });
    expect(rows[2]).toEqual({ at, what: { type: 'staff', present: true } });
    expect(rows[4]?.what).toEqual({ type: 'start', boot: 'next' });
  });

  it('is read by nobody else on the machine', async () => {
    await begin();
    expect((await stat(file())).mode & 0o077).toBe(0);
  });

  it('holds nothing of devices that no plan names, and nothing that no rule asks for', async () => {
    const activity = await begin();
    activity.heard(home, heard({ bus: 'mqtt', address: 'neighbour' }, moved, 1), at);
    hear(activity, 'hall', { type: 'battery', low: true });
    hear(activity, 'hall', { type: 'alive' });
    expect(await kinds(activity)).toEqual(['start']);
  });

  it('notes that the clock was set, so that the time before can be told', async () => {
    at = { monotonicMs: 5_000, wall: { now: 17, quality: 'unknown' } };
    const activity = await begin();
    at = { monotonicMs: 6_000, wall: { now: startAt, quality: 'synchronised' } };
    activity.heard(home, { type: 'tick' }, at);
    at = { monotonicMs: 7_000, wall: { now: startAt + 1_000, quality: 'synchronised' } };
    activity.heard(home, { type: 'tick' }, at);
    expect(await kinds(activity)).toEqual(['start', 'there']);
  });

  it('is deleted with the consent that it was kept under', async () => {
    const activity = await begin();
    hear(activity, 'hall', moved);
    hear(activity, 'camera', { type: 'zone', zone: 'floor', occupied: true });
    hear(activity, 'thermometer', { type: 'temperature', celsius: 20 });
    activity.planChanged({ ...home, agreements: [agreement('sensors')] });
    expect(await kinds(activity)).toEqual(['start', 'motion', 'temperature']);
    activity.planChanged({ ...home, agreements: [] });
    expect(await kinds(activity)).toEqual(['start', 'temperature']);
  });

  it('hurts nobody when it cannot be written: it says so once, and goes on when it can', async () => {
    const store = new SqliteActivityStore(file());
    const activity = await begin(store);
    await activity.written();
    roomy = false;
    for (let n = 0; n < limits.waitingRows + 10; n += 1) hear(activity, 'hall', moved);
    await activity.written();
    await activity.written();
    expect(activity.counters.lost).toBe(10);
    expect(log.lines.filter(({ event }) => event === 'activity.failing')).toHaveLength(1);
    roomy = true;
    await activity.written();
    expect(await activity.count()).toBe(limits.waitingRows + 1);
  });

  it('begins anew in place of a broken file', async () => {
    const first = await begin();
    hear(first, 'hall', moved);
    await first.stop();
    await writeFile(file(), randomBytes(20_000));
    expect(await kinds(await begin())).toEqual(['start']);
  });

  it('forgets what is older than thirty days, and the oldest of too much', async () => {
    const store = new SqliteActivityStore(file());
    await store.open();
    const row = (wall: number) => ({ mono: 0, wall, quality: 2, body: '{"t":"t"}' });
    await store.append([row(1), row(2), row(3)]);
    await store.prune(3);
    expect((await store.page(0)).map(({ row: { wall } }) => wall)).toEqual([3]);
    const many = Array.from({ length: limits.rows }, (_, n) => row(10 + n));
    await store.append(many);
    await store.prune(undefined);
    expect(await store.count()).toBe(limits.rows);
    expect((await store.page(0))[0]?.row.wall).toBe(10);
    await store.close();
  });

  it('writes a busy day in few writes', async () => {
    const activity = await begin();
    for (let n = 0; n < 2_000; n += 1) hear(activity, 'hall', moved);
    await activity.written();
    expect(activity.counters.writes).toBeLessThanOrEqual(5);
  });
});

describe('what may be remembered', () => {
  const event = (id: string, reading: Reading) => heard(device(id), reading, 0).event;
  it.each([
    ['movement', 'hall', moved, 'sensors'],
    ['a door', 'door', { type: 'contact', open: true }, 'sensors'],
    ['a zone of a camera', 'camera', { type: 'zone', zone: 'bed', occupied: true }, 'camera-zones'],
  ] as const)('%s only with the consent that it needs', (_name, id, reading, about) => {
    const without = { ...home, agreements: home.agreements.filter((one) => one.about !== about) };
    expect(mayKeep(home, event(id, reading), at.wall)).toBe(true);
    expect(mayKeep(without, event(id, reading), at.wall)).toBe(false);
  });

  it.each([
    ['a call for help', 'pendant', { type: 'button', pressed: true }],
    ['the warmth of a room', 'thermometer', { type: 'temperature', celsius: 18 }],
    ['smoke', 'smoke', { type: 'detector', detects: 'smoke', detected: true }],
  ] as const)('%s with none', (_name, id, reading) => {
    expect(mayKeep({ ...home, agreements: [] }, event(id, reading), at.wall)).toBe(true);
  });
});
