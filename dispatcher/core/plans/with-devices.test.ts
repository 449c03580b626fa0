import type { PlanDevice, PlanDraft, PlanRule } from '@nattvakt/contract';
import { describe, expect, it } from 'vitest';
import { withDevices } from './with-devices.js';

const device = (id: string, purpose?: PlanDevice['purpose']): PlanDevice => ({
  ...{ id, name: id, bus: 'enocean', address: 'FEF7294C', profile: 'F6-02-01' },
  ...(purpose === undefined ? {} : { purpose }),
});
const call = { id: 'help-button-knapp', rule: 'help-button', device: 'knapp', need: 'call-for-help' } as PlanRule;
const life = { id: 'r', rule: 'out-of-bed', device: 'matta', need: 'falls' } as unknown as PlanRule;
const draft = (rules: PlanRule[], devices: PlanDevice[]): PlanDraft =>
  ({ timeZone: 'Europe/Stockholm', contacts: [], rules, devices }) as unknown as PlanDraft;

describe('what a technician puts up', () => {
  it('calls for help at once when it was put there for that, and nothing else is decided by it', () => {
    const found = withDevices(draft([life], [device('matta')]), [
      device('matta'),
      device('knapp', 'help-button'),
      device('rök', 'smoke'),
      device('dörr', 'entrance'),
      device('okänd'),
    ]);
    expect(found.rules).toEqual([
      life,
      call,
      { id: 'smoke-rök', rule: 'smoke', device: 'rök', need: 'fire-and-water' },
    ]);
    expect(found.devices).toHaveLength(5);
  });

  it('gets a rule of its own name, whatever the others are called', () => {
    const other = { ...call, device: 'annan' } as PlanRule;
    const found = withDevices(draft([other], [device('annan')]), [device('annan'), device('knapp', 'help-button')]);
    expect(found.rules.map(({ id }) => id)).toEqual(['help-button-knapp', 'help-button-knapp-2']);
  });
});

describe('what a technician takes down', () => {
  it('takes its call along, and leaves every rule that somebody decided, to be refused', () => {
    const before = draft([call, life], [device('knapp', 'help-button'), device('matta')]);
    expect(withDevices(before, []).rules).toEqual([life]);
  });
});

it('a device that was there keeps the rules that it has, also none', () => {
  const before = draft([], [device('knapp', 'help-button')]);
  expect(withDevices(before, [device('knapp', 'help-button')]).rules).toEqual([]);
});
