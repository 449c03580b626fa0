import type { Clock, Status } from '@nattvakt/contract';
import type { Log } from '@nattvakt/firmware-bridge/log';
import type { SetOutput } from '../indicators/blinker.js';
import type { BoxFault } from '../night-plan/types.js';
import { type BatteryFacts, newPower, type Power, type PowerState, powerAt, type SupplyReading } from './battery.js';
import { limits } from './limits.js';

export type PowerWatchParts = {
  clock: Pick<Clock, 'monotonicMs'>;
  log: Log;
  /** What the machine's own supply tells; undefined where it has none that tells. */
  supply: (() => Promise<SupplyReading | undefined>) | undefined;
  /** Whether mains is there by a line of the board; undefined where no line tells. */
  mainsByLine: () => boolean | undefined;
  facts: BatteryFacts;
  /** Cuts off what is not needed; undefined where nothing can be cut off. */
  shed: SetOutput | undefined;
  /** The box itself found a fault, or found it mended. */
  found: (fault: BoxFault, present: boolean) => void;
  /** For displays in the home. */
  announce: (power: { source: 'mains' | 'battery'; minutesLeft?: number; percent?: number }) => void;
};

/** Watches how the home is powered: tells when mains goes, counts down the battery, cuts off what is not needed, and undoes it. */
export class PowerWatch {
  readonly #parts: PowerWatchParts;
  #state: PowerState | undefined;
  #battery: Status['battery'];
  #shed = false;
  #running = false;
  #announced = '';
  /** Looks in a row in which nothing told of mains. */
  #silentLooks = 0;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(parts: PowerWatchParts) {
    this.#parts = parts;
  }

  /** For the status; undefined where nothing is known of a battery. */
  get battery(): Status['battery'] {
    return this.#battery;
  }

  async start(): Promise<void> {
    this.#running = true;
    this.#timer = setInterval(() => void this.look(), limits.lookMs);
    await this.look();
  }

  /** Leaves everything powered: a gateway that is stopped cuts off nothing. */
  async stop(): Promise<void> {
    this.#running = false;
    clearInterval(this.#timer);
    await this.#looking;
    if (this.#shed) await this.#setShed(false);
  }

  /** Looks now: the mains line has changed, or it is time. One look at a time. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look());
    return this.#looking;
  }

  async #look(): Promise<void> {
    if (!this.#running) return;
    const { supply, mainsByLine, facts, clock, found } = this.#parts;
    const reading = (await supply?.().catch(() => undefined)) ?? {};
    const mains = mainsByLine() ?? reading.mains;
    // The line tells the home by itself; the supply needs somebody to tell for it.
    if (mainsByLine() === undefined && reading.mains !== undefined) found('mains-lost', !reading.mains);
    if (supply !== undefined) this.#hear(mains !== undefined);
    if (mains === undefined) return;
    const nowMs = clock.monotonicMs();
    const power = powerAt(this.#state ?? newPower(mains, nowMs), reading, mains, facts, nowMs);
    const wasLow = this.#state?.low ?? false;
    this.#state = power.state;
    if (power.state.low !== wasLow) found('battery-low', power.state.low);
    this.#tell(power);
    if (power.state.shed !== this.#shed) await this.#setShed(power.state.shed);
  }

  /** A supply that tells nothing any more is told of: the home would seem to have mains for ever. */
  #hear(tells: boolean): void {
    const wasSilent = this.#silentLooks >= limits.silentLooks;
    this.#silentLooks = tells ? 0 : this.#silentLooks + 1;
    const isSilent = this.#silentLooks >= limits.silentLooks;
    if (isSilent !== wasSilent) this.#parts.found('device-silent', isSilent);
    if (isSilent) this.#battery = undefined;
  }

  #tell({ state, percent, minutesLeft }: Power): void {
    const known = {
      ...(percent === undefined ? {} : { percent }),
      ...(minutesLeft === undefined ? {} : { minutesLeft }),
    };
    this.#battery = percent === undefined && minutesLeft === undefined ? undefined : known;
    const told = { source: state.mains ? ('mains' as const) : ('battery' as const), ...known };
    const text = JSON.stringify(told);
    if (text === this.#announced) return;
    this.#announced = text;
    this.#parts.announce(told);
  }

  async #setShed(shed: boolean): Promise<void> {
    const { log, shed: set } = this.#parts;
    this.#shed = shed;
    const words = shed ? 'what is not needed is cut off' : 'everything is powered again';
    log.info({ event: shed ? 'power.shed' : 'power.restored' }, words);
    await set?.(shed).catch((error: unknown) => {
      log.warn({ event: 'power.shed-failed', reason: String(error) }, 'the line that cuts off cannot be set');
      // Tried again at the next look.
      this.#shed = !shed;
    });
  }
}
