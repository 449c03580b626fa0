import type { CaseState, Priority } from '@nattvakt/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, noAlarms } from './delivery.js';
import { limits } from './limits.js';
import type { DeliveryEvent, DeliveryState, Effect } from './types.js';

type Move =
  | { do: 'raise'; priority: Priority }
  | { do: 'stored' | 'sent' | 'send-failed'; pick: number }
  | { do: 'hear'; pick: number; many: boolean; version: number; state: CaseState; store: string }
  | { do: 'connected' | 'disconnected' | 'offer' | 'wake' }
  | { do: 'pass'; ms: number };

const pick = fc.nat();
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('raise' as const),
      priority: fc.constantFrom<Priority>('life', 'safety', 'technical'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('stored' as const, 'sent' as const, 'send-failed' as const), pick }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('hear' as const),
      pick,
      many: fc.boolean(),
      version: fc.integer({ min: 1, max: 6 }),
      state: fc.constantFrom<CaseState>('open', 'accepted', 'arrived', 'closed'),
      store: fc.constantFrom('A', 'A', 'A', 'B'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'connected' as const,
        'disconnected' as const,
        'offer' as const,
        'wake' as const,
        'wake' as const,
      ),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 300_000 }) }) },
);

/** A world around delivery that remembers what must hold, whatever happens. */
class World {
  state: DeliveryState = noAlarms;
  nowMs = 0;
  dueMs: number | undefined;
  readonly raised: string[] = [];
  readonly closed = new Set<string>();
  readonly proven = new Set<string>();
  readonly safe = new Set<string>();

  constructor(readonly random: () => number) {}

  play(next: Move): void {
    if (next.do === 'pass') this.nowMs += next.ms;
    else if (next.do === 'wake') this.nowMs = Math.max(this.nowMs, this.dueMs ?? this.nowMs);
    const event = this.eventOf(next);
    if (event !== undefined) this.step(event);
  }

  eventOf(next: Move): DeliveryEvent | undefined {
    const any = (index: number) => this.raised[index % Math.max(1, this.raised.length)];
    switch (next.do) {
      case 'raise':
        this.raised.push(`alarm-${this.raised.length}`);
        return { type: 'raised', id: this.raised.at(-1)!, priority: next.priority };
      case 'stored':
      case 'sent':
      case 'send-failed': {
        const id = any(next.pick);
        if (id !== undefined && next.do === 'stored') this.proven.add(id);
        return id === undefined ? undefined : { type: next.do, id };
      }
      case 'hear': {
        const ids = next.many ? this.raised.slice(next.pick % 5) : this.raised.slice(-1 - (next.pick % 5)).slice(0, 1);
        for (const id of ids) this.proven.add(id);
        const { version, state, store } = next;
        return { type: 'progress', alarms: ids, standing: { case: 'c', store, state, version } };
      }
      case 'pass':
      case 'wake':
        return { type: 'timer' };
      default:
        return { type: next.do };
    }
  }

  step(event: DeliveryEvent): void {
    const before = this.state;
    const copy = structuredClone(before);
    const { state, effects, dueMs } = advance(before, event, this.nowMs, this.random);
    expect(before).toEqual(copy);
    this.state = state;
    this.dueMs = dueMs;
    for (const effect of effects) this.run(effect);
    this.check(before);
  }

  /** A dispatcher with a store of its own answers whatever is under way. */
  answerAll(): string[] {
    const flying = [...this.state.entries.values()].filter(({ phase }) => phase === 'in-flight').map(({ id }) => id);
    for (const id of flying) {
      this.proven.add(id);
      this.step({ type: 'receipt', alarm: id, standing: { case: 'c', store: 'Z', state: 'open', version: 99 } });
    }
    return flying;
  }

  run(effect: Effect): void {
    if (effect.type === 'closed') this.closed.add(effect.id);
    if (effect.type !== 'safe') return;
    expect(this.safe.has(effect.id)).toBe(false);
    expect(this.proven.has(effect.id)).toBe(true);
    this.safe.add(effect.id);
  }

  check(before: DeliveryState): void {
    const entries = [...this.state.entries.values()];
    const flying = entries.filter(({ phase }) => phase === 'in-flight');
    expect(flying.length).toBeLessThanOrEqual(limits.window);
    expect(new Set(flying.map(({ id }) => id))).toEqual(this.state.inFlight);
    if (!this.state.connected) expect(flying).toEqual([]);
    // Nothing is forgotten before its case is closed, and nothing kept after.
    expect(new Set(this.state.entries.keys())).toEqual(new Set(this.raised.filter((id) => !this.closed.has(id))));
    for (const { id, standing: now } of entries) {
      const was = before.entries.get(id)?.standing;
      if (was !== undefined && now?.store === was.store) expect(now.version).toBeGreaterThanOrEqual(was.version);
    }
    // A free slot is used at once, and whatever is under way has a time at which it is looked at again.
    const waiting = entries.filter(({ phase, dueMs }) => phase === 'waiting' && dueMs <= this.nowMs);
    if (this.state.connected && flying.length < limits.window - limits.windowReserved) expect(waiting).toEqual([]);
    if (this.state.connected && entries.length > 0) expect(this.dueMs).toBeGreaterThan(this.nowMs - 1);
  }
}

describe('whatever happens', () => {
  it('nothing is forgotten before it is closed, the window holds, no standing goes back, nothing stands still', () => {
    fc.assert(
      fc.property(
        fc.array(move, { maxLength: 120 }),
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 7, maxLength: 7 }),
        (moves, draws) => {
          let n = 0;
          const world = new World(() => draws[n++ % draws.length]!);
          for (const next of moves) world.play(next);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('a dispatcher that answers in the end gets every alarm', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const world = new World(() => 0.5);
        for (const next of moves) world.play(next);
        world.step({ type: 'connected' });
        const got = new Set<string>();
        for (let n = 0; n < 500 && got.size < world.state.entries.size; n += 1) {
          for (const id of world.answerAll()) got.add(id);
          world.play({ do: 'wake' });
        }
        expect(got.size).toBe(world.state.entries.size);
      }),
      { numRuns: 100 },
    );
  });
});
