import type { Clock } from '@nattvakt/contract';
import type { Log } from './log.js';
import type { BridgeListener, Bus } from './sensor-event.js';

/** Tells the listener when a link changes between usable and lost, and only then, however often it is tried. */
export class LinkReport {
  #state: 'up' | 'lost' | undefined;

  constructor(
    private readonly bus: Bus,
    private readonly link: string,
    private readonly ports: { clock: Clock; log: Log; listener: BridgeListener },
  ) {}

  /** Undefined until the first word about the link. */
  get state(): 'up' | 'lost' | undefined {
    return this.#state;
  }

  up(reason: string): void {
    this.#tell('up', reason);
  }

  lost(reason: string): void {
    this.#tell('lost', reason);
  }

  /** Nobody asks for it any more: what is not there is not lost either, and its next loss is a first one. */
  gone(): void {
    if (this.#state === 'lost') this.#tell('up', 'no longer in the plan');
  }

  #tell(state: 'up' | 'lost', reason: string): void {
    if (this.#state === state) return;
    this.#state = state;
    const { clock, log, listener } = this.ports;
    if (state === 'up') log.info({ event: 'link.up', link: this.link, reason }, 'link is up');
    else log.error({ event: 'link.lost', link: this.link, reason }, 'link is lost; it is tried again for ever');
    listener.link({ bus: this.bus, link: this.link, state, reason, monotonicMs: clock.monotonicMs() });
  }
}
