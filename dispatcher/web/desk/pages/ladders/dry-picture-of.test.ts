import { expect, it } from 'vitest';
import { dryPictureOf } from './dry-picture-of.js';

const contact = (channel: 'live' | 'push' | 'sms' | 'call', afterMs: number, use = true) => {
  return { channel, use, why: 'nothing-sooner', afterMs };
};
const anna = { phoneId: 'p-1', personId: 'anna', who: 'Anna Lind', planned: false, through: 'phone' };

it('draws one line for each person, with what would reach them and when', () => {
  const picture = dryPictureOf({
    rungs: [
      {
        ...{ afterMs: 0, reason: 'team', skipped: [] },
        phones: [{ ...anna, contacts: [contact('live', 0, false), contact('push', 0), contact('sms', 10_000)] }],
      },
      { ...{ afterMs: 60_000, reason: 'backstop-number', skipped: ['duty-lead'] }, phones: [] },
      { ...{ afterMs: 120_000, reason: 'again', skipped: [] }, phones: [{ ...anna, contacts: [contact('push', 0)] }] },
    ],
  });
  expect(picture).toEqual({
    rows: [
      {
        ...{ key: 'p-1 anna', who: 'Anna Lind', fromMs: 0 },
        marks: [
          { is: 'push', atMs: 0 },
          { is: 'sms', atMs: 10_000 },
          { is: 'again', atMs: 120_000 },
        ],
      },
    ],
    endMs: 120_000,
    ticksMs: [0, 60_000, 120_000],
  });
});

it('draws that a phone rings whose page may be open, and no ring of a number', () => {
  const live = (why: string) => ({ ...contact('live', 0, false), why });
  const number = { phoneId: 'backstop', personId: 'b', who: 'Jouren', planned: false, through: 'call' };
  const { rows } = dryPictureOf({
    rungs: [
      {
        ...{ afterMs: 0, reason: 'team', skipped: [] },
        phones: [
          { ...anna, contacts: [live('not-on-live-stream')] },
          { ...number, contacts: [live('backstop-number'), contact('call', 0)] },
        ],
      },
    ],
  });
  expect(rows.map(({ marks }) => marks.map(({ is }) => is))).toEqual([['push'], ['call']]);
});

it('draws also when nobody could be asked', () => {
  const rungs = [{ afterMs: 0, reason: 'nobody', skipped: ['team'], phones: [] }];
  expect(dryPictureOf({ rungs })).toEqual({ rows: [], endMs: 1_000, ticksMs: [0] });
});
