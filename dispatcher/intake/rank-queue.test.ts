import { type Priority, priorities } from '@nattvakt/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RankQueue } from './rank-queue.js';

const of = (priority: Priority, client: string, team = 'nord') => ({ priority, client, team });

describe('what waits for a commit', () => {
  it('a help button passes every alarm that is less urgent and goes without them, and passes none that came before it', () => {
    const queue = new RankQueue<string>();
    queue.add(of('technical', 'a'), 'battery');
    queue.add(of('life', 'b'), 'button 1');
    queue.add(of('safety', 'c'), 'water');
    queue.add(of('life', 'd'), 'button 2');
    queue.add(of('distress', 'e'), 'door');
    expect([queue.length, queue.take(3), queue.length]).toEqual([5, ['button 1', 'button 2'], 3]);
    expect([queue.take(2), queue.take(2)]).toEqual([['door', 'water'], ['battery']]);
  });

  it('a client’s fiftieth press stands behind another’s first', () => {
    const queue = new RankQueue<string>();
    for (let n = 1; n <= 50; n += 1) queue.add(of('life', 'elsa'), `elsa ${n}`);
    queue.add(of('life', 'sven'), 'sven 1');
    expect(queue.take(2)).toEqual(['elsa 1', 'sven 1']);
    queue.add(of('life', 'olle'), 'olle 1');
    expect(queue.take(2)).toEqual(['olle 1', 'elsa 2']);
    expect(queue.take(100)).toEqual(Array.from({ length: 48 }, (_, n) => `elsa ${n + 3}`));
  });

  it('but before everything less urgent, and in the order in which it was pressed', () => {
    const queue = new RankQueue<string>();
    for (const n of [1, 2, 3]) queue.add(of('life', 'elsa'), `elsa ${n}`);
    queue.add(of('distress', 'sven'), 'sven');
    expect([queue.take(4), queue.take(4)]).toEqual([['elsa 1', 'elsa 2', 'elsa 3'], ['sven']]);
  });

  it('teams take turns: one area’s flood keeps no other waiting', () => {
    const queue = new RankQueue<string>();
    for (let n = 0; n < 1_000; n += 1) queue.add(of('life', `nord-${n}`, 'nord'), 'nord');
    queue.add(of('life', 'syd-1', 'syd'), 'syd');
    queue.add(of('life', 'syd-2', 'syd'), 'syd');
    expect(queue.take(1)).toEqual(['nord']);
    expect(queue.take(4)).toEqual(['syd', 'nord', 'syd', 'nord']);
  });

  it('comes out whole, by rank, then first presses first, each client’s in their order', () => {
    const alarm = fc.record({
      priority: fc.constantFrom(...priorities),
      client: fc.constantFrom('a', 'b', 'c', 'd'),
      team: fc.constantFrom('nord', 'syd'),
    });
    fc.assert(
      fc.property(fc.array(alarm), fc.integer({ min: 1, max: 7 }), (alarms, atMost) => {
        const queue = new RankQueue<(typeof alarms)[number] & { n: number; before: number }>();
        const pressed = new Map<string, number>();
        for (const [n, one] of alarms.entries()) {
          const key = `${one.priority} ${one.client}`;
          const before = pressed.get(key) ?? 0;
          pressed.set(key, before + 1);
          queue.add(one, { ...one, n, before });
        }
        const taken: ReturnType<typeof queue.take> = [];
        while (queue.length > 0) taken.push(...queue.take(atMost));
        const inOrder = [...taken].sort(
          (a, b) => priorities.indexOf(a.priority) - priorities.indexOf(b.priority) || a.before - b.before,
        );
        expect(taken.map(({ priority, before }) => [priority, before])).toEqual(
          inOrder.map(({ priority, before }) => [priority, before]),
        );
        expect(taken.map(({ n }) => n).sort((a, b) => a - b)).toEqual(alarms.map((_, n) => n));
      }),
    );
  });
});
