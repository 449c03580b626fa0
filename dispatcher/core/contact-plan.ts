import type { Through } from './ladder-plan.js';
import { limits } from './limits.js';

/** The ways to one phone, in the order in which they are tried. */
export const contactChannels = ['live', 'push', 'sms', 'call'] as const;
export type ContactChannel = (typeof contactChannels)[number];

/** Why a channel is used. */
export type UsedWhy =
  | 'on-live-stream'
  | 'not-on-live-stream'
  /** Nothing before it could be tried, so it does not wait. */
  | 'nothing-sooner'
  /** The phone itself has not said that it shows the page. */
  | 'no-receipt'
  /** The ladder's step says that a call goes out at once. */
  | 'step-calls'
  | 'backstop-number';

/** Why it is not. */
export type PassedWhy = 'not-on-live-stream' | 'no-subscription' | 'no-number' | 'not-configured' | 'backstop-number';

/** What became of a channel that was decided on before. */
export type Tried = 'used' | 'failed' | 'passed-over';

export type ContactDecision =
  | { channel: ContactChannel; use: true; why: UsedWhy }
  | { channel: ContactChannel; use: false; why: PassedWhy };

/** What is known of a page and its phone when the next channel is chosen. */
export type ContactState = {
  at: number;
  through: Through;
  /** The phone has said that it shows the page. */
  shown: boolean;
  /** A number that belongs to no phone with a page on it. */
  isBackstop: boolean;
  onLiveStream: boolean;
  /** It may be on the live stream of another dispatcher, and needs so long to say that it shows the page. */
  elsewhereMs?: number;
  subscribed: boolean;
  hasNumber: boolean;
  configured: ReadonlySet<ContactChannel>;
  before: ReadonlyMap<ContactChannel, Tried>;
};

export type ContactPlan = {
  decisions: ContactDecision[];
  /** When to look again; null when every channel is decided on, or the phone has answered. */
  nextAt: number | null;
};

/**
 * Which channels a page goes out through now, which it does not, and why. The live stream or a push at once; without a
 * receipt from the phone itself a push after all, an SMS, then a call. Whatever cannot be used is skipped at once.
 */
export function planContacts(state: ContactState, now: number): ContactPlan {
  const elsewhereUntil = untilShownElsewhere(state, now);
  if (elsewhereUntil !== undefined) return { decisions: [], nextAt: elsewhereUntil };
  const known = new Map(state.before);
  const decisions: ContactDecision[] = [];
  let nextAt: number | null = null;
  for (const channel of contactChannels) {
    if (known.has(channel) || (state.shown && !callsAnyway(state, channel))) continue;
    const decision = decide(channel, state, [...known.values()].includes('used'));
    const dueAt = decision.use ? state.at + waitOf(channel, decision.why) : now;
    if (dueAt > now) {
      nextAt = nextAt === null ? dueAt : Math.min(nextAt, dueAt);
      continue;
    }
    decisions.push(decision);
    known.set(channel, decision.use ? 'used' : 'passed-over');
  }
  return { decisions, nextAt };
}

/** Whom a step calls is called at once, and the backstop has no page that could show it. */
function untilShownElsewhere(state: ContactState, now: number): number | undefined {
  const { at, elsewhereMs = 0, shown, onLiveStream, isBackstop, through } = state;
  const waits = !shown && !onLiveStream && !isBackstop && through !== 'call';
  return waits && now < at + elsewhereMs ? at + elsewhereMs : undefined;
}

/** Whom a step calls is called, whatever their phone shows: it may lie beside them in silence. */
const callsAnyway = ({ through }: ContactState, channel: ContactChannel) => channel === 'call' && through === 'call';

const pass = (channel: ContactChannel, why: PassedWhy): ContactDecision => ({ channel, use: false, why });
const use = (channel: ContactChannel, why: UsedWhy): ContactDecision => ({ channel, use: true, why });

function decide(channel: ContactChannel, state: ContactState, sooner: boolean): ContactDecision {
  if (channel === 'live' || channel === 'push') return toScreen(channel, state);
  if (!state.configured.has(channel)) return pass(channel, 'not-configured');
  if (!state.hasNumber) return pass(channel, 'no-number');
  if (state.isBackstop) return use(channel, 'backstop-number');
  if (callsAnyway(state, channel)) return use(channel, 'step-calls');
  return use(channel, sooner ? 'no-receipt' : 'nothing-sooner');
}

function toScreen(channel: 'live' | 'push', state: ContactState): ContactDecision {
  if (state.isBackstop) return pass(channel, 'backstop-number');
  const live = state.before.get('live') === 'used' || state.onLiveStream;
  if (channel === 'live') return live ? use(channel, 'on-live-stream') : pass(channel, 'not-on-live-stream');
  if (!state.configured.has(channel)) return pass(channel, 'not-configured');
  if (!state.subscribed) return pass(channel, 'no-subscription');
  // A stream can hang unnoticed, and a page can sleep behind it: a push wakes the phone all the same.
  return use(channel, live ? 'no-receipt' : 'not-on-live-stream');
}

function waitOf(channel: ContactChannel, why: UsedWhy): number {
  if (why !== 'no-receipt') return 0;
  if (channel === 'push') return limits.pushAfterMs;
  return channel === 'sms' ? limits.smsAfterMs : limits.callAfterMs;
}
