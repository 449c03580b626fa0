import { describe, expect, it } from 'vitest';
import type { Case } from '../core/case.js';
import type { CaseChange, Store } from '../store/store.js';

type Make = { opening(id: string): CaseChange; commanding(aCase: Case, type: 'accept' | 'close'): CaseChange };

/** Cases as they are told afterwards. Part of the store contract. */
export function timelinesContract(current: () => Store, make: Make): void {
  const at = (id: string, openedAt: number, more: Partial<Case> = {}): CaseChange => {
    const change = make.opening(id);
    const device = { gatewayId: `gw-${id}` };
    return { ...change, case: { ...change.case, ...device, openedAt, ...more } };
  };

  describe('tells cases afterwards', () => {
    it('with their events and pages, and what a phone said', async () => {
      const { cases, timelines } = current();
      const opened = make.opening('a-1');
      await cases.save([opened]);
      await cases.save([make.commanding(opened.case, 'accept')]);
      const [page] = opened.pages;
      if (page === undefined) throw new Error('nobody was asked');
      await cases.pageShown(page.id, page.phoneId, 77);
      expect((await timelines.eventsOf('a-1')).map(({ type, actor }) => [type, actor.type])).toEqual([
        ['opened', 'gateway'],
        ['accepted', 'person'],
      ]);
      const pages = await timelines.pagesOf('a-1');
      expect(pages.find(({ id }) => id === page.id)).toMatchObject({
        reason: 'team',
        shownAt: 77,
        endReason: 'accepted',
      });
      expect(await timelines.eventsOf('none')).toEqual([]);
    });

    it('in a list of whoever answered for the area then, or does now', async () => {
      const { cases, timelines } = current();
      const before = at('a-1', 500);
      const open = at('a-2', 600);
      await cases.save([before, open, at('a-3', 1_000), at('a-4', 700, { priority: 'test' })]);
      await cases.save([make.commanding(before.case, 'accept')]);
      const ids = async (filter: Parameters<typeof timelines.cases>[0], atMost = 10) =>
        (await timelines.cases(filter, atMost)).map(({ id }) => id);
      const { areaId } = before.case;
      const first = { areaId, fromMs: 0, untilMs: 1_000 };
      const second = { areaId, fromMs: 1_000, untilMs: null };
      expect(await ids({ spans: [first], openIn: [] })).toEqual(['a-2', 'a-1']);
      expect(await ids({ spans: [second], openIn: [] })).toEqual(['a-3']);
      expect(await ids({ spans: [second], openIn: [areaId] })).toEqual(['a-3', 'a-2', 'a-1']);
      expect(await ids({ spans: [], openIn: [] })).toEqual([]);
      expect(await ids({ spans: [first], openIn: [], state: 'closed' })).toEqual([]);
      expect(await ids({ spans: [first], openIn: [], areaId: 'elsewhere' })).toEqual([]);
      expect(await ids({ spans: [first], openIn: [], fromMs: 501, untilMs: 601 })).toEqual(['a-2']);
      expect(await ids({ spans: [first, second], openIn: [], after: { openedAt: 600, id: 'a-2' } })).toEqual(['a-1']);
      expect(await ids({ spans: [first, second], openIn: [] }, 1)).toEqual(['a-3']);
    });
  });
}
