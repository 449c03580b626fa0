import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSupplies } from './sysfs.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nattvakt-supply-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As the kernel lays it out: a folder for each supply, a file for each value, a line's end behind it. */
function supply(name: string, fields: Record<string, string | number>): void {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [field, value] of Object.entries(fields)) writeFileSync(join(folder, name, field), `${value}\n`);
}

describe('a supply that the kernel knows', () => {
  it('tells of mains, and of a battery by its gauge', async () => {
    supply('ac', { type: 'Mains', online: 1 });
    supply('bat', { type: 'Battery', status: 'Charging', capacity: 87, time_to_empty_now: 7_380 });
    expect(await readSupplies(folder)).toEqual({ mains: true, percent: 87, minutesToEmpty: 123 });
    supply('ac', { online: 0 });
    expect(await readSupplies(folder)).toMatchObject({ mains: false });
  });

  it('whose gauge tells no time is reckoned from what flows, whichever sign the driver gives it', async () => {
    supply('usb', { type: 'USB', online: 0 });
    supply('bat', { type: 'Battery', capacity: 50, energy_now: 9_000_000, power_now: 3_000_000 });
    expect(await readSupplies(folder)).toEqual({ mains: false, percent: 50, minutesToEmpty: 180 });
    rmSync(join(folder, 'bat'), { recursive: true });
    supply('bat', { type: 'Battery', charge_now: 1_000_000, current_now: -500_000 });
    expect(await readSupplies(folder)).toEqual({ mains: false, minutesToEmpty: 120 });
  });

  it('without a line for mains has none while its battery empties', async () => {
    supply('gauge', { type: 'Battery', status: 'Discharging', capacity: 40 });
    expect(await readSupplies(folder)).toEqual({ mains: false, percent: 40 });
    supply('gauge', { status: 'Full', capacity: 100 });
    expect(await readSupplies(folder)).toEqual({ mains: true, percent: 100 });
    supply('gauge', { status: 'Unknown' });
    expect(await readSupplies(folder)).toEqual({ percent: 100 });
  });

  it('of a keyboard or a pen is not the home’s, and nonsense is left out', async () => {
    supply('ac', { type: 'Mains', online: 1 });
    supply('pen', { type: 'Battery', scope: 'Device', capacity: 3 });
    expect(await readSupplies(folder)).toEqual({ mains: true });
    supply('bat', { type: 'Battery', capacity: 'many', energy_now: 1, power_now: 0 });
    expect(await readSupplies(folder)).toEqual({ mains: true });
  });

  it('that is not there tells nothing', async () => {
    expect(await readSupplies(folder)).toBeUndefined();
    expect(await readSupplies(join(folder, 'nowhere'))).toBeUndefined();
  });
});
