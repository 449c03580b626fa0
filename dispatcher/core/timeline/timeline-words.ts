import type { ContactChannel } from '../contact-plan.js';
import type { AskReason } from '../decision.js';
import type { Entry } from './entry.js';

export type EventEntry = Extract<Entry<unknown>, { what: 'event' }>;

/** The sentences of a timeline in one language, on screen and on paper. */
export type TimelineWords = {
  event: (entry: EventEntry, outcome: string | undefined) => string;
  asked: (whom: string) => string;
  askedTimes: (times: number) => string;
  whom: Record<AskReason, string>;
  person: (givenName: string, phone: string) => string;
  lastResort: string;
  shown: (after: string) => string;
  notShown: string;
  noTimeToAnswer: string;
  channels: Record<Exclude<ContactChannel, 'live'>, string>;
  wentOut: (channel: string, after: string, outcome: string) => string;
  failed: (channel: string, why: string) => string;
  onItsWay: (channel: string) => string;
  noNumber: string;
  /** What providers say of an SMS or a call, and why one was hopeless. */
  wayOutcomes: Readonly<Record<string, string>>;
  duration: {
    seconds: (s: number) => string;
    minutes: (min: number) => string;
    hours: (h: number, min: number) => string;
  };
  after: (duration: string) => string;
  atOnce: string;
  head: {
    title: (kind: string) => string;
    client: string;
    address: string;
    floor: (floor: string) => string;
    door: (door: string) => string;
    area: string;
    device: string;
    opened: string;
    closed: string;
    notClosed: string;
    outcome: string;
    presses: string;
    printed: (by: string, at: string) => string;
    page: (page: number, of: number) => string;
    timeline: string;
    picture: string;
  };
  /** Of the drawing. */
  drawn: {
    home: string;
    pressed: string;
    freeAgain: string;
    ringing: string;
    shown: string;
    accepted: string;
    arrived: string;
    closed: string;
  };
};
