import type { BridgePart, Reading } from '../sensor-event.js';
import { UnknownDevices } from '../unknown-devices.js';
import { encodeFrame } from './hub/frame.js';
import { eventIdOf, HubLedger } from './hub/ledger.js';
import { limits } from './hub/limits.js';
import {
  acknowledge,
  type HubEvent,
  type HubOutput,
  type HubStatus,
  outputBits,
  protocolVersion,
  readMessage,
  setOutputs,
  terminals,
} from './hub/messages.js';
import { HubParser, type HubParserCounters } from './hub/parser.js';
import { type HubProfile, readTerminal } from './hub/profiles.js';
import { limits as serialLimits } from './limits.js';
import { type LinePorts, type LineTimings, ProbedLine } from './probed-line.js';

export type SensorHubOptions = LinePorts & {
  /** Profile by address: the link's name, a slash and the terminal, as in `hub/cord`. */
  profiles: ReadonlyMap<string, HubProfile>;
  timings?: LineTimings;
};

export type SensorHubCounters = HubParserCounters & {
  events: number;
  repeats: number;
  late: number;
  failed: number;
  unread: number;
  opened: number;
  lost: number;
};

const defaultTimings: LineTimings = {
  probe: { everyMs: limits.askEveryMs, answerMs: limits.answerMs, misses: limits.misses },
  retry: { firstMs: serialLimits.firstRetryMs, longestMs: serialLimits.longestRetryMs },
};

