import type { Clock } from '@nattvakt/contract';
import type { LiveChannel } from '../channels/live.js';
import type { Case } from '../core/case.js';
import type { CaseFeed } from '../store/case-feed.js';
import type { Directory } from './directory.js';
import type { GatewayLine, HomeNews } from './home-news.js';
import { limits } from './limits.js';
import { Turns } from './turns.js';

export type FollowerParts = {
  /** Undefined where no other dispatcher works on the same store. */
  feed: CaseFeed | undefined;
  /** Number of the last event that this dispatcher stored itself. */
  lastSeq: () => number;
  live: LiveChannel;
  news: HomeNews;
  line: GatewayLine;
  directory: Directory;
  clock: Clock;
  /** Others may have asked somebody, or ended that. */
  onPages: () => void;
  /** There is something to follow: the engine turns. */
  wake: () => void;
};

/** Tells the phones and gateways that are connected here what other dispatchers on the same store did. */
export class Follower {
  readonly #parts: FollowerParts;
  readonly #turns = new Turns();
  /** Versions that this dispatcher told itself, until they come by. */
  readonly #own = new Map<string, number>();
  #listening: { stop(): Promise<void> } | undefined;
  #place: number | undefined;

  constructor(parts: FollowerParts) {
    this.#parts = parts;
  }

  /** Up to which event everything was told here. Who was told up to there misses nothing by reading on from it. */
  get place(): number {
    return this.#place ?? this.#parts.lastSeq();
  }

  /** The same for what this dispatcher has just stored: others may have come in between. */
  placeAfter(seq: number): number {
    return this.#place ?? seq;
  }

  async start(): Promise<void> {
    const { feed, lastSeq, wake } = this.#parts;
    if (feed === undefined || this.#listening !== undefined) return;
    this.#place = lastSeq();
    this.#listening = feed.listen(wake);
  }

  async stop(): Promise<void> {
    const listening = this.#listening;
    this.#listening = undefined;
    await listening?.stop();
  }

  /** This dispatcher has told it already, as event `seq`. */
  told({ id, version }: Case, seq: number): void {
    if (this.#place !== undefined && seq > this.#place) this.#own.set(id, version);
  }

  /** Tells what others did since the last time. Resolves with true when there is more. */
  follow(): Promise<boolean> {
    const { feed } = this.#parts;
    if (feed === undefined || this.#place === undefined) return Promise.resolve(false);
    return this.#turns.run(async () => {
      const from = this.place;
      const { changed, upTo } = await feed.changedAfter(from, limits.followedEvents);
      this.#place = Math.max(from, upTo);
      for (const { case: aCase, outgoing } of changed) this.#tell(aCase, outgoing);
      return upTo - from >= limits.followedEvents;
    });
  }

  #tell(aCase: Case, outgoing: { event: string; version: number } | undefined): void {
    const { live, news, line, directory, onPages, clock } = this.#parts;
    const own = this.#own.get(aCase.id);
    this.#own.delete(aCase.id);
    if (own !== undefined && own >= aCase.version) return;
    live.publish(aCase, this.place, true, directory.view, clock.now());
    if (outgoing !== undefined && line.isHere(aCase.gatewayId)) void news.progress(aCase, outgoing.event);
    onPages();
  }
}
