import { describe, expect, it } from 'vitest';
import { fallsAtThree, stuckInTheBathroom } from '../in-and-out-of-bed.js';
import { inWords, judgeNight, type Lived } from './judge-night.js';
import { msInto } from './night-clock.js';

const speed = 60;
const alarm = (time: string, kind: string, device: string, heard = true) => ({
  ...{ id: `${time}-${kind}`, kind, device, heard },
  atMs: msInto(fallsAtThree, time),
});
const asItWas: Lived = {
  alarms: [
    alarm('03:01', 'fall', 'camera'),
    alarm('03:04', 'help-button', 'pendant'),
    alarm('03:19', 'out-of-bed', 'bed'),
  ],
  says: [
    { atMs: 0, state: 'idle' },
    { atMs: msInto(fallsAtThree, '03:01'), state: 'heard' },
  ],
  rang: ['fall', 'help-button', 'out-of-bed'],
};
const verdicts = (lived: Partial<Lived>) => judgeNight(fallsAtThree, { ...asItWas, ...lived }, speed);
const wrong = (lived: Partial<Lived>) =>
  verdicts(lived)
    .filter(({ ok }) => !ok)
    .map(inWords);

describe('a night that was played', () => {
  it('is as it should be when its alarms came, about when they should, in order, and no other', () => {
    expect(verdicts({}).map(inWords)).toEqual([
      '✓ 03:00 alarm fall (camera) at 03:01',
      '✓ 03:04 alarm help-button (pendant) at 03:04',
      '✓ 03:18 alarm out-of-bed (bed) at 03:19',
      '✓ in order: fall, help-button, out-of-bed',
      '✓ 02:59 the home says idle',
      '✓ 03:05 the home says heard',
    ]);
  });

  it('is not when an alarm is missing, too many, late, of another device, or unheard', () => {
    const [fall, help, up] = asItWas.alarms as [(typeof asItWas.alarms)[0], never, never];
    expect(wrong({ alarms: [fall, help] })).toEqual(['✗ 03:18 alarm out-of-bed (bed): it did not come']);
    expect(wrong({ alarms: [...asItWas.alarms, alarm('04:00', 'fall', 'camera')] })).toEqual([
      '✗ 04:00 alarm fall (camera): nobody expected it',
    ]);
    expect(wrong({ alarms: [alarm('02:50', 'fall', 'camera'), help, up] })).toEqual([
      '✗ 03:00 alarm fall (camera) at 02:50: it came at another time',
    ]);
    expect(wrong({ alarms: [{ ...fall, device: 'bed' }, help, up] }).length).toBe(2);
    expect(wrong({ alarms: [{ ...fall, heard: false }, help, up] })).toEqual([
      '✗ 03:00 alarm fall (camera) at 03:01: no receipt came for it',
    ]);
  });

  it('is not when no phone rang', () => {
    expect(wrong({ rang: ['fall', 'out-of-bed'] })).toEqual([
      '✗ 03:04 alarm help-button (pendant) at 03:04: no phone rang for it',
    ]);
  });

  it('is not when they came in another order, or the home said something else', () => {
    const [fall, help, up] = asItWas.alarms;
    expect(wrong({ alarms: [help, fall, up] as never })).toEqual([
      '✗ in order: help-button, fall, out-of-bed: not in the order of the night',
    ]);
    expect(wrong({ says: [{ atMs: 0, state: 'idle' }] })).toEqual(['✗ 03:05 the home says heard: it did not come']);
  });

  it('counts the times that the home asks', () => {
    const asking = (time: string) => ({ atMs: msInto(stuckInTheBathroom, time), state: 'asking' });
    const bathroom = { ...alarm('04:32', 'long-in-bathroom', 'bathroom'), atMs: msInto(stuckInTheBathroom, '04:32') };
    const judge = (...times: string[]) =>
      judgeNight(
        stuckInTheBathroom,
        { alarms: [bathroom], rang: ['long-in-bathroom'], says: times.map(asking) },
        24,
      ).filter(({ ok }) => !ok);
    expect(judge('23:40', '04:30')).toEqual([]);
    expect(judge('23:40').map(inWords)).toEqual(['✗ 04:30 the home asks (well): it did not come']);
    expect(judge('23:40', '04:30', '05:00').map(inWords)).toEqual(['✗ 05:00 the home asks: nobody expected it']);
  });
});
