import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MapEdit, SharedMap } from './shared-map.js';

type Change = { id: string; value: number | undefined };

const change: fc.Arbitrary<Change> = fc.record({
  id: fc.integer({ min: 0, max: 300 }).map((n) => `alarm-${n}`),
  value: fc.option(fc.nat(), { nil: undefined }),
});

function play<V extends { set(id: string, value: number): unknown; delete(id: string): unknown }>(
  map: V,
  changes: readonly Change[],
): V {
  for (const { id, value } of changes) value === undefined ? map.delete(id) : map.set(id, value);
  return map;
}

describe('a shared map', () => {
  it('holds what a plain map would, step after step, and leaves every older one as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 40 }), { maxLength: 8 }), (steps) => {
        const plain = new Map<string, number>();
        let shared = SharedMap.empty<number>();
        const older: { shared: SharedMap<number>; plain: Map<string, number> }[] = [];
        for (const step of steps) {
          older.push({ shared, plain: new Map(plain) });
          const edit = play(new MapEdit(shared), step);
          play(plain, step);
          const during: number[] = [];
          edit.each((value) => during.push(value));
          expect(during.sort()).toEqual([...plain.values()].sort());
          shared = edit.done();
        }
        for (const was of [...older, { shared, plain }]) {
          expect(new Map([...was.shared.keys()].map((id) => [id, was.shared.get(id)]))).toEqual(was.plain);
          const values: number[] = [];
          was.shared.each((value) => values.push(value));
          expect(values.sort()).toEqual([...was.plain.values()].sort());
          expect([...was.shared.values()].sort()).toEqual(values);
          expect(was.shared.size).toBe(was.plain.size);
        }
      }),
    );
  });

  it('is itself again when nothing was changed', () => {
    const shared = SharedMap.empty<number>();
    const edit = new MapEdit(shared);
    edit.delete('nobody');
    expect(edit.done()).toBe(shared);
  });

  it('shares with its successor all but what was changed', () => {
    const ids = Array.from({ length: 1_000 }, (_, n) => ({ id: `alarm-${n}`, value: n }));
    const before = play(new MapEdit(SharedMap.empty<number>()), ids).done();
    const after = play(new MapEdit(before), [{ id: 'alarm-7', value: 70 }]).done();
    expect(before.parts.filter((part, bucket) => part !== after.parts[bucket])).toHaveLength(1);
    expect([before.get('alarm-7'), after.get('alarm-7')]).toEqual([7, 70]);
  });
});
