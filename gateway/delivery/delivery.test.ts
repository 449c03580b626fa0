import type { CaseState, Priority } from '@nattvakt/contract';
import { describe, expect, it } from 'vitest';
import { advance, noAlarms } from './delivery.js';
import { limits } from './limits.js';
import type { DeliveryEvent, DeliveryState, Effect, Standing } from './types.js';

/** Delivery with its time, for tests: takes events and keeps what it wanted done. */
class Bench {
  state: DeliveryState = noAlarms;
  nowMs = 1_000;
  dueMs: number | undefined;
  effects: Effect[] = [];

  take(...events: DeliveryEvent[]): Effect[] {
    const wanted: Effect[] = [];
    for (const event of events) {
      const step = advance(this.state, event, this.nowMs, () => 0.5);
      this.state = step.state;
      this.dueMs = step.dueMs;
      wanted.push(...step.effects);
    }
    this.effects.push(...wanted);
    return wanted;
  }

  /** Lets time go by until delivery asks to be woken. */
  wait(): Effect[] {
    if (this.dueMs === undefined) throw new Error('nothing is due');
    this.nowMs = this.dueMs;
    return this.take({ type: 'timer' });
  }
}

const raised = (id: string, priority: Priority = 'life'): DeliveryEvent => ({ type: 'raised', id, priority });
const connected: DeliveryEvent = { type: 'connected' };
const standing = (version: number, state: CaseState = 'open', store = 'A'): Standing => ({
  case: 'c',
  store,
  state,
  version,
});
const receipt = (alarm: string, at: Standing): DeliveryEvent => ({ type: 'receipt', alarm, standing: at });
const progress = (alarm: string, at: Standing): DeliveryEvent => ({ type: 'progress', alarms: [alarm], standing: at });
const sends = (effects: Effect[]) => effects.flatMap((effect) => (effect.type === 'send' ? [effect.id] : []));
const types = (effects: Effect[]) => effects.map((effect) => effect.type);

describe('an alarm', () => {
  it('is sent in the same instant in which it goes to disk', () => {
    const bench = new Bench();
    bench.take(connected);
    expect(types(bench.take(raised('a')))).toEqual(['indicate', 'persist', 'send']);
  });

  it('is sent again, later and later, until a receipt comes', () => {
    const bench = new Bench();
    bench.take(connected, raised('a'));
    const waitsMs: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      // Acknowledged by the broker, and never heard of again.
      bench.take({ type: 'sent', id: 'a' });
      bench.wait();
      const gaveUpMs = bench.nowMs;
      bench.wait();
      waitsMs.push(bench.nowMs - gaveUpMs);
    }
    expect(waitsMs).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
    bench.take(receipt('a', standing(1)));
    bench.nowMs += 60_000;
    expect(sends(bench.take({ type: 'timer' }))).toEqual([]);
  });

  it('is kept after the receipt and offered again every few minutes, until the case is closed', () => {
    const bench = new Bench();
    bench.take(connected, raised('a'), receipt('a', standing(1)));
    expect(sends(bench.wait())).toEqual(['a']);
    bench.take(receipt('a', standing(2, 'accepted')));
    expect(sends(bench.wait())).toEqual(['a']);
    expect(types(bench.take(progress('a', standing(3, 'closed'))))).toContain('closed');
    expect(bench.state.entries.size).toBe(0);
  });

  it('is offered again at each connection, what nobody has heard first, then the most urgent', () => {
    const bench = new Bench();
    bench.take(connected, raised('heard'), receipt('heard', standing(1)), { type: 'disconnected' });
    bench.take(raised('door', 'safety'), raised('press', 'life'));
    expect(sends(bench.take(connected))).toEqual(['press', 'door', 'heard']);
  });

  it('is offered to another store, once for each', () => {
    const bench = new Bench();
    bench.take(connected, raised('a'), raised('b'), receipt('a', standing(7)), receipt('b', standing(3)));
    bench.take(receipt('a', standing(1, 'open', 'B')));
    expect(sends(bench.wait())).toEqual(['b']);
    bench.take(receipt('b', standing(1, 'open', 'B')));
    expect([...bench.state.entries.values()].every(({ phase }) => phase === 'resting')).toBe(true);
  });

  it('takes no older news from the same store, and any news from another', () => {
    const bench = new Bench();
    bench.take(connected, raised('a'), receipt('a', standing(5, 'accepted')));
    bench.take(progress('a', standing(4, 'open')));
    expect(bench.state.entries.get('a')?.standing?.state).toBe('accepted');
    bench.take(progress('a', standing(1, 'open', 'B')));
    expect(bench.state.entries.get('a')?.standing).toMatchObject({ store: 'B', state: 'open' });
  });

  it('is not written again for news it has already', () => {
    const bench = new Bench();
    bench.take(connected, raised('a'), receipt('a', standing(1)));
    expect(types(bench.take(receipt('a', standing(1))))).not.toContain('persist');
  });

  it('is not disturbed by late news after the case is closed', () => {
    const bench = new Bench();
    bench.take(connected, raised('a'), receipt('a', standing(1)), progress('a', standing(3, 'closed')));
    expect(types(bench.take(progress('a', standing(2, 'accepted')), receipt('a', standing(1))))).toEqual([]);
    expect(types(bench.take(raised('a')))).toEqual([]);
  });

  it('that was read back from disk is neither written nor called safe again, but is offered', () => {
    const bench = new Bench();
    bench.take({ type: 'restored', id: 'a', priority: 'life', standing: standing(2) });
    const effects = bench.take(connected);
    expect(sends(effects)).toEqual(['a']);
    expect(types(bench.effects)).not.toContain('persist');
    expect(types(bench.effects)).not.toContain('safe');
  });
});

