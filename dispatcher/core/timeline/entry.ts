import type { ContactChannel } from '../contact-plan.js';
import type { AskReason, EndReason, EventReason, EventType } from '../decision.js';

/** One way to one phone, and what became of it. */
export type Way = {
  channel: ContactChannel;
  state: 'queued' | 'sent' | 'failed' | 'called-off' | 'passed-over';
  why: string;
  outcome: string | null;
  /** After they were asked. */
  afterMs: number;
};

/** Somebody who was asked; `givenName` null: the number of last resort, which is nobody's. */
export type AskedPerson = {
  givenName: string | null;
  phone: string;
  /** When their phone itself said that it shows the alarm; null: it never did. */
  shownAfterMs: number | null;
  /** They took the alarm on this phone. */
  took: boolean;
  endedAfterMs: number | null;
  endReason: EndReason | null;
  ways: Way[];
};

/** A line of the timeline. `At` is Unix ms inside, ISO text over HTTP. */
export type Entry<At = number> = { at: At } & (
  | { what: 'event'; type: EventType; reason: EventReason; who: string | null; note: string | null }
  | {
      what: 'asked';
      why: AskReason;
      /** How often they were asked in a row; once unless it is a whole new round again and again. */
      times: number;
      lastAt: At;
      people: AskedPerson[];
    }
);
