import { type Priority, priorities } from '@nattvakt/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RankQueue } from './rank-queue.js';

it('a help button passes every alarm that is less urgent, and none that came before it', () => {
  const queue = new RankQueue<string>();
  queue.add('technical', 'battery');
  queue.add('life', 'button 1');
  queue.add('safety', 'water');
  queue.add('life', 'button 2');
  expect([queue.length, queue.take(3), queue.length, queue.take(3)]).toEqual([
    4,
    ['button 1', 'button 2', 'water'],
    1,
    ['battery'],
  ]);
});

it('gives back everything that was put in, ranked, first come first served', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...priorities)), fc.integer({ min: 1, max: 7 }), (ranks, atMost) => {
      const queue = new RankQueue<{ rank: Priority; n: number }>();
      for (const [n, rank] of ranks.entries()) queue.add(rank, { rank, n });
      const taken: { rank: Priority; n: number }[] = [];
      while (queue.length > 0) taken.push(...queue.take(atMost));
      const wanted = ranks.map((rank, n) => ({ rank, n }));
      wanted.sort((a, b) => priorities.indexOf(a.rank) - priorities.indexOf(b.rank) || a.n - b.n);
      expect(taken).toEqual(wanted);
    }),
  );
});
