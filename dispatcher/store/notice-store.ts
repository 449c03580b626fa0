import type { Finding } from '../core/coverage-watch/index.js';
import type { NoticeChannel } from '../core/notices/index.js';
import type { TaskRow } from './task-store.js';

/** A finding was made, or put right; or there is a task for somebody in the office. */
export type News = 'found' | 'ended' | 'task';

/**
 * Something one person, or one number, is told through one channel beside alarms. Written before it is sent. Without
 * phone and person it is for the number of whoever runs the service.
 * - `queued`: to be sent at `nextAt`
 * - `sent`: handed on; `outcome` is what was heard of it since
 * - `failed`: hopeless, `outcome` says why
 * - `called-off`: it was put right, or shown by the phone, before it was sent
 */
export type NoticeRow = {
  /** The same for all channels through which this is told to the same person. */
  id: string;
  channel: NoticeChannel;
  news: News;
  /** Ids of the findings that it tells of; of the tasks where the news is `task`. */
  findings: readonly string[];
  phoneId: string | null;
  personId: string | null;
  title: string;
  text: string;
  state: 'queued' | 'sent' | 'failed' | 'called-off';
  at: number;
  tries: number;
  nextAt: number | null;
  outcome: string | null;
  reference: string | null;
};

/** Notices on their way out. Every method rejects with a `StoreError` and nothing else. */
export interface NoticeStore {
  /** Findings that stand and were told to nobody, and those that were told and have been put right since an instant. */
  untold(endedSince: number): Promise<{ found: Finding[]; ended: Finding[] }>;
  /** Tasks that are open and that nobody was told of. The oldest first. */
  untoldTasks(atMost: number): Promise<TaskRow[]>;
  /**
   * Stores notices together with the findings or tasks they tell, so that none is told twice. Nothing is stored, and false
   * answered, when one of them has been told meanwhile.
   */
  tell(news: News, findings: readonly string[], notices: readonly NoticeRow[], now: number): Promise<boolean>;
  /** Ends what waits and is no longer so. */
  callOff(): Promise<void>;
  /** Notices to be sent now, with the subscription of their phone. */
  due(now: number, atMost: number): Promise<{ notice: NoticeRow; subscription: string | null }[]>;
  /** Reserves a notice, as it was read, until an instant at which it is due again. False when somebody was faster. */
  claim(notice: NoticeRow, untilMs: number): Promise<boolean>;
  /** What became of a sending. When it failed, the next channel does not wait. */
  settle(notice: NoticeRow, now: number): Promise<void>;
  /** The phone says that it shows it. False when it is not for this phone. */
  shown(id: string, phoneId: string, at: number): Promise<boolean>;
  /** The latest first. */
  notices(since: number, atMost: number): Promise<NoticeRow[]>;
}
