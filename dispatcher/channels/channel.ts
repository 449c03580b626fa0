import type { CaseKind, Priority } from '@nattvakt/contract';

export type MessageLanguage = 'sv' | 'en';

/**
 * One page to one person through one channel. It carries no personal data and can carry none: what a reader may know
 * beyond area and kind is behind the sign-in.
 */
export type PageMessage = {
  /** The page's id. The same page sent again has the same key, and is shown once where the receiver can tell. */
  key: string;
  /** An address of the channel: an E.164 number, a push subscription as the browser's JSON, a topic. */
  to: string;
  caseId: string;
  /** Short and readable over a telephone. */
  caseReference: string;
  areaId: string;
  areaName: string;
  kind: CaseKind;
  priority: Priority;
  /** What it is written and spoken in: what the phone's page speaks, Swedish where that is not known. */
  language: MessageLanguage;
};

/** Something else that a person must know: of the rota, the phones, the service itself. No personal data either. */
export type NoticeMessage = {
  /** The same notice sent again has the same key, and is shown once where the receiver can tell. */
  key: string;
  /** As in a page. */
  to: string;
  title: string;
  /** Fits an SMS. */
  text: string;
  /** Whether it must break through now. */
  urgent: boolean;
};

/** What a phone shows of a case that no longer asks there is to be cleared. No personal data either. */
export type ClearingMessage = Pick<PageMessage, 'to' | 'caseId' | 'kind' | 'areaName' | 'language'> & {
  why: 'mine' | 'taken' | 'closed' | 'elsewhere';
};

/** Worth trying again: the fault may pass by itself. */
export type RetryReason =
  | 'timeout'
  | 'unreachable'
  | 'too-many-requests'
  | 'provider-error'
  | 'channel-busy'
  | 'channel-down'
  | 'no-network'
  | 'refused-for-now';

/** Not worth trying again with this address, or before a person has repaired something. */
export type HopelessReason =
  | 'bad-address'
  | 'subscription-gone'
  | 'unknown-number'
  | 'barred'
  | 'bad-credentials'
  | 'not-allowed'
  | 'no-credit'
  | 'refused'
  | 'too-large'
  | 'no-sim';

/** A channel says itself whether a retry makes sense. `sent` is never "shown": only a phone's own receipt is that. */
export type Sending =
  | { result: 'sent'; reference?: string }
  | { result: 'retry-later'; reason: RetryReason; afterMs?: number }
  | { result: 'hopeless'; reason: HopelessReason };

/** A way to reach a person. `send` never throws; constructors do nothing; stopping twice is fine. */
export interface Channel {
  readonly name: ChannelName;
  send(message: PageMessage): Promise<Sending>;
  /** Sends what is no page. Channels that cannot say it do not have this. Never throws. */
  notify?(notice: NoticeMessage): Promise<Sending>;
  /** Clears what a page has left on a phone. Only a channel that can show and clear has this. Never throws. */
  clear?(clearing: ClearingMessage): Promise<Sending>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export const channelNames = ['push', 'sms', 'call', 'modem', 'ntfy'] as const;
export type ChannelName = (typeof channelNames)[number];

export const sent = (reference?: string): Sending =>
  reference === undefined ? { result: 'sent' } : { result: 'sent', reference };
export const retryLater = (reason: RetryReason, afterMs?: number): Sending =>
  afterMs === undefined ? { result: 'retry-later', reason } : { result: 'retry-later', reason, afterMs };
export const hopeless = (reason: HopelessReason): Sending => ({ result: 'hopeless', reason });
