import type { Clock } from '@nattvakt/contract';
import type { Log } from '@nattvakt/firmware-bridge/log';
import { Blinker, type SetOutput } from './blinker.js';
import { type Asked, type Fault, type IndicatedAlarm, type Indication, indicate } from './indication.js';
import { limits } from './limits.js';
import { buzzerPatterns, identifyPattern, lampPatterns } from './patterns.js';

export type IndicatorParts = {
  clock: Clock;
  log: Log;
  alarms: () => Iterable<IndicatedAlarm>;
  faults: () => readonly Fault[];
  questions: () => readonly Asked[];
  lamp: SetOutput | undefined;
  buzzer: SetOutput | undefined;
  /** Tells the devices of the home: voice boxes, displays. */
  announce: (indication: Indication) => void;
};

/** Keeps what the home shows in step with its alarms. */
export class Indicators {
  readonly #parts: IndicatorParts;
  readonly #lamp: Blinker | undefined;
  readonly #buzzer: Blinker | undefined;
  #shown: string | undefined;
  #current: Indication = { state: 'idle' };
  #running = false;
  #timer: NodeJS.Timeout | undefined;
  #identifyTimer: NodeJS.Timeout | undefined;

  constructor(parts: IndicatorParts) {
    this.#parts = parts;
    this.#lamp = parts.lamp && new Blinker('lamp', parts.lamp, parts.log);
    this.#buzzer = parts.buzzer && new Blinker('buzzer', parts.buzzer, parts.log);
  }

  /** What is shown now. */
  get current(): Indication {
    return this.#current;
  }

  start(): void {
    this.#running = true;
    this.refresh();
  }

  /** Looks at the alarms again and shows what follows. */
  refresh(): void {
    if (!this.#running) return;
    const nowMs = this.#parts.clock.monotonicMs();
    const { alarms, faults, questions } = this.#parts;
    const { indication, dueMs } = indicate(alarms(), faults(), nowMs, questions());
    clearTimeout(this.#timer);
    if (dueMs !== undefined) this.#timer = setTimeout(() => this.refresh(), Math.max(0, dueMs - nowMs));
    const text = JSON.stringify(indication);
    if (text === this.#shown) return;
    const { log } = this.#parts;
    log.info({ event: 'indication.changed', state: indication.state }, 'the home shows something else');
    this.#shown = text;
    this.#current = indication;
    this.#play();
    this.#parts.announce(indication);
  }

  /** Blinks the lamp so that a technician sees which box this is. */
  identify(): void {
    if (!this.#running) return;
    this.#lamp?.play(identifyPattern);
    clearTimeout(this.#identifyTimer);
    this.#identifyTimer = setTimeout(() => this.#play(), limits.identifyMs);
  }

  async stop(): Promise<void> {
    this.#running = false;
    clearTimeout(this.#timer);
    clearTimeout(this.#identifyTimer);
    await Promise.all([this.#lamp?.stop(), this.#buzzer?.stop()]);
  }

  #play(): void {
    this.#lamp?.play(lampPatterns[this.#current.state]);
    this.#buzzer?.play(buzzerPatterns[this.#current.state]);
  }
}
