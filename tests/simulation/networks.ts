import type { Chance } from './random.js';
import type { Timeline } from './timeline.js';

export type Network = 'push' | 'sms' | 'call';
const networks: readonly Network[] = ['push', 'sms', 'call'];

/** What a provider says of a sending. `sent` promises nothing: a push is queued, an SMS is on its way. */
export type Said = 'sent' | 'retry-later' | 'no-answer';

/** The telephone network and the push service, with their outages, their losses, and their habit of saying that all went well. */
export class Networks {
  readonly #down = new Set<Network>();
  /** For the picture. */
  readonly outages: { network: Network; from: number; until: number }[] = [];

  constructor(
    readonly timeline: Timeline,
    readonly chance: Chance,
  ) {}

  fail(network: Network, forMs: number): void {
    if (this.#down.has(network)) return;
    this.#down.add(network);
    const { now } = this.timeline;
    this.outages.push({ network, from: now, until: now + forMs });
    this.timeline.after(forMs, () => this.#down.delete(network));
  }

  failOne(forMs: number): void {
    this.fail(this.chance.pick(networks), forMs);
  }

  /** Hands something over. It arrives late, or never; a call is over before it is answered, or at once. */
  send(network: Network, arrive: () => void, said: (said: Said) => void): void {
    const { chance, timeline } = this;
    timeline.after(chance.between(30, 600), () => {
      if (this.#down.has(network)) return said(chance.happens(0.5) ? 'retry-later' : 'no-answer');
      said('sent');
      if (chance.happens({ push: 0.1, sms: 0.03, call: 0.02 }[network])) return;
      timeline.after(this.#delayMs(network), arrive);
    });
  }

  #delayMs(network: Network): number {
    if (network === 'call') return this.chance.between(3_000, 9_000);
    if (network === 'sms') return this.chance.between(2_000, 30_000);
    return this.chance.happens(0.05) ? this.chance.between(20_000, 140_000) : this.chance.between(300, 2_000);
  }
}
