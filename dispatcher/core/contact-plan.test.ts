import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ContactState, contactChannels, planContacts, type Tried } from './contact-plan.js';

const at = 1_000_000;
const everything: ContactState = {
  at,
  through: 'phone',
  shown: false,
  isBackstop: false,
  onLiveStream: true,
  subscribed: true,
  hasNumber: true,
  configured: new Set(contactChannels),
  before: new Map(),
};
const away = { ...everything, onLiveStream: false };
const bare = { ...away, subscribed: false };

/** Lives through a page that nobody answers: which channel is used when, and why. */
function lifeOf(state: ContactState): string[] {
  const before = new Map<(typeof contactChannels)[number], Tried>();
  const life: string[] = [];
  for (let now: number | null = at; now !== null; ) {
    const plan = planContacts({ ...state, before: new Map(before) }, now);
    for (const one of plan.decisions) {
      before.set(one.channel, one.use ? 'used' : 'passed-over');
      if (one.use) life.push(`${(now - at) / 1000} s ${one.channel}: ${one.why}`);
    }
    now = plan.nextAt;
  }
  expect([...before.keys()].sort()).toEqual([...contactChannels].sort());
  return life;
}

describe('a page that its phone does not show', () => {
  it.each([
    [
      'on a live stream that may hang',
      everything,
      ['0 s live: on-live-stream', '3 s push: no-receipt', '10 s sms: no-receipt', '20 s call: no-receipt'],
    ],
    [
      'on a live stream, never subscribed',
      { ...everything, subscribed: false },
      ['0 s live: on-live-stream', '10 s sms: no-receipt', '20 s call: no-receipt'],
    ],
    ['away', away, ['0 s push: not-on-live-stream', '10 s sms: no-receipt', '20 s call: no-receipt']],
    ['away, never subscribed', bare, ['0 s sms: nothing-sooner', '20 s call: no-receipt']],
    ['without a number', { ...away, hasNumber: false }, ['0 s push: not-on-live-stream']],
    [
      'where there is no SMS',
      { ...bare, configured: new Set(['live', 'push', 'call'] as const) },
      ['0 s call: nothing-sooner'],
    ],
    [
      'that may be on the live stream of another dispatcher',
      { ...away, elsewhereMs: 1_500 },
      ['1.5 s push: not-on-live-stream', '10 s sms: no-receipt', '20 s call: no-receipt'],
    ],
    [
      'that may be elsewhere, of somebody whom the step calls',
      { ...away, elsewhereMs: 1_500, through: 'call' },
      ['0 s push: not-on-live-stream', '0 s call: step-calls', '10 s sms: no-receipt'],
    ],
    [
      'of somebody whom the step calls',
      { ...away, through: 'call' },
      ['0 s push: not-on-live-stream', '0 s call: step-calls', '10 s sms: no-receipt'],
    ],
    [
      'that is the backstop’s number',
      { ...away, isBackstop: true, through: 'call' },
      ['0 s sms: backstop-number', '0 s call: backstop-number'],
    ],
  ] as const)('on a phone %s', (_words, state, life) => {
    expect(lifeOf(state)).toEqual(life);
  });

  it('says of every channel that was not used why not', () => {
    const { decisions } = planContacts({ ...bare, hasNumber: false }, at);
    expect(decisions.map(({ channel, why }) => [channel, why])).toEqual([
      ['live', 'not-on-live-stream'],
      ['push', 'no-subscription'],
      ['sms', 'no-number'],
      ['call', 'no-number'],
    ]);
  });

  it('does not wait for a push that could not be sent', () => {
    const before = new Map<(typeof contactChannels)[number], Tried>([
      ['live', 'passed-over'],
      ['push', 'failed'],
    ]);
    const plan = planContacts({ ...away, before }, at + 500);
    expect(plan.decisions).toEqual([{ channel: 'sms', use: true, why: 'nothing-sooner' }]);
    expect(plan.nextAt).toBe(at + 20_000);
  });
});

describe('a page that its phone shows', () => {
  it('goes nowhere else', () => {
    expect(planContacts({ ...everything, shown: true }, at + 60_000)).toEqual({ decisions: [], nextAt: null });
  });

  it('is called all the same where the step calls', () => {
    const { decisions } = planContacts({ ...everything, shown: true, through: 'call' }, at);
    expect(decisions).toEqual([{ channel: 'call', use: true, why: 'step-calls' }]);
  });
});

it('whatever is there, each channel is decided once, in time, and something is tried at once where anything can be', () => {
  const states = fc.record({
    at: fc.constant(at),
    through: fc.constantFrom('phone', 'call'),
    shown: fc.constant(false),
    isBackstop: fc.boolean(),
    onLiveStream: fc.boolean(),
    subscribed: fc.boolean(),
    hasNumber: fc.boolean(),
    configured: fc.subarray([...contactChannels]).map((channels) => new Set(channels)),
    before: fc.constant(new Map()),
  });
  fc.assert(
    fc.property(states, (state) => {
      const life = lifeOf(state);
      expect(life.every((line) => Number.parseInt(line, 10) <= 20)).toBe(true);
      if (life.length > 0) expect(life[0]).toMatch(/^0 s /);
    }),
  );
});