/** One sensor hub on a serial port. An event is acknowledged to the hub when the listener says that it is safe. */
export class SensorHubLink implements BridgePart {
  readonly #line: ProbedLine;
  readonly #parser = new HubParser();
  readonly #ledger = new HubLedger();
  readonly #unknown: UnknownDevices;
  readonly #counts = { events: 0, repeats: 0, late: 0, failed: 0, unread: 0 };
  #profiles: ReadonlyMap<string, HubProfile>;
  #outputs = 0;
  /** The start of the hub whose levels have been told on this connection. */
  #known: { board: number; boot: number } | undefined;
  #dropped = 0;
  #aliveToldMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: SensorHubOptions) {
    this.#profiles = options.profiles;
    this.#unknown = new UnknownDevices('hub', options.clock, options.listener);
    this.#line = new ProbedLine('hub', options, options.timings ?? defaultTimings, {
      question: () => encodeFrame(setOutputs(this.#outputs)),
      bytes: (bytes) => this.#bytes(bytes),
      closed: () => {
        this.#parser.forget();
        this.#known = undefined;
      },
    });
  }

  /** Resolves after the first attempt; a hub that is not there yet is no failure of the start. */
  start(): Promise<void> {
    return this.#line.start();
  }

  stop(): Promise<void> {
    return this.#line.stop();
  }

  /** Another plan: other devices, or other profiles for them. */
  setProfiles(profiles: ReadonlyMap<string, HubProfile>): void {
    this.#profiles = profiles;
    this.#known = undefined;
  }

  /** Switches an output. A hub that is lost gets it when it is back, and each `limits.askEveryMs` anew. */
  async set(output: HubOutput, on: boolean): Promise<void> {
    const bit = outputBits[output];
    this.#outputs = on ? this.#outputs | bit : this.#outputs & ~bit;
    this.#line.write(encodeFrame(setOutputs(this.#outputs)));
  }

  counters(): SensorHubCounters {
    return { ...this.#parser.counters(), ...this.#counts, ...this.#line.counters };
  }

  #bytes(bytes: Uint8Array): void {
    for (const bytesOfMessage of this.#parser.feed(bytes)) {
      this.#line.heard();
      const message = readMessage(bytesOfMessage);
      if (message === undefined) this.#counts.unread += 1;
      else if (message.type === 'event') this.#event(message);
      else this.#status(message);
    }
  }

  #event(event: HubEvent): void {
    const verdict = this.#ledger.judge(event);
    if (verdict.do !== 'tell') {
      this.#counts.repeats += 1;
      if (verdict.do === 'acknowledge') this.#acknowledge(event);
      return;
    }
    this.#counts.events += 1;
    const address = this.#addressOf(event.input);
    const profile = this.#profiles.get(address);
    if (profile === undefined) {
      // Nobody waits for it, and kept in the hub it would take the place of what somebody waits for.
      this.#unknown.heard(address, 'terminal of a sensor hub');
      this.#ledger.settled(event, true);
      this.#acknowledge(event);
      return;
    }
    const now = this.options.clock.monotonicMs();
    const reading = readTerminal(profile, event.active);
    this.#tell(address, reading, { monotonicMs: now - (event.ageMs ?? 0), eventId: eventIdOf(event) }).then(
      () => this.#safe(event),
      (error: unknown) => this.#failed(event, address, error),
    );
    if (verdict.late) this.#restate(event.input, address, profile);
  }

  #safe(event: HubEvent): void {
    this.#ledger.settled(event, true);
    this.#acknowledge(event);
  }

  // Not acknowledged, so the hub sends it again.
  #failed(event: HubEvent, address: string, error: unknown): void {
    this.#ledger.settled(event, false);
    this.#counts.failed += 1;
    const { log, link } = this.options;
    log.error(
      { event: 'hub.event-failed', link, address, eventId: eventIdOf(event), error: String(error) },
      'an event could not be made safe; the hub keeps it',
    );
  }

  /** An old change has been told after a newer one: how things are now is said once more. */
  #restate(input: number, address: string, profile: HubProfile): void {
    this.#counts.late += 1;
    const newest = this.#ledger.newestOf(input);
    if (newest && profile !== 'button') this.#state(address, readTerminal(profile, newest.active));
  }

  #status(status: HubStatus): void {
    const { log, link, clock } = this.options;
    if (this.#known?.board !== status.board || this.#known.boot !== status.boot) {
      const { board, boot, firmware, resetCause, protocol } = status;
      log.info({ event: 'hub.heard', link, board, boot, firmware, resetCause, protocol }, 'sensor hub answered');
      if (protocol !== protocolVersion) log.warn({ event: 'hub.protocol', link, protocol }, 'hub of another protocol');
      this.#known = { board, boot };
      this.#dropped = 0;
      this.#tellLevels(status);
    }
    if (status.dropped !== this.#dropped) {
      this.#dropped = status.dropped;
      log.error({ event: 'hub.dropped', link, dropped: status.dropped }, 'the hub had no room for some events');
    }
    const now = clock.monotonicMs();
    if (now - this.#aliveToldMs < limits.aliveEveryMs) return;
    this.#aliveToldMs = now;
    for (const address of this.#profiles.keys()) this.#state(address, { type: 'alive' });
  }

  /** How loops and mats are when the hub is first heard. A cord that is pulled has sent its own event. */
  #tellLevels(status: HubStatus): void {
    for (const [input] of terminals.entries()) {
      const address = this.#addressOf(input);
      const profile = this.#profiles.get(address);
      if (profile === undefined || profile === 'button') continue;
      this.#state(address, readTerminal(profile, (status.inputs & (1 << input)) !== 0));
    }
  }

  #state(address: string, reading: Reading): void {
    const { log, link, clock } = this.options;
    this.#tell(address, reading, { monotonicMs: clock.monotonicMs(), initial: reading.type !== 'alive' }).catch(
      (error: unknown) =>
        log.error({ event: 'hub.state-failed', link, address, error: String(error) }, 'a state could not be handed on'),
    );
  }

  #tell(
    address: string,
    reading: Reading,
    about: { monotonicMs: number; eventId?: string; initial?: boolean },
  ): Promise<void> {
    return this.options.listener.sensor({ bus: 'hub', address, reading, initial: false, ...about });
  }

  #acknowledge(event: HubEvent): void {
    this.#line.write(encodeFrame(acknowledge(event)));
  }

  #addressOf(input: number): string {
    return `${this.options.link}/${terminals[input] ?? `input-${input}`}`;
  }
}
