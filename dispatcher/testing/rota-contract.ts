import { beforeEach, describe, expect, it } from 'vitest';
import type { Pattern, PatternChange, Shift } from '../core/rota/index.js';
import { municipalityRows } from '../seed.js';
import type { ImportRow } from '../store/rota-store.js';
import type { Store } from '../store/store.js';
import { failureOf } from './directory-contract.js';
import { testMunicipality } from './test-municipality.js';

const hour = 3_600_000;
const personId = 'person-vof-natt-1';
const teamId = 'vof-natt';
const shift = (id: string, from: number, hours = 10): Shift => ({
  id,
  personId,
  teamId,
  from: from * hour,
  until: (from + hours) * hour,
});
const always = { from: 0, until: Number.MAX_SAFE_INTEGER };
const pattern: Pattern = {
  id: 'nights',
  personId,
  teamId,
  weekdays: [1, 3],
  everyWeeks: 2,
  from: '21:00',
  until: '07:00',
  validFrom: '2026-01-01',
  exceptions: ['2026-01-05'],
};
const importing = (id: string, put: Shift[], replaced: Shift[] = []): ImportRow => ({
  ...{ id, put, replaced, atMs: 5, by: 'chef', source: 'csv', teamIds: [teamId], fromMs: 0, untilMs: 9 },
  undoneAtMs: null,
});

