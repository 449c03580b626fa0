import { describe, expect, it } from 'vitest';
import type { Case } from '../core/case.js';
import type { CaseChange, Store } from '../store/store.js';

const home = { id: 'home-w', clientName: 'Elsa Ek', street: 'Storgatan 4', floor: null, door: null, town: null };
const way = { homeId: 'home-w', keyPlace: 'Nyckelskåp 4', doorNote: 'Kod 1357', wayNote: null, number: '+46701740641' };
type Make = { opening(id: string): CaseChange; commanding(aCase: Case, type: 'accept' | 'close'): CaseChange };

/** How to get into homes, who read it, and what happened in cases. Part of the store contract. */
export function waysContract(current: () => Store, make: Make): void {
  describe('keeps beside the cases', () => {
    it('how to get into a home; a newer note replaces the one before', async () => {
      const { directory, ways } = current();
      await directory.put({ areas: [{ id: 'nord', name: 'Nord' }], homes: [{ ...home, areaId: 'nord' }] });
      expect(await ways.way('home-w')).toBeUndefined();
      await ways.putWays([{ ...way, keyPlace: 'Nyckelskåp 3', number: null }]);
      await ways.putWays([way]);
      expect(await ways.way('home-w')).toEqual(way);
    });

    it('what happened in a case, who did it, and whom it asked', async () => {
      const { cases, stories } = current();
      const opened = make.opening('a-1');
      await cases.save([opened]);
      await cases.save([make.commanding(opened.case, 'accept')]);
      const events = await stories.eventsOf('a-1');
      expect(events.map(({ type, who }) => [type, who])).toContainEqual(['accepted', 'Anna']);
      expect(events[0]).toMatchObject({ type: 'opened', who: null, note: null });
      expect((await stories.pagesOf('a-1')).map(({ phoneId }) => phoneId)).toEqual(['phone-1', 'phone-2']);
      expect(await stories.eventsOf('a-2')).toEqual([]);
    });

    it('what was closed lately in some areas, the latest first', async () => {
      const { cases, stories } = current();
      const opened = make.opening('a-1');
      const accepted = make.commanding(opened.case, 'accept');
      const closed = make.commanding(accepted.case, 'close');
      for (const change of [opened, accepted, closed]) await cases.save([change]);
      await cases.save([make.opening('a-2')]);
      const { areaId, closedAt = 0 } = closed.case;
      expect(await stories.closedSince([areaId], closedAt, 9)).toMatchObject([{ id: 'a-1', closedAt, who: 'Anna' }]);
      expect(await stories.closedSince([areaId], closedAt + 1, 9)).toEqual([]);
      expect(await stories.closedSince(['elsewhere'], 0, 9)).toEqual([]);
      expect(await stories.closedSince([], 0, 9)).toEqual([]);
    });
  });
}