describe('safe', () => {
  it('is an alarm that is on disk, or that a dispatcher has, whichever is first, and told once', () => {
    const disk = new Bench();
    disk.take(connected, raised('a'));
    expect(types(disk.take({ type: 'sent', id: 'a' }))).not.toContain('safe');
    expect(types(disk.take({ type: 'stored', id: 'a' }))).toEqual(['safe']);
    expect(types(disk.take(receipt('a', standing(1))))).not.toContain('safe');
    const dispatcher = new Bench();
    dispatcher.take(connected, raised('a'));
    expect(types(dispatcher.take(receipt('a', standing(1))))).toContain('safe');
    expect(types(dispatcher.take({ type: 'stored', id: 'a' }))).toEqual([]);
  });
});

describe('the connection', () => {
  it('is given up when an alarm is not even acknowledged', () => {
    const bench = new Bench();
    bench.take(connected);
    bench.nowMs += 1;
    bench.take(raised('a'));
    expect(bench.wait()).toContainEqual({ type: 'reconnect', reason: 'unanswered' });
  });

  it('is kept when others are answered meanwhile', () => {
    const bench = new Bench();
    bench.take(connected, raised('a'), raised('b'));
    bench.nowMs += 1;
    bench.take(receipt('b', standing(1)));
    expect(types(bench.wait())).not.toContain('reconnect');
  });

  it('is given up when everything is acknowledged and nothing ever stored', () => {
    const bench = new Bench();
    bench.take(connected, raised('a'));
    for (let n = 0; n < 2 * limits.vainAttempts - 1; n += 1) {
      bench.take({ type: 'sent', id: 'a' });
      bench.wait();
    }
    expect(bench.effects).toContainEqual({ type: 'reconnect', reason: 'no-receipt' });
  });
});

describe('a flood', () => {
  it('leaves room for a help button', () => {
    const bench = new Bench();
    bench.take(connected);
    for (let n = 0; n < 100; n += 1) bench.take(raised(`cold-${n}`, 'technical'));
    expect(sends(bench.effects)).toHaveLength(limits.window - limits.windowReserved);
    expect(sends(bench.take(raised('press')))).toEqual(['press']);
  });
});
