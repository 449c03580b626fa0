import type { Log } from '@nattvakt/firmware-bridge/log';
import {
  GsmModem,
  type ModemCounters,
  type ModemState,
  type SmsSending,
} from '@nattvakt/firmware-bridge/serial/modem/gsm-modem';
import { limits } from './limits.js';

export type HomeModemParts = {
  config: { link: string; path: string; baudRate?: number; pin?: string };
  log: Log;
  random: () => number;
  /** The modem can send, or could not for longer than a moment. Told when it changes, and once after the start. */
  told: (state: 'up' | 'lost', reason: string) => void;
  /** How long it may be unable to send before that is told; `limits.modemGraceMs` unless told. */
  graceMs?: number;
};

/** The home's own modem, supervised: one that cannot send is told of before it is needed. */
export class HomeModem {
  readonly #parts: HomeModemParts;
  readonly #modem: GsmModem;
  #told: 'up' | 'lost' | undefined;
  #losing: NodeJS.Timeout | undefined;

  constructor(parts: HomeModemParts) {
    this.#parts = parts;
    const { config, log, random } = parts;
    const { link: name, ...port } = config;
    this.#modem = new GsmModem({ ...port, name, log, random, changed: (state) => this.#changed(state) });
  }

  /** Does not wait for the modem: nothing in the home does. One that has not said in time that it can send, cannot. */
  start(): void {
    this.#loseLater('no-answer');
    void this.#modem.start();
  }

  async stop(): Promise<void> {
    clearTimeout(this.#losing);
    await this.#modem.stop();
    clearTimeout(this.#losing);
  }

  send(number: string, text: string): Promise<SmsSending> {
    return this.#modem.send(number, text);
  }

  counters(): ModemCounters {
    return this.#modem.counters();
  }

  #changed(state: ModemState): void {
    const reason = faultOf(state);
    if (reason === undefined) {
      clearTimeout(this.#losing);
      this.#losing = undefined;
      this.#tell('up', 'it has a network');
      return;
    }
    this.#loseLater(reason);
  }

  #loseLater(reason: string): void {
    this.#losing ??= setTimeout(() => {
      this.#losing = undefined;
      this.#tell('lost', reason);
    }, this.#parts.graceMs ?? limits.modemGraceMs);
  }

  #tell(state: 'up' | 'lost', reason: string): void {
    if (this.#told === state) return;
    this.#told = state;
    this.#parts.told(state, reason);
  }
}

function faultOf(state: ModemState): string | undefined {
  if (state.state === 'lost') return state.reason;
  return state.network.registered ? undefined : 'no-network';
}