/** What every store must do with the rota. Part of the store contract. */
export function rotaContract(current: () => Store): void {
  const rota = () => current().rota;
  const stored = async () => (await rota().shifts(always)).sort((a, b) => (a.id < b.id ? -1 : 1));

  describe('keeps the rota', () => {
    beforeEach(() => current().directory.put(municipalityRows(testMunicipality)));

    it('and finds the shifts that have a moment in a span', async () => {
      await rota().change({ put: [shift('a', 0), shift('b', 10), shift('c', 20)] });
      expect(await rota().shift('a')).toEqual(shift('a', 0));
      expect(await rota().shift('x')).toBeUndefined();
      expect(await rota().shifts({ from: 10 * hour, until: 20 * hour })).toEqual([shift('b', 10)]);
      await rota().change({ put: [shift('b', 12)], remove: ['a'] });
      expect(await stored()).toEqual([shift('b', 12), shift('c', 20)]);
    });

    it('and gives patterns back as they were', async () => {
      await rota().change({ putPatterns: [{ ...pattern, everyWeeks: 1 }] });
      await rota().change({ putPatterns: [pattern] });
      expect(await rota().patterns()).toEqual([pattern]);
      await rota().change({ removePatterns: ['nights'] });
      expect(await rota().patterns()).toEqual([]);
    });

    it('and changes nothing when one of its people is unknown', async () => {
      const change = rota().change({ put: [shift('a', 0), { ...shift('b', 10), personId: 'nobody' }] });
      expect(await change.catch(failureOf)).toBe('content');
      expect(await stored()).toEqual([]);
    });

    it('and takes in a file of thousands at once', async () => {
      const many = Array.from({ length: 3_000 }, (_, i) => shift(`s-${i}`, i));
      expect(await rota().applyImport(importing('i-1', many))).toBe(true);
      expect((await stored()).length).toBe(3_000);
      expect(await rota().undoImport('i-1', 6)).toBe('undone');
      expect(await stored()).toEqual([]);
    });
  });

  describe('keeps an edit with what it did to patterns', () => {
    beforeEach(async () => {
      await current().directory.put(municipalityRows(testMunicipality));
      await rota().change({ put: [shift('a', 0)], putPatterns: [pattern] });
    });
    const after = { ...pattern, exceptions: ['2026-01-05', '2026-01-07'] };
    const edit = (id: string, patterns: PatternChange[]): ImportRow => ({
      ...importing(id, [shift('b', 3)], [shift('a', 0)]),
      ...{ source: 'desk', edit: { kind: 'change', before: [shift('a', 0)], after: [shift('b', 3)], patterns } },
    });

    it('makes it once by its id, and undoes the patterns too', async () => {
      const row = edit('e-1', [{ before: pattern, after }]);
      expect([await rota().applyImport(row), await rota().applyImport(row)]).toEqual([true, true]);
      expect([await rota().patterns(), await stored()]).toEqual([[after], [shift('b', 3)]]);
      expect(await rota().import('e-1')).toEqual(row);
      expect(await rota().import('e-2')).toBeUndefined();
      expect(await rota().undoImport('e-1', 7)).toBe('undone');
      expect([await rota().patterns(), await stored()]).toEqual([[pattern], [shift('a', 0)]]);
    });

    it('adds and takes away whole patterns', async () => {
      const added = { ...pattern, id: 'added' };
      expect(await rota().applyImport(edit('e-1', [{ before: pattern }, { after: added }]))).toBe(true);
      expect(await rota().patterns()).toEqual([added]);
      expect(await rota().undoImport('e-1', 7)).toBe('undone');
      expect(await rota().patterns()).toEqual([pattern]);
    });

    it('changes nothing when a pattern is another by then, and undoes nothing', async () => {
      const row = edit('e-1', [{ before: { ...pattern, everyWeeks: 3 }, after }]);
      expect(await rota().applyImport(row)).toBe(false);
      expect(await stored()).toEqual([shift('a', 0)]);
      await rota().applyImport(edit('e-2', [{ before: pattern, after }]));
      await rota().change({ putPatterns: [pattern] });
      expect(await rota().undoImport('e-2', 7)).toBe('changed-since');
      expect(await stored()).toEqual([shift('b', 3)]);
    });
  });

  describe('takes in a file', () => {
    beforeEach(async () => {
      await current().directory.put(municipalityRows(testMunicipality));
      await rota().change({ put: [shift('changed', 0), shift('removed', 10), shift('other', 20)] });
    });
    const row = importing(
      'i-1',
      [shift('changed', 0, 11), shift('new', 30)],
      [shift('changed', 0), shift('removed', 10)],
    );

    it('whole, remembers what it replaced, and can undo it once', async () => {
      expect(await rota().applyImport(row)).toBe(true);
      expect(await stored()).toEqual([shift('changed', 0, 11), shift('new', 30), shift('other', 20)]);
      expect(await rota().imports(10)).toEqual([row]);
      expect(await rota().undoImport('i-1', 77)).toBe('undone');
      expect(await stored()).toEqual([shift('changed', 0), shift('other', 20), shift('removed', 10)]);
      expect(await rota().imports(10)).toEqual([{ ...row, undoneAtMs: 77 }]);
      expect(await rota().undoImport('i-1', 78)).toBe('undone-before');
      expect(await rota().undoImport('i-2', 78)).toBe('not-found');
    });

    it.each([
      ['what it removes was changed', { put: [shift('removed', 10, 3)] }],
      ['what it changes is gone', { remove: ['changed'] }],
      ['what it adds is there already', { put: [shift('new', 40)] }],
    ])('not at all when since the preview %s', async (_, meanwhile) => {
      await rota().change(meanwhile);
      const before = await stored();
      expect(await rota().applyImport(row)).toBe(false);
      expect(await stored()).toEqual(before);
      expect(await rota().imports(10)).toEqual([]);
    });

    it.each([
      ['a shift of it was changed', { put: [shift('new', 31)] }],
      ['a shift of it was removed', { remove: ['changed'] }],
      ['a removed shift was entered again', { put: [shift('removed', 11)] }],
    ])('and undoes nothing when since then %s', async (_, meanwhile) => {
      await rota().applyImport(row);
      await rota().change(meanwhile);
      const before = await stored();
      expect(await rota().undoImport('i-1', 77)).toBe('changed-since');
      expect(await stored()).toEqual(before);
    });
  });
}
