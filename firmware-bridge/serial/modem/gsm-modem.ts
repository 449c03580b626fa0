import type { Log } from '../../log.js';
import { Retry } from '../../retry.js';
import type { BridgePart } from '../../sensor-event.js';
import { failureOf, type SmsFailure } from './at/failure.js';
import { fieldsOf, type SmsReport, smsReport } from './at/fields.js';
import { encodeSms } from './at/gsm7.js';
import { AtLine } from './at-line.js';
import { limits } from './limits.js';
import { type ModemFault, type NetworkState, networkOf, setUp } from './set-up.js';
import { Turns } from './turns.js';

export type ModemTimings = { [K in keyof typeof limits]: number };

export type GsmModemOptions = {
  /** The modem's name in logs. */
  name: string;
  /** A stable path, such as one under `/dev/serial/by-id/`. */
  path: string;
  baudRate?: number;
  pin?: string;
  log: Log;
  /** In [0, 1). */
  random: () => number;
  /** What became of a message that was sent; may come late or never. */
  reported?: (report: SmsReport) => void;
  /** The modem can send now and could not, or the other way round, or it found or lost its network. */
  changed?: (state: ModemState) => void;
  timings?: Partial<ModemTimings>;
};

export type ModemState =
  | { state: 'up'; network: NetworkState }
  | { state: 'lost'; reason: ModemFault | 'missing' | 'unplugged' };

export type ModemCounters = { opened: number; lost: number; sent: number; failed: number; reports: number };

/** `reference` is the network's number of the message, 0-255, which a report repeats. */
export type SmsSending = { result: 'sent'; reference: number } | SmsFailure;

/** A GSM or LTE modem on a serial port. One command at a time; what hangs is reset and opened anew, for ever. */
export class GsmModem implements BridgePart {
  readonly #timings: ModemTimings;
  readonly #retry: Retry;
  readonly #turns = new Turns();
  #state: ModemState = { state: 'lost', reason: 'missing' };
  readonly #counters: ModemCounters = { opened: 0, lost: 0, sent: 0, failed: 0, reports: 0 };
  #running = false;
  /** Set when the SIM refused the configured PIN: it is not tried again before a person has looked. */
  #pinRefused = false;
  #at: AtLine | undefined;
  #probeTimer: NodeJS.Timeout | undefined;
  #closing: Promise<void> = Promise.resolve();

  constructor(private readonly options: GsmModemOptions) {
    this.#timings = { ...limits, ...options.timings };
    this.#retry = new Retry(
      { firstMs: this.#timings.firstRetryMs, longestMs: this.#timings.longestRetryMs },
      options.random,
    );
  }

