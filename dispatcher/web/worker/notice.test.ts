import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticeOf, superfluous, tagOf } from './notice.js';

describe('a push', () => {
  it('is shown as the dispatcher worded it, one notification for each case', () => {
    const said = { type: 'page', page: 'c-1:1:p-1', case: 'c-1', title: 'Trygghetslarm i Nord', body: 'Ta larmet.' };
    expect(noticeOf(JSON.stringify(said))).toEqual({
      title: 'Trygghetslarm i Nord',
      body: 'Ta larmet.',
      tag: 'case:c-1',
      caseId: 'c-1',
      page: 'c-1:1:p-1',
    });
  });

  it('is always shown, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant(undefined)), (text) => noticeOf(text).title !== ''),
    );
    expect(noticeOf(undefined).body).toContain('Öppna larmtelefonen');
  });
});

describe('notifications that are shown', () => {
  const shown = ['a', 'b', 'c'].map((id) => ({ tag: tagOf(id) }));

  it('go when their case no longer rings here', () => {
    expect(superfluous(shown, new Set(['b']), 9)).toEqual([0, 2]);
  });

  it('stay when nobody knows, but never more than so many: the oldest go', () => {
    expect(superfluous(shown, undefined, 9)).toEqual([]);
    expect(superfluous(shown, undefined, 2)).toEqual([0]);
    expect(superfluous(shown, new Set(['a', 'b', 'c']), 1)).toEqual([0, 1]);
  });
});
