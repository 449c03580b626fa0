import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from './limits.js';
import { failureOf, retryAfterMs } from './post.js';

describe('Retry-After', () => {
  it.each([
    ['7', null, 7_000],
    ['0', null, 0],
    [' 12 ', null, 12_000],
    ['99999', null, limits.longestRetryMs],
    ['Sun, 03 May 2026 00:13:30 GMT', 'Sun, 03 May 2026 00:13:00 GMT', 30_000],
    ['Sun, 03 May 2026 00:12:00 GMT', 'Sun, 03 May 2026 00:13:00 GMT', 0],
    ['Sun, 03 May 2026 00:13:30 GMT', null, undefined],
    ['soon', null, undefined],
    [null, null, undefined],
  ])('%s with Date %s means %s ms', (value, date, expected) => {
    expect(retryAfterMs(value, date)).toBe(expected);
  });

  it('is a bounded wait or none, whatever a server writes', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), (value, date) => {
        const waitMs = retryAfterMs(value, date) ?? 0;
        expect(waitMs >= 0 && waitMs <= limits.longestRetryMs).toBe(true);
      }),
    );
  });
});

it('every status is either success or has one meaning', () => {
  for (let status = 100; status < 600; status++) {
    const meaning = failureOf({ status, body: '', retryAfterMs: undefined });
    expect(meaning === undefined).toBe(status >= 200 && status < 300);
  }
});
