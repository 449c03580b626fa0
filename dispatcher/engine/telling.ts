import type { Clock } from '@nattvakt/contract';
import type { LiveChannel } from '../channels/live.js';
import type { Case } from '../core/case.js';
import type { DispatcherMetrics } from '../metrics.js';
import type { Directory } from './directory.js';
import type { Follower } from './follower.js';
import type { HomeNews } from './home-news.js';
import type { Landed } from './writer.js';

export type TellingParts = {
  live: LiveChannel;
  news: HomeNews;
  directory: Directory;
  metrics: DispatcherMetrics;
  clock: Clock;
  /** Called for everything that is in force, after the phones that are looking. */
  onTold: (landed: readonly Landed[]) => void;
  follower: Pick<Follower, 'placeAfter' | 'told'>;
};

/** What is in force goes to those who must know: phones first, then the home. Homes are told only what is on disk. */
export class Telling {
  readonly #parts: TellingParts;
  constructor(parts: TellingParts) {
    this.#parts = parts;
  }

  landed(all: readonly Landed[]): void {
    for (const one of all) this.#tell(one);
    this.#parts.onTold(all);
  }

  receipt(gatewayId: string, alarmId: string, aCase: Case): void {
    this.#parts.metrics.receipts.inc();
    this.#parts.news.receipt(gatewayId, alarmId, aCase);
  }

  #tell({ change, saved, seq }: Landed): void {
    const { live, news, directory, metrics, follower, clock } = this.#parts;
    live.publish(change.case, follower.placeAfter(seq), saved, directory.view, clock.now());
    if (!saved) return;
    // Without an event it is what another dispatcher stored: its own telling, also of the home, comes by later.
    if (change.events.length > 0) follower.told(change.case, seq);
    for (const page of change.pages) metrics.pages.inc({ reason: page.reason });
    for (const alarm of change.alarms) this.receipt(alarm.gatewayId, alarm.id, change.case);
    if (change.outgoing) void news.progress(change.case, change.outgoing.event);
  }
}
