import type { HomePlan, PlanRule } from '@nattvakt/contract';
import type { Reading } from '@nattvakt/firmware-bridge/sensor-event';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { door, heard, pendant, planWith } from '../testing/plan.js';
import { startNight, stepNight } from './night-plan.js';
import type { Machine } from './own-faults.js';
import type { Moment, PlanInput, RaisedAlarm } from './types.js';

const help: PlanRule = { id: 'press', rule: 'help-button', device: 'pendant' };
const press: Reading = { type: 'button', pressed: true };
const release: Reading = { type: 'button', pressed: false };

type Line = { atMs: number; input: PlanInput; wall?: Moment['wall'] };

/** Lives through the lines, ticking whenever the plan asks for it. Returns what was raised, and when. */
function live(plan: HomePlan, lines: Line[], machine: Machine = {}): { atMs: number; alarm: RaisedAlarm }[] {
  const raised: { atMs: number; alarm: RaisedAlarm }[] = [];
  let state = startNight(plan);
  let dueMs: number | undefined;
  const take = ({ atMs, input, wall }: Line) => {
    const step = stepNight(plan, machine, state, input, { monotonicMs: atMs, ...(wall === undefined ? {} : { wall }) });
    state = step.state;
    dueMs = step.dueMs;
    for (const alarm of step.alarms) raised.push({ atMs, alarm });
  };
  const end: Line = { atMs: Number.POSITIVE_INFINITY, input: { type: 'tick' } };
  for (const line of [...lines, end]) {
    for (let ticks = 0; dueMs !== undefined && dueMs < line.atMs && ticks < 100; ticks += 1) {
      take({ atMs: dueMs, input: { type: 'tick' }, ...(line.wall === undefined ? {} : { wall: line.wall }) });
    }
    if (Number.isFinite(line.atMs)) take(line);
  }
  return raised;
}

describe('the help button', () => {
  it('raises at every press, however many, and never at a release', () => {
    const lines = [press, release, press, press, release].map((reading, i) => ({
      atMs: i * 100,
      input: heard(pendant, reading, i * 100),
    }));
    expect(live(planWith(help), lines).map(({ atMs }) => atMs)).toEqual([0, 200, 300]);
  });

  it('names itself in the words the technician gave it', () => {
    const [raised] = live(planWith(help), [{ atMs: 5, input: heard(pendant, press, 5) }]);
    expect(raised?.alarm).toEqual({
      kind: 'help-button',
      device: { id: 'pendant', name: 'Larmknapp' },
      rule: 'press',
      sinceMs: 5,
    });
  });

  it('is the only kind of rule that gives its alarm no rank and no role of its own', () => {
    const open = { rule: 'door-open', device: 'door', kind: 'left-home-at-night', delayS: 0 } as const;
    const rule = { id: 'out', ...open, window: { from: '22:00', until: '06:00' } };
    const opened: Reading = { type: 'contact', open: true };
    const raise = (more: object) =>
      live(planWith({ ...rule, ...more }, help), [
        { atMs: 0, input: heard(door, opened, 0) },
        { atMs: 1, input: heard(pendant, press, 1) },
      ]).map(({ alarm }) => [alarm.kind, alarm.priority, alarm.role]);
    expect(raise({ priority: 'life', role: 'nurse' })).toEqual([
      ['left-home-at-night', 'life', 'nurse'],
      ['help-button', undefined, undefined],
    ]);
    expect(raise({})[0]).toEqual(['left-home-at-night', undefined, undefined]);
  });

  it('does not raise for a press that is only remembered, and does for a wired cord that is found pulled at start-up', () => {
    expect(live(planWith(help), [{ atMs: 0, input: heard(pendant, press, 0, { initial: true }) }])).toEqual([]);
    const cord = { ...pendant, bus: 'gpio', address: 'GPIO17', profile: 'button' } as const;
    const wired = { ...planWith(help), devices: [cord, door] };
    expect(live(wired, [{ atMs: 0, input: heard(cord, press, 0, { initial: true }) }])).toHaveLength(1);
  });

  it('raises whatever the clock says, and without one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.constantFrom('synchronised' as const, 'drifting' as const, 'unknown' as const),
        fc.boolean(),
        (now, quality, known) => {
          const wall = known ? { wall: { now, quality } } : {};
          expect(live(planWith(help), [{ atMs: 1, input: heard(pendant, press, 1), ...wall }])).toHaveLength(1);
        },
      ),
    );
  });

  it('gives an event of the sender the same source each time, another event another', () => {
    const lines = ['a', 'a', 'b'].map((eventId, i) => ({ atMs: i, input: heard(pendant, press, i, { eventId }) }));
    const sources = live(planWith(help), lines).map(({ alarm }) => alarm.source);
    expect(sources[0]).toBe(sources[1]);
    expect(new Set(sources).size).toBe(2);
  });

  it('is not raised by another device, nor by the same address on another bus', () => {
    const lines = [
      { atMs: 0, input: heard(door, press, 0) },
      { atMs: 1, input: heard({ bus: 'mqtt', address: pendant.address }, press, 1) },
    ];
    expect(live(planWith(help), lines)).toEqual([]);
  });
});

describe('the home itself', () => {
  const link = (state: 'up' | 'lost', atMs: number): Line => ({
    atMs,
    input: { type: 'link', event: { bus: 'enocean', link: 'stick', state, reason: 'unplugged', monotonicMs: atMs } },
  });

  it('raises once when a radio stays lost, and again only after it was back', () => {
    const lines = [link('lost', 0), link('lost', 20_000), link('up', 60_000), link('lost', 70_000)];
    const raised = live(planWith(), lines);
    expect(raised.map(({ atMs }) => atMs)).toEqual([5_000, 75_000]);
    expect(raised[0]?.alarm).toMatchObject({ kind: 'radio-lost', device: { id: 'stick' }, sinceMs: 0 });
  });

  it('does not raise for a radio that is back at once', () => {
    expect(live(planWith(), [link('lost', 0), link('up', 4_999)])).toEqual([]);
  });

  it('raises when mains is gone, also when it was gone at start-up', () => {
    const mains = (open: boolean, atMs: number, initial: boolean): Line => ({
      atMs,
      input: heard({ bus: 'gpio', address: 'GPIO22' }, { type: 'contact', open }, atMs, { initial }),
    });
    const raised = live(planWith(), [mains(true, 0, true), mains(false, 9_000, false), mains(true, 10_000, false)], {
      mains: 'GPIO22',
    });
    expect(raised.map(({ atMs, alarm }) => [atMs, alarm.kind])).toEqual([
      [2_000, 'mains-lost'],
      [12_000, 'mains-lost'],
    ]);
  });

  it('raises once for a low battery until it was good again', () => {
    const battery = (low: boolean, atMs: number): Line => ({
      atMs,
      input: heard(door, { type: 'battery', low }, atMs),
    });
    const raised = live(planWith(), [battery(true, 0), battery(true, 10), battery(false, 20), battery(true, 30)]);
    expect(raised.map(({ atMs }) => atMs)).toEqual([0, 30]);
    expect(raised[0]?.alarm).toMatchObject({ kind: 'battery-low', device: { id: 'door', room: 'Hall' } });
  });
});