  /** Resolves after the first attempt; a modem that is not there yet is no failure of the start. */
  async start(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    await this.#turns.take(() => this.#connect());
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#retry.stop();
    clearTimeout(this.#probeTimer);
    await this.#at?.close();
    // An attempt under way may have opened the port in the meantime.
    await this.#turns.take(async () => this.#at?.close());
    await this.#closing;
    clearTimeout(this.#probeTimer);
    this.#at = undefined;
  }

  state(): ModemState {
    return this.#state;
  }

  counters(): ModemCounters {
    return { ...this.#counters };
  }

  /**
   * Sends one SMS. Never throws. After `timeout` the message may have gone out: a second try can arrive twice.
   * @param number E.164
   */
  async send(number: string, text: string): Promise<SmsSending> {
    if (!/^\+[1-9]\d{6,14}$/.test(number)) return { result: 'hopeless', reason: 'bad-address' };
    if (this.#state.state === 'lost') return downBecause(this.#state.reason);
    if (this.#turns.waiting >= this.#timings.queue) return { result: 'retry-later', reason: 'channel-busy' };
    const sending = await this.#turns.take(() => this.#sendNow(number, encodeSms(text)));
    this.#counters[sending.result === 'sent' ? 'sent' : 'failed'] += 1;
    return sending;
  }

  async #sendNow(number: string, text: Uint8Array): Promise<SmsSending> {
    const at = this.#at;
    if (!at) return { result: 'retry-later', reason: 'channel-down' };
    const { promptMs, sendMs } = this.#timings;
    const asked = await at.ask(`AT+CMGS="${number}"`, promptMs, { text, sendMs });
    if ('failed' in asked) return this.#unanswered(asked.failed);
    if (!asked.ok) return failureOf(asked.error);
    return { result: 'sent', reference: Number(fieldsOf(asked.lines[0])[0] ?? 0) };
  }

  #unanswered(failed: 'timeout' | 'closed'): SmsFailure {
    if (failed === 'closed') return { result: 'retry-later', reason: 'channel-down' };
    this.#lost('silent');
    return { result: 'retry-later', reason: 'timeout' };
  }

  async #connect(): Promise<void> {
    if (!this.#running) return;
    const { path, baudRate = 115_200, pin } = this.options;
    try {
      this.#at = await AtLine.open(path, baudRate, {
        unsolicited: (line) => this.#unsolicited(line),
        closed: () => this.#lost('unplugged'),
      });
    } catch {
      return this.#lost('missing');
    }
    // Stopped in the meantime: whoever stops closes the port as well.
    if (!this.#running) return;
    this.#counters.opened += 1;
    const at = this.#at;
    const fault = await setUp(at, this.#timings, this.#pinRefused ? undefined : pin);
    if (this.#at !== at) return;
    if (fault === 'pin-wrong') this.#pinRefused = true;
    if (fault) return this.#lost(fault);
    await this.#probe();
  }

  async #probe(): Promise<void> {
    const at = this.#at;
    if (!at) return;
    const network = await networkOf(at, this.#timings.answerMs);
    if (this.#at !== at) return;
    if (!network) return this.#lost('silent');
    this.#up(network);
    this.#probeTimer = setTimeout(() => void this.#turns.take(() => this.#probe()), this.#timings.probeEveryMs);
  }

  #up(network: NetworkState): void {
    const before = this.#state;
    this.#state = { state: 'up', network };
    this.#retry.succeeded();
    if (before.state === 'up' && before.network.registered === network.registered) return;
    const { log, name } = this.options;
    log.info({ event: 'modem.up', modem: name, ...network }, network.registered ? 'ready' : 'ready, without a network');
    this.options.changed?.(this.#state);
  }

  #lost(reason: ModemFault | 'missing' | 'unplugged'): void {
    clearTimeout(this.#probeTimer);
    const at = this.#at;
    this.#at = undefined;
    const before = this.#state;
    this.#state = { state: 'lost', reason };
    this.#counters.lost += 1;
    const { log, name } = this.options;
    if (before.state === 'up' || before.reason !== reason || this.#counters.lost === 1) {
      log.warn({ event: 'modem.lost', modem: name, reason }, 'the modem cannot send');
      this.options.changed?.(this.#state);
    }
    this.#closing = this.#letGo(at, reason === 'silent').then(() => {
      if (this.#running) this.#retry.later(() => void this.#turns.take(() => this.#connect()));
    });
  }

  /** The port is locked until it is closed. */
  async #letGo(at: AtLine | undefined, hung: boolean): Promise<void> {
    if (hung) await at?.reset(this.#timings.resetMs);
    await at?.close();
  }

  #unsolicited(line: string): void {
    const report = smsReport(line);
    if (!report) return;
    this.#counters.reports += 1;
    // Whoever sent the message must know its number first, though both may come in one reading.
    setImmediate(() => this.options.reported?.(report));
  }
}

function downBecause(reason: (ModemState & { state: 'lost' })['reason']): SmsFailure {
  const sim = reason === 'no-sim' || reason === 'pin-needed' || reason === 'pin-wrong';
  return sim ? { result: 'hopeless', reason: 'no-sim' } : { result: 'retry-later', reason: 'channel-down' };
}
