import { nights } from '@nattvakt/hardware/simulator/nights/index';
import { runNight } from '@nattvakt/hardware/simulator/nights/play/run-night';
import { describe, expect, it } from 'vitest';

/** Nights with a dispatcher and a gateway as real processes, their times moved to the real clock; `main.js --night` plays the others. */
describe('a night with real processes', () => {
  it.each([['mat-the-wrong-way', 240, '✓ 22:10 alarm out-of-bed (bed)']])(
    '%s comes as it should, %d times as fast',
    { timeout: 420_000 },
    async (name, speed, alarm) => {
      const night = nights.find((one) => one.name === name);
      const told: string[] = [];
      const right = night !== undefined && (await runNight(night, speed, (line) => told.push(line)));
      expect(right, told.join('\n')).toBe(true);
      expect(told.join('\n')).toContain(alarm);
      expect(told.join('\n')).toContain('phone 1 rings (out-of-bed)');
    },
  );

  it('is refused where it would not be true, and says at what speed it would be', async () => {
    const named = (name: string) => nights.filter((one) => one.name === name);
    for (const night of named('falls-silent'))
      await expect(runNight(night, 60, () => undefined)).rejects.toThrow(/it can be at --speed 30, /);
    for (const night of named('the-clock-goes-back'))
      await expect(runNight(night, undefined, () => undefined)).rejects.toThrow(/clock changes.*only headless/);
  });
});
