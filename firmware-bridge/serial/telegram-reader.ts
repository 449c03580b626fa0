import type { Clock } from '@nattvakt/contract';
import type { Log } from '../log.js';
import type { BridgeListener, Reading } from '../sensor-event.js';
import { UnknownDevices } from '../unknown-devices.js';
import { RepeaterFilter } from './erp1/repeater-filter.js';
import { readTeachIn } from './erp1/teach-in.js';
import { readTelegram, type Telegram } from './erp1/telegram.js';
import type { Frame } from './esp3/frame.js';
import { limits } from './limits.js';
import { decode, knownEeps } from './profiles/index.js';

export type TelegramCounters = {
  telegrams: number;
  repeatsDropped: number;
  fromUnknown: number;
  taught: number;
  failed: number;
};

type Device = { address: string; eep: string };

/** Turns radio frames into sensor events of the devices that have a profile. */
export class TelegramReader {
  readonly counters: TelegramCounters = { telegrams: 0, repeatsDropped: 0, fromUnknown: 0, taught: 0, failed: 0 };
  readonly #filter = new RepeaterFilter();
  readonly #unknown: UnknownDevices;
  #devices: ReadonlyMap<string, Device> = new Map();
  #teachInUntilMs = Number.NEGATIVE_INFINITY;
  readonly #taught = new Set<string>();

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
      if (!this.#teaches(telegram)) this.#unknown.heard(telegram.sender, describe(telegram));
      return;
    }
    const { address, eep } = device;
    if (!knownEeps.includes(eep)) this.#unknown.heard(address, `its profile ${eep} is not known to this version`);
    for (const reading of decode(eep, telegram)) void this.#tell(address, reading, telegram.signalDbm);
  }

  /** Opens the window in which unknown devices may say what they are. It closes by itself; opened again it begins anew. */
  openTeachIn(forMs: number = limits.teachInMs): void {
    this.#teachInUntilMs = this.ports.clock.monotonicMs() + forMs;
    this.#taught.clear();
  }

  /** Tells of a device that teaches in while the window is open, once. Outside it is unknown like any other. */
  #teaches(telegram: Telegram): boolean {
    const monotonicMs = this.ports.clock.monotonicMs();
    const { sender } = telegram;
    const teachIn = monotonicMs < this.#teachInUntilMs ? readTeachIn(telegram) : undefined;
    if (teachIn === undefined || this.#taught.has(sender) || this.#taught.size >= limits.taughtInWindow) return false;
    this.#taught.add(sender);
    this.counters.taught += 1;
    const { eep, manufacturer } = teachIn;
    const maker =
      manufacturer === undefined ? '' : `, maker ${manufacturer.toString(16).toUpperCase().padStart(3, '0')}`;
    const description = `EnOcean device that teaches in: ${eep ?? 'without a profile'}${maker}`;
    const profile = eep === undefined ? {} : { profile: eep };
    this.ports.listener.unknown({ bus: 'enocean', address: sender, monotonicMs, description, ...profile });
    return true;
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
