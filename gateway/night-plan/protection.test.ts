import { AlarmDevice, type HomePlan, type PlanDevice, type PlanRule, Reader } from '@nattvakt/contract';
import { describe, expect, it } from 'vitest';
import { door, pendant, planWith } from '../testing/plan.js';
import { startNight, stepNight } from './night-plan.js';
import type { PlanInput, RaisedAlarm } from './types.js';

const cord: PlanDevice = { id: 'cord', name: 'Dragsnöre', bus: 'hub', address: 'hub/cord', profile: 'button' };
/** Each of these devices calls for help; the door does not. */
const plan = (...help: PlanDevice[]): HomePlan => ({
  ...planWith(...help.map(({ id }) => ({ rule: 'help-button', id: `help-${id}`, device: id }) as const)),
  devices: [...help, door],
});
const link = (bus: 'enocean' | 'hub' | 'mqtt' | 'network', name: string): PlanInput => ({
  type: 'link',
  event: { bus, link: name, state: 'lost', reason: 'unplugged', monotonicMs: 0 },
});

/** What the home raises of these inputs at once, and in the hours after them. */
function raised(plan: HomePlan, inputs: PlanInput[]): RaisedAlarm[] {
  let state = startNight(plan);
  const alarms: RaisedAlarm[] = [];
  for (const [at, input] of [...inputs, { type: 'tick' } as const].entries()) {
    const monotonicMs = at === inputs.length ? 12 * 3_600_000 : at;
    const step = stepNight(plan, {}, state, input, { monotonicMs });
    state = step.state;
    alarms.push(...step.alarms);
  }
  return alarms;
}
const whose = (plan: HomePlan, inputs: PlanInput[]) =>
  raised(plan, inputs).map(({ kind, device, role }) => [kind, device.id, role]);

describe('a fault that leaves nothing to call for help by is the care team’s', () => {
  it('when the radio is lost through which a help button is heard, and only then', () => {
    expect(whose(plan(pendant), [link('enocean', 'stick')])).toEqual([['radio-lost', 'stick', 'care']]);
    expect(whose(plan(pendant), [link('hub', 'hub')])).toEqual([['radio-lost', 'hub', undefined]]);
    expect(whose(plan(cord), [link('hub', 'hub')])).toEqual([['radio-lost', 'hub', 'care']]);
    expect(whose(plan(cord), [link('hub', 'attic')])).toEqual([['radio-lost', 'attic', undefined]]);
    expect(whose(plan(pendant), [link('network', 'fibre')])).toEqual([['path-lost', 'fibre', undefined]]);
  });

  it('when the Zigbee bridge is gone that hears the button, or the button itself; never for another device’s own link', () => {
    const sos = { ...pendant, bus: 'mqtt', address: 'sos', profile: 'zigbee2mqtt' } as const;
    const eye = { ...pendant, id: 'eye', name: 'Kameran', bus: 'mqtt', address: 'eye', profile: 'axis' } as const;
    const bedside: PlanRule = { id: 'z', rule: 'zone-left', device: 'eye', zone: 'bed', delayS: 60 };
    const calls = plan(sos);
    const home = { ...calls, devices: [sos, eye], rules: [...calls.rules, bedside] };
    const lost = (name: string) => whose(home, [link('mqtt', name)]).map(([, , role]) => role);
    expect(['broker', 'zigbee2mqtt', 'zigbee2mqtt/sos', 'camera/eye'].map(lost)).toEqual([
      ['care'],
      ['care'],
      ['care'],
      [undefined],
    ]);
    expect(raised(home, [link('mqtt', 'camera/eye')])[0]?.device).toEqual({ id: 'eye', name: 'Kameran' });
    expect(raised(home, [link('mqtt', 'camera/eye/bed')])[0]?.device.name).toBe('Kameran');
    // However the link is called, the dispatcher reads the alarm whole, with whose it is.
    for (const { device } of raised(home, [link('mqtt', 'zigbee2mqtt/sos'), link('mqtt', 'camera/eye/i sängen')]))
      expect(new Reader(AlarmDevice).check(device)).toMatchObject({ ok: true });
    // Taken down when the client took the consent back: nobody is to be called for it.
    expect(raised({ ...home, rules: calls.rules }, [link('mqtt', 'camera/eye')])).toEqual([]);
  });

  it('when the only button is silent; one of two is for a technician', () => {
    const button = { ...pendant, expectEveryS: 3_600 };
    const other = { ...cord, expectEveryS: 3_600 };
    expect(whose(plan(button), [{ type: 'tick' }])).toEqual([['device-silent', 'pendant', 'care']]);
    expect(whose(plan(button, cord), [{ type: 'tick' }])).toEqual([['device-silent', 'pendant', undefined]]);
    expect(whose(plan(button, other), [{ type: 'tick' }])).toEqual([
      ['device-silent', 'pendant', 'care'],
      ['device-silent', 'cord', 'care'],
    ]);
  });

  it('when the battery of the gateway itself is nearly empty, and not when a sensor’s is', () => {
    const low: PlanInput = { type: 'box', fault: 'battery-low', present: true };
    const sensor: PlanInput = {
      type: 'sensor',
      event: { ...door, monotonicMs: 0, initial: false, reading: { type: 'battery', low: true } },
    };
    expect(whose(plan(pendant), [low, sensor])).toEqual([
      ['battery-low', 'gateway', 'care'],
      ['battery-low', 'door', undefined],
    ]);
  });
});

it('a supply that no longer tells of mains is a silent device with a name, told of once until it tells again', () => {
  const told = (present: boolean): PlanInput => ({ type: 'box', fault: 'device-silent', present });
  const alarms = raised(plan(pendant), [told(true), told(true), told(false), told(true)]);
  expect(alarms.map(({ kind, device }) => [kind, device.name])).toEqual([
    ['device-silent', 'Strömförsörjningen'],
    ['device-silent', 'Strömförsörjningen'],
  ]);
});
