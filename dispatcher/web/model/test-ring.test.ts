import { describe, expect, it } from 'vitest';
import { reduce } from './reduce.js';
import { atRest } from './state.js';
import { ringTested, type TestRing } from './test-ring.js';

const asked: TestRing = { state: 'asked' };
const ringing: TestRing = { state: 'ringing', id: 'r-1' };

describe('a test ring', () => {
  it('rings when the dispatcher says so, and only when somebody asked for it', () => {
    expect(ringTested(asked, { type: 'ring-came', id: 'r-1' })).toEqual(ringing);
    expect(ringTested({ state: 'untried' }, { type: 'ring-came', id: 'r-1' })).toEqual({ state: 'untried' });
  });

  it('gives way to an alarm', () => {
    const card = { id: 'c', version: 1, state: 'open', ringing: true } as never;
    expect(reduce({ ...atRest, testRing: ringing }, { type: 'card', card }).testRing).toEqual({ state: 'untried' });
    expect(reduce({ ...atRest, testRing: { state: 'heard' } }, { type: 'card', card }).testRing).toEqual({
      state: 'heard',
    });
    const late = reduce({ ...atRest, testRing: asked }, { type: 'card', card });
    expect(reduce(late, { type: 'ring-came', id: 'r-1' }).testRing).toEqual({ state: 'untried' });
  });

  it('is forgotten when somebody else takes the phone', () => {
    const signedOut = reduce({ ...atRest, testRing: { state: 'heard' } }, { type: 'signed-out' });
    expect(signedOut.testRing).toEqual({ state: 'untried' });
  });
});
