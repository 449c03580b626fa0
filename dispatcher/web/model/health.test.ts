import { describe, expect, it } from 'vitest';
import { healthAtRest, troublesOf } from './health.js';

const untried = { state: 'untried' };
const well = { push: 'on', screen: 'kept-on', battery: { percent: 80, charging: false } } as const;

describe('what is wrong with a phone', () => {
  it('is nothing while nothing is known, and nothing when all is well', () => {
    expect(troublesOf(healthAtRest, untried)).toEqual([]);
    expect(troublesOf(well, { state: 'heard' })).toEqual([]);
  });

  it('is a low battery, unless it is charged', () => {
    expect(troublesOf({ ...well, battery: { percent: 20, charging: false } }, untried)).toEqual(['battery']);
    expect(troublesOf({ ...well, battery: { percent: 5, charging: true } }, untried)).toEqual([]);
  });

  it.each(['denied', 'not-asked', 'failed'] as const)('is that notifications are %s', (push) => {
    expect(troublesOf({ ...well, push }, untried)).toEqual([push]);
  });

  it('is not that this phone or its dispatcher has no pushes at all', () => {
    expect(troublesOf({ ...well, push: 'unsupported' }, untried)).toEqual([]);
    expect(troublesOf({ ...well, push: 'off' }, untried)).toEqual([]);
  });

  it('names the worst first', () => {
    expect(
      troublesOf(
        { push: 'denied', screen: 'may-sleep', battery: { percent: 3, charging: false } },
        { state: 'not-heard' },
      ),
    ).toEqual(['not-heard', 'battery', 'denied', 'screen']);
  });
});
