import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Audited, type AuditRows, audit, auditReasons, type Concern, type SaidOfItself } from './audit.js';
import { limits } from './limits.js';
import { type Standing, sayAfterLook } from './telling.js';
import { auditWords } from './words.js';

const now = Date.UTC(2026, 10, 22, 1, 13);
const minute = 60_000;
const quiet: AuditRows = { cases: undefined, pages: undefined, notices: undefined, others: [] };
const well: SaidOfItself = {
  ...{ at: now, engineAt: now, pagingAt: now, unsaved: 0, syntheticFailingSince: undefined },
};
const reasons = (more: Partial<Audited>): string[] =>
  audit({ rows: quiet, rowsAt: now, said: well, since: now - 10 * minute, silentMs: 30_000, ...more }, now).map(
    ({ key }) => key,
  );

describe('the auditor', () => {
  it('finds nothing where all is well', () => {
    expect(reasons({})).toEqual([]);
  });

  it('finds cases, pages and notices that wait longer than they may', () => {
    const rows = {
      ...{ cases: { count: 3, since: now - 31_000 }, pages: { count: 1, since: now - 61_000 } },
      ...{ notices: { count: 1, since: now - 16 * minute }, others: [] },
    };
    expect(reasons({ rows })).toEqual(['case-waits', 'page-stuck', 'notice-stuck']);
    expect(reasons({ rows, said: { ...well, pagingAt: undefined } })).toEqual(['case-waits', 'notice-stuck']);
    const inTime = { count: 1, since: now - 30_000 };
    expect(reasons({ rows: { cases: inTime, pages: inTime, notices: inTime, others: [] } })).toEqual([]);
  });

  it('finds an engine that does not turn, and a dispatcher that says nothing', () => {
    expect(reasons({ said: { ...well, engineAt: now - 61_000 } })).toEqual(['engine-still']);
    expect(reasons({ said: { ...well, pagingAt: now - 61_000 } })).toEqual(['paging-still']);
    expect(reasons({ said: { ...well, pagingAt: undefined } })).toEqual([]);
    expect(reasons({ said: { ...well, at: now - 31_000, unsaved: 3 } })).toEqual(['dispatcher-silent']);
    expect(reasons({ said: undefined })).toEqual(['dispatcher-silent']);
    expect(reasons({ said: undefined, since: now })).toEqual([]);
  });

  it('finds a store that cannot be read, cases in memory, and a test alarm that does not come through', () => {
    expect(reasons({ rows: undefined, rowsAt: now - minute })).toEqual(['store-failing']);
    expect(reasons({ rows: undefined, rowsAt: now - minute + 1 })).toEqual([]);
    expect(reasons({ said: { ...well, unsaved: 2, syntheticFailingSince: now } })).toEqual([
      'in-memory',
      'synthetic-failing',
    ]);
  });

  it('finds another dispatcher silent, and forgets one that was taken away', () => {
    const others = [
      { dispatcher: 'b', at: now - 3 * minute },
      { dispatcher: 'c', at: now - 25 * 60 * minute },
      { dispatcher: 'd', at: now - minute },
    ];
    expect(reasons({ rows: { ...quiet, others } })).toEqual(['other-silent/b']);
  });
});

describe('what the auditor says', () => {
  const waits: Concern = { key: 'case-waits', reason: 'case-waits', since: now, count: 2 };

  it('is said at once, then again with growing waits, then that it is over', () => {
    const said: string[] = [];
    let standing: Standing[] = [];
    for (let at = 0; at <= 120; at += 1) {
      const looked = sayAfterLook(standing, at < 100 ? [waits] : [], now + at * minute);
      standing = looked.standing;
      said.push(...looked.say.map(({ news }) => `${at} ${news}`));
    }
    expect(said).toEqual(['0 found', '5 still', '15 still', '30 still', '60 still', '100 over']);
  });

  it('has an end, and begins anew when it comes back', () => {
    const told = { ...waits, toldAt: now, times: limits.tellings };
    expect(sayAfterLook([told], [waits], now + 60 * 24 * minute).say).toEqual([]);
    const last = sayAfterLook([{ ...told, times: limits.tellings - 1 }], [waits], now + 60 * minute);
    expect(last.say).toMatchObject([{ news: 'still', last: true }]);
    const { standing } = sayAfterLook([told], [], now);
    expect(sayAfterLook(standing, [waits], now).say).toMatchObject([{ news: 'found' }]);
  });

  it('is never more than one message for one thing in five minutes, whatever comes and stays', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 300 }), (looks) => {
        let standing: Standing[] = [];
        const said = looks.flatMap((wrong, at) => {
          const looked = sayAfterLook(standing, wrong ? [waits] : [], now + at * minute);
          standing = looked.standing;
          return looked.say.map(({ news }) => ({ news, at }));
        });
        said.forEach(({ news, at }, i) => {
          const before = said[i - 1];
          if (news === 'still') expect(at - (before?.at ?? 0)).toBeGreaterThanOrEqual(5);
          if (news === 'found') expect(before?.news ?? 'over').toBe('over');
        });
      }),
    );
  });

  it('fits one SMS, in plain words', () => {
    expect(auditWords({ about: waits, news: 'found', last: false }, 'Europe/Stockholm').text).toBe(
      '2 larm går inte vidare till någon. Ring nattpersonalen nu. Sedan 02.13.',
    );
    expect(auditWords({ about: waits, news: 'over', last: true }, 'Europe/Stockholm').text).toBe(
      'Löst: 2 larm går inte vidare till någon.',
    );
    for (const reason of auditReasons) {
      const about = { ...waits, reason, count: 99_999 };
      const { text } = auditWords({ about, news: 'still', last: true }, 'Europe/Stockholm');
      expect(`Nattvakt: ${text}`.length).toBeLessThanOrEqual(160);
      expect(text).toMatch(/^[\w .,:åäöÅÄÖ]*$/);
    }
  });
});
