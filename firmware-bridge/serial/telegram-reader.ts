import type { Clock } from '@nattvakt/contract';
import type { Log } from '../log.js';
import type { BridgeListener, Reading } from '../sensor-event.js';
import { UnknownDevices } from '../unknown-devices.js';
import { RepeaterFilter } from './erp1/repeater-filter.js';
import { readTelegram, type Telegram } from './erp1/telegram.js';
import type { Frame } from './esp3/frame.js';
import { decode, knownEeps } from './profiles/index.js';

export type TelegramCounters = { telegrams: number; repeatsDropped: number; fromUnknown: number; failed: number };

type Device = { address: string; eep: string };

/** Turns radio frames into sensor events of the devices that have a profile. */
export class TelegramReader {
  readonly counters: TelegramCounters = { telegrams: 0, repeatsDropped: 0, fromUnknown: 0, failed: 0 };
  readonly #filter = new RepeaterFilter();
  readonly #unknown: UnknownDevices;
  #devices: ReadonlyMap<string, Device> = new Map();

  constructor(
    profiles: ReadonlyMap<string, string>,
    private readonly ports: { clock: Clock; log: Log; listener: BridgeListener; link: string },
  ) {
    this.setProfiles(profiles);
    this.#unknown = new UnknownDevices('enocean', ports.clock, ports.listener);
  }

  /** EEP by sender id. An id in lower case is found too; events carry it as it was given. */
  setProfiles(profiles: ReadonlyMap<string, string>): void {
    this.#devices = new Map([...profiles].map(([address, eep]) => [address.toUpperCase(), { address, eep }]));
  }

  read(frame: Frame): void {
    const telegram = readTelegram(frame);
    if (telegram === undefined) return;
    this.counters.telegrams += 1;
    if (!this.#filter.passes(telegram, this.ports.clock.monotonicMs())) {
      this.counters.repeatsDropped += 1;
      return;
    }
    const device = this.#devices.get(telegram.sender);
    if (device === undefined) {
      this.counters.fromUnknown += 1;
      this.#unknown.heard(telegram.sender, describe(telegram));
      return;
    }
    const { address, eep } = device;
    if (!knownEeps.includes(eep)) this.#unknown.heard(address, `its profile ${eep} is not known to this version`);
    for (const reading of decode(eep, telegram)) void this.#tell(address, reading, telegram.signalDbm);
  }

  async #tell(address: string, reading: Reading, signalDbm: number | undefined): Promise<void> {
    const { clock, log, listener, link } = this.ports;
    const signal = signalDbm === undefined ? {} : { signalDbm };
    try {
      const monotonicMs = clock.monotonicMs();
      await listener.sensor({ bus: 'enocean', address, monotonicMs, reading, initial: false, ...signal });
    } catch (error) {
      // EnOcean has no acknowledgement: the sender cannot be asked for the telegram again.
      this.counters.failed += 1;
      const fields = { event: 'enocean.event-failed', link, address, error: String(error) };
      log.error(fields, 'an event could not be handed on');
    }
  }
}

function describe(telegram: Telegram): string {
  const rorg = telegram.rorg.toString(16).toUpperCase().padStart(2, '0');
  return `EnOcean device that sends ${rorg} telegrams of ${telegram.payload.length} byte(s)`;
}
