import type { Chance } from './random.js';
import type { Timeline } from './timeline.js';

/** How bad a network is. */
export type Weather = {
  latencyMs: [number, number];
  /** Mean time between cuts, and how long one lasts. */
  meanBetweenCutsMs: number;
  cutMs: [number, number];
  /** Share of messages that come twice, or much later than those sent after them. */
  doubled: number;
  delayed: number;
};

/**
 * A connection that comes and goes. What is under way when it is cut never arrives; a cut is noticed only later by each
 * side, and what is sent in between vanishes. Between cuts messages may come twice, late, and out of order.
 */
export class Wire {
  #up = true;
  #cuts = 0;
  #far = true;
  #near = true;
  #connection = 0;
  #open = false;

  constructor(
    readonly timeline: Timeline,
    readonly chance: Chance,
    readonly weather: Weather,
    readonly ends: { connected(): void; disconnected(): void },
  ) {}

  start(): void {
    this.#scheduleCut();
    this.#tryConnect();
  }

  get open(): boolean {
    return this.#open;
  }

  /** The other end went down (false) or came up. */
  set far(up: boolean) {
    this.#far = up;
    if (!up) this.#drop(this.chance.between(0, 2_000));
    else this.#tryConnect();
  }

  /** This end went down (false): nothing of this connection arrives any more, on either side. Or it came up. */
  set near(up: boolean) {
    this.#near = up;
    if (up) this.#tryConnect();
    else this.#reset();
  }

  /** The near end closes a connection that does not answer, and tries anew. */
  giveUp(): void {
    if (this.#open) this.#drop(0);
  }

  /** No more bad weather: everything that can connect does. */
  heal(): void {
    this.weather.meanBetweenCutsMs = Number.POSITIVE_INFINITY;
    this.#up = true;
    this.#tryConnect();
  }

  send(deliver: () => void): void {
    if (!this.#open || !this.#up || !this.#far) return;
    const connection = this.#connection;
    const arrive = () => {
      if (connection === this.#connection && this.#up && this.#far) deliver();
    };
    const [low, high] = this.weather.latencyMs;
    this.timeline.after(
      this.chance.between(low, high) + (this.chance.happens(this.weather.delayed) ? 5_000 : 0),
      arrive,
    );
    if (this.chance.happens(this.weather.doubled)) this.timeline.after(this.chance.between(low, high * 20), arrive);
  }

  #reset(): void {
    this.#connection += 1;
    this.#open = false;
  }

  #scheduleCut(): void {
    if (!Number.isFinite(this.weather.meanBetweenCutsMs)) return;
    this.timeline.after(this.chance.waiting(this.weather.meanBetweenCutsMs), () => {
      if (!Number.isFinite(this.weather.meanBetweenCutsMs)) return;
      const forMs = this.chance.between(...this.weather.cutMs);
      this.cut(forMs);
      this.timeline.after(forMs, () => this.#scheduleCut());
    });
  }

  /** Nothing passes for so long. */
  cut(forMs: number): void {
    this.#cuts += 1;
    this.#up = false;
    this.#drop(this.chance.between(0, 30_000));
    this.timeline.after(forMs, () => {
      this.#cuts -= 1;
      if (this.#cuts > 0) return;
      this.#up = true;
      this.#tryConnect();
    });
  }

  /** The near end notices after `noticedAfterMs`. */
  #drop(noticedAfterMs: number): void {
    const connection = this.#connection;
    this.timeline.after(noticedAfterMs, () => {
      if (connection !== this.#connection || !this.#open) return;
      this.#reset();
      this.ends.disconnected();
      this.#tryConnect();
    });
  }

  #tryConnect(): void {
    const connection = this.#connection;
    this.timeline.after(this.chance.between(200, 5_000), () => {
      if (this.#open || connection !== this.#connection) return;
      if (!this.#up || !this.#far || !this.#near) return;
      this.#connection += 1;
      this.#open = true;
      this.ends.connected();
    });
  }
}
