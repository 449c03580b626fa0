import type { Clock } from '@nattvakt/contract';
import { Devices, limits as told } from '@nattvakt/contract';
import { Reader } from '@nattvakt/contract/read-json';
import { describe, expect, it } from 'vitest';
import { nothingHeard } from '../night-plan/supervision.js';
import { door, heard, pendant, planWith } from '../testing/plan.js';
import { DeviceNotes } from './device-notes.js';

const now = Date.parse('2026-11-22T01:20:00Z');
const clock: Clock = { now: () => now, monotonicMs: () => 1_000_000 };
const ground = { plan: planWith(), supervision: nothingHeard, faults: [], clock, clockKnown: true };
const unknown = (address: string, more: object = {}) => ({
  ...{ bus: 'enocean' as const, address, monotonicMs: 940_000, description: 'something' },
  ...more,
});

describe('what a home tells of its devices', () => {
  it('is how they are, and when one was last heard only once it has fallen silent', () => {
    const notes = new DeviceNotes();
    notes.heard({ ...heard(door, { type: 'contact', open: true }, 1).event, signalDbm: -71 });
    notes.heard(heard(door, { type: 'battery', low: false, percent: 80 }, 2).event);
    const supervision = { ...nothingHeard, heardMs: { door: 400_000 }, triedAt: { pendant: now - 1_000 } };
    const well = { id: 'door', state: 'heard', signalDbm: -71, battery: 'ok', batteryPercent: 80 };
    const tried = { id: 'pendant', state: 'not-heard', triedAt: '2026-11-22T01:19:59.000Z' };
    expect(notes.message('gw-1', { ...ground, supervision }).devices).toEqual([tried, well]);
    const faults = ['device-silent', 'battery-low', 'tamper', 'test-due'].map((fault) => ({ fault, device: 'door' }));
    expect(notes.message('gw-1', { ...ground, supervision, faults }).devices[1]).toEqual({
      ...{ ...well, state: 'silent', battery: 'low', tamper: true, testDue: true },
      silentSince: '2026-11-22T01:10:00.000Z',
    });
    const lost = notes.message('gw-1', { ...ground, supervision, faults, clockKnown: false });
    expect(lost.devices[1]).not.toHaveProperty('silentSince');
  });

  it('lists who is unknown, the latest first, with the profile that it once told, and nobody whom the plan names', () => {
    const notes = new DeviceNotes();
    notes.unknown(unknown('01800001', { profile: 'F6-02-01' }));
    notes.unknown(unknown('01800002'));
    notes.unknown(unknown('01800001'));
    notes.unknown(unknown(pendant.address));
    expect(notes.message('gw-1', ground).unknown).toEqual([
      {
        bus: 'enocean',
        address: '01800001',
        description: 'something',
        profile: 'F6-02-01',
        heardAt: expect.any(String),
      },
      { bus: 'enocean', address: '01800002', description: 'something', heardAt: '2026-11-22T01:19:00.000Z' },
    ]);
  });

  it('says until when it listens for new ones, and fits into a message however many there are', () => {
    const notes = new DeviceNotes();
    notes.teachInUntil(1_120_000);
    for (let n = 0; n < 500; n += 1) notes.unknown(unknown(`${n}`, { description: 'x'.repeat(900) }));
    const devices = Array.from({ length: told.planDevices }, (_, n) => ({ ...door, id: `d-${n}`, address: `${n}-` }));
    const message = notes.message('gw-1', { ...ground, plan: { ...planWith(), devices } });
    expect(message.teachInUntil).toBe('2026-11-22T01:22:00.000Z');
    expect(message.unknown).toHaveLength(told.unknownDevicesTold);
    expect(new Reader(Devices).read(Buffer.from(JSON.stringify(message)), told.devicesBytes)).toMatchObject({
      ok: true,
    });
  });
});
