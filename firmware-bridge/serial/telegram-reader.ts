import type { Clock } from '@nattvakt/contract';
import type { Log } from '../log.js';
import type { BridgeListener } from '../sensor-event.js';
import { UnknownDevices } from '../unknown-devices.js';
import { RepeaterFilter } from './erp1/repeater-filter.js';
import { readTelegram, type Telegram } from './erp1/telegram.js';
import type { Frame } from './esp3/frame.js';
import { decode, knownEeps } from './profiles/index.js';

export type TelegramCounters = { telegrams: number; repeatsDropped: number; fromUnknown: number; failed: number };

/** Turns radio frames into sensor events of the devices that have a profile. */
export class TelegramReader {
  readonly counters: TelegramCounters = { telegrams: 0, repeatsDropped: 0, fromUnknown: 0, failed: 0 };
  /** EEP by sender id. */
  profiles: ReadonlyMap<string, string>;
  readonly #filter = new RepeaterFilter();
  readonly #unknown: UnknownDevices;

  constructor(
    profiles: ReadonlyMap<string, string>,
    private readonly ports: { clock: Clock; log: Log; listener: BridgeListener; link: string },
  ) {
    this.profiles = profiles;
    this.#unknown = new UnknownDevices('enocean', ports.clock, ports.listener);
  }

  read(frame: Frame): void {
    const telegram = readTelegram(frame);
    if (telegram === undefined) return;
    this.counters.telegrams += 1;
    const monotonicMs = this.ports.clock.monotonicMs();
    if (!this.#filter.passes(telegram, monotonicMs)) {
      this.counters.repeatsDropped += 1;
      return;
    }
    const eep = this.profiles.get(telegram.sender);
    if (eep === undefined) {
      this.counters.fromUnknown += 1;
      this.#unknown.heard(telegram.sender, describe(telegram));
      return;
    }
    if (!knownEeps.includes(eep))
      this.#unknown.heard(telegram.sender, `its profile ${eep} is not known to this version`);
    for (const reading of decode(eep, telegram)) {
      const signal = telegram.signalDbm === undefined ? {} : { signalDbm: telegram.signalDbm };
      this.ports.listener
        .sensor({ bus: 'enocean', address: telegram.sender, monotonicMs, reading, initial: false, ...signal })
        .catch((error: unknown) => this.#failed(telegram.sender, error));
    }
  }

  // EnOcean has no acknowledgement: the sender cannot be asked for the telegram again.
  #failed(address: string, error: unknown): void {
    this.counters.failed += 1;
    const { log, link } = this.ports;
    log.error(
      { event: 'enocean.event-failed', link, address, error: String(error) },
      'an event could not be handed on',
    );
  }
}

function describe(telegram: Telegram): string {
  const rorg = telegram.rorg.toString(16).toUpperCase().padStart(2, '0');
  return `EnOcean device that sends ${rorg} telegrams of ${telegram.payload.length} byte(s)`;
}
