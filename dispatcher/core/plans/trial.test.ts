import type { TrialReport } from '@nattvakt/contract';
import { describe, expect, it } from 'vitest';
import { type Piece, trialView } from './trial.js';

const piece = (seq: number, more: Partial<TrialReport> = {}): Piece => ({
  atMs: 1_000 + seq,
  report: {
    ...{ v: 1, gateway: 'gw-1', at: '2026-11-20T20:00:00Z', id: 'x', seq, state: 'running', percent: 10 * seq },
    alarms: [{ setting: 'present', rule: `rule-${seq}`, kind: 'fall', at: '2026-11-20T02:00:00Z', timeKnown: true }],
    ...more,
  },
});
const done = (seq: number) => piece(seq, { state: 'done', percent: 100, leftOut: 3, from: 'then', until: 'now' });
const view = (pieces: Piece[], now = 1_010) => trialView(1_000, pieces, now, 500);

describe('a trial, of the pieces that have come', () => {
  it('waits, goes on, and is done with all that its pieces hold', () => {
    expect(view([])).toMatchObject({ state: 'waiting', percent: 0 });
    expect(view([piece(0), piece(1)])).toMatchObject({ state: 'running', percent: 10 });
    const all = view([piece(0), piece(1), done(2)]);
    expect(all).toMatchObject({ state: 'done', percent: 100, leftOut: 3, from: 'then', until: 'now' });
    expect(all.alarms.map(({ rule }) => rule)).toEqual(['rule-0', 'rule-1', 'rule-2']);
  });

  it('is no picture while a piece is missing, and says at last that there is no answer', () => {
    expect(view([piece(0), done(2)])).toMatchObject({ state: 'running' });
    expect(view([piece(0), done(2)], 1_502)).toMatchObject({ state: 'no-answer' });
  });

  it('has no answer when the home tells nothing for long, and stays done when it was', () => {
    expect(view([], 1_499).state).toBe('waiting');
    expect(view([], 1_500).state).toBe('no-answer');
    expect(view([done(0)], 9_999).state).toBe('done');
  });

  it('says why the home did not try it', () => {
    const refused = piece(0, { state: 'refused', reason: 'nothing-kept', alarms: [] });
    expect(view([refused])).toMatchObject({ state: 'refused', reason: 'nothing-kept' });
  });
});
