import type { CaseState, Priority } from '@nattvakt/contract';
import type { SharedMap } from './shared-map.js';

/** Where an alarm's case stands, as the dispatcher last told. */
export type Standing = { case: string; store: string; state: CaseState; version: number; by?: string };

/**
 * - `waiting`: to be sent, not before `dueMs`
 * - `in-flight`: sent, given up at `dueMs`
 * - `resting`: the dispatcher has it; kept until its case is closed
 */
export type Phase = 'waiting' | 'in-flight' | 'resting';

export type Entry = {
  id: string;
  priority: Priority;
  /** Order of arrival. */
  order: number;
  phase: Phase;
  dueMs: number;
  sentMs: number;
  attempts: number;
  /** On this home's disk. */
  stored: boolean;
  /** Undefined until a dispatcher has said that it stored the alarm. */
  standing?: Standing;
};

export type DeliveryState = {
  connected: boolean;
  /** When the dispatcher's side last said anything about an alarm. */
  lastHeardMs: number;
  /** The store that answered last. */
  store?: string;
  nextOrder: number;
  reofferMs: number;
  entries: SharedMap<Entry>;
  /** Ids of the entries in that phase: at most the window, so that an answer need not look through all of them. */
  inFlight: ReadonlySet<string>;
  /** Ids of closed alarms and when each may be forgotten, oldest first. */
  tombstones: ReadonlyMap<string, number>;
};

export type DeliveryEvent =
  | { type: 'raised'; id: string; priority: Priority }
  /** Read back from disk at start, or when the disk came back. */
  | { type: 'restored'; id: string; priority: Priority; standing?: Standing }
  | { type: 'stored'; id: string }
  | { type: 'connected' }
  | { type: 'disconnected' }
  /** The broker acknowledged the packet: not a receipt, only a sign that somebody is there. */
  | { type: 'sent'; id: string }
  | { type: 'send-failed'; id: string }
  | { type: 'receipt'; alarm: string; standing: Standing }
  | { type: 'progress'; alarms: readonly string[]; standing: Standing }
  /** The dispatcher asks for every open alarm again. */
  | { type: 'offer' }
  | { type: 'timer' };

export type ReconnectReason = 'unanswered' | 'no-receipt';

export type Effect =
  /** Write the alarm, with this standing, to disk. */
  | { type: 'persist'; id: string; standing?: Standing }
  | { type: 'send'; id: string }
  /** Nobody waits for this packet's acknowledgement any more. */
  | { type: 'cancel'; id: string }
  /** First proof that the alarm cannot be lost: on disk here, or stored by the dispatcher. Once per alarm. */
  | { type: 'safe'; id: string }
  /** The case is closed; the alarm is let go. */
  | { type: 'closed'; id: string }
  /** What the home should show may have changed. */
  | { type: 'indicate' }
  | { type: 'reconnect'; reason: ReconnectReason };

export type Advance = {
  state: DeliveryState;
  effects: Effect[];
  /** When, on the monotonic clock, a `timer` event is wanted; undefined when nothing is pending. */
  dueMs: number | undefined;
};

/** A number in [0, 1). Given as an argument so that a seed replays. */
export type Random = () => number;
