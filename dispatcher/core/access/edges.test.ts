import fc from 'fast-check';
import { expect, it } from 'vitest';
import { edgesOf, passed } from './edges.js';

it('an instant has come from its own millisecond on', () => {
  const edges = edgesOf([{ fromMs: 5, untilMs: 10 }], [{ fromMs: 10, untilMs: null }]);
  expect(edges).toEqual([5, 10]);
  expect([4, 5, 9, 10, 11].map((now) => passed(edges, now))).toEqual([0, 1, 1, 2, 2]);
});

it('counts as many as there are, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (instants, now) => {
      const edges = edgesOf(instants.map((fromMs) => ({ fromMs, untilMs: null })));
      expect(passed(edges, now)).toBe(new Set(instants.filter((at) => at <= now)).size);
    }),
  );
});
