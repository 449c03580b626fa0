import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticeOf, overdue, superfluous, tagOf } from './notice.js';
import { receiptPath } from './receipt.js';

describe('a push', () => {
  it('is shown as the dispatcher worded it, one notification for each case', () => {
    const said = { type: 'page', page: 'c-1:1:p-1', case: 'c-1', title: 'Trygghetslarm i Nord', body: 'Ta larmet.' };
    expect(noticeOf(JSON.stringify(said))).toEqual({
      title: 'Trygghetslarm i Nord',
      body: 'Ta larmet.',
      tag: 'case:c-1',
      caseId: 'c-1',
      page: 'c-1:1:p-1',
      isOver: false,
      language: 'sv',
      notice: undefined,
    });
  });

  it('that clears stands where the alarm stood, and gives no receipt', () => {
    const said = {
      type: 'clear',
      case: 'c-1',
      language: 'en',
      title: 'Help button in Nord',
      body: 'Taken by a colleague.',
    };
    const notice = noticeOf(JSON.stringify(said));
    expect(notice).toMatchObject({ tag: 'case:c-1', isOver: true, language: 'en', body: 'Taken by a colleague.' });
    expect(receiptPath(notice)).toBeUndefined();
  });

  it('that is no alarm is shown too, and its receipt says which it was', () => {
    const said = { type: 'notice', notice: 'found:7:p-1', title: 'Natten är inte täckt', body: 'Lucka i natt.' };
    const notice = noticeOf(JSON.stringify(said));
    expect(notice).toMatchObject({ title: 'Natten är inte täckt', body: 'Lucka i natt.', caseId: undefined });
    expect(receiptPath(notice)).toBe('/api/notices/found%3A7%3Ap-1/shown');
    expect(receiptPath(noticeOf('{"title":"?"}'))).toBeUndefined();
  });

  it('is always shown, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant(undefined)), (text) => noticeOf(text).title !== ''),
    );
    expect(noticeOf(undefined).body).toContain('Öppna larmtelefonen');
  });
});

describe('what a clearing leaves', () => {
  const over = { tag: tagOf('a'), isOver: true };
  const earlier = { tag: tagOf('b'), isOver: true };
  const ringing = { tag: tagOf('c'), isOver: false };

  it('is itself, alone: browsers stop pushes that show nothing', () => {
    expect(overdue([over], over.tag, false)).toEqual([]);
    expect(overdue([earlier, over], over.tag, false)).toEqual([0]);
  });

  it('is nothing where something else is shown or the app is open, and never takes what rings', () => {
    expect(overdue([over, ringing], over.tag, false)).toEqual([0]);
    expect(overdue([earlier, ringing, over], over.tag, true)).toEqual([0, 2]);
  });
});

describe('notifications that are shown', () => {
  const shown = ['a', 'b', 'c'].map((id) => ({ tag: tagOf(id) }));

  it('stay when they are no alarm, until there are too many', () => {
    const said = JSON.stringify({ notice: 'n-1', title: 'Natten är inte täckt' });
    const mixed = [{ tag: noticeOf(said).tag }, ...shown];
    expect(superfluous(mixed, new Set(['a', 'b', 'c']), 9)).toEqual([]);
    expect(superfluous(mixed, new Set(['a', 'b', 'c']), 3)).toEqual([0]);
  });

  it('go when their case no longer rings here', () => {
    expect(superfluous(shown, new Set(['b']), 9)).toEqual([0, 2]);
    // The newest stays when all have ended: browsers stop pushes that show nothing.
    expect(superfluous(shown, new Set(), 9)).toEqual([0, 1]);
  });

  it('stay when nobody knows, but never more than so many: the oldest go', () => {
    expect(superfluous(shown, undefined, 9)).toEqual([]);
    expect(superfluous(shown, undefined, 2)).toEqual([0]);
    expect(superfluous(shown, new Set(['a', 'b', 'c']), 1)).toEqual([0, 1]);
  });
});
