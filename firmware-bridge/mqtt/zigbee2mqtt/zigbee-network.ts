import { type Clock, readJson } from '@nattvakt/contract';
import { LinkReport } from '../../link-report.js';
import type { Log } from '../../log.js';
import type { BridgeListener, Reading } from '../../sensor-event.js';
import type { Message, Outcome } from '../message.js';
import { Ordered } from '../ordered.js';
import { readBridgeEvent } from './bridge-event.js';
import { type LastValues, readDeviceState } from './device-state.js';
import { readPresence } from './presence.js';
import { SignsOfLife } from './signs-of-life.js';
import { readZigbeeTopic, zigbee2mqtt } from './topic.js';

type Ports = { clock: Clock; log: Log; listener: BridgeListener };

/** The Zigbee devices of a home, as Zigbee2MQTT tells of them. Their address is the friendly name. */
export class ZigbeeNetwork {
  readonly #bridge: LinkReport;
  readonly #deviceLinks = new Map<string, LinkReport>();
  readonly #last = new Map<string, LastValues>();
  readonly #signs = new SignsOfLife();
  readonly #ordered = new Ordered();
  #addresses: ReadonlySet<string> = new Set();

  constructor(private readonly ports: Ports) {
    this.#bridge = new LinkReport('mqtt', zigbee2mqtt, ports);
  }

  /** The devices that are set up; what was remembered of others is forgotten. */
  setAddresses(addresses: ReadonlySet<string>): void {
    this.#addresses = addresses;
    for (const [address, link] of this.#deviceLinks) if (!addresses.has(address)) link.gone();
    for (const known of [this.#last, this.#deviceLinks]) {
      for (const address of known.keys()) if (!addresses.has(address)) known.delete(address);
    }
  }

  /** Zigbee2MQTT's own connection has ended, perhaps without its last will. */
  disconnected(): void {
    if (this.#addresses.size > 0) this.#bridge.lost('disconnected');
  }

  /** To be called some time after the start: a Zigbee2MQTT that never came would otherwise never be missed. */
  absentUnlessHeard(): void {
    if (this.#addresses.size > 0 && this.#bridge.state === undefined) this.#bridge.lost('absent');
  }

  /** Resolves when what was said is safe. A device's messages are taken one after the other. */
  async hear(message: Message): Promise<Outcome> {
    const topic = readZigbeeTopic(message.topic);
    if (topic.about === 'other' || message.payload.length === 0) return { outcome: 'ignored' };
    if (topic.about === 'bridge-state') return this.#bridgeState(message);
    if (topic.about === 'bridge-event') return this.#bridgeEvent(message);
    const { address } = topic;
    if (!this.#addresses.has(address)) {
      return { outcome: 'unknown-device', address, description: 'Zigbee device known to Zigbee2MQTT' };
    }
    if (topic.about === 'availability') return this.#availability(address, message);
    return this.#ordered.run(address, () => this.#state(address, message));
  }

  #bridgeState(message: Message): Outcome {
    const presence = readPresence(message.payload);
    if (presence === undefined) return { outcome: 'unreadable', problem: 'neither online nor offline' };
    if (presence === 'online') {
      this.#signs.cacheComes();
      this.#bridge.up('online');
    } else this.#bridge.lost('offline');
    return { outcome: 'heard' };
  }

  /** A device that has left the network, or was thrown out of it, never says so itself. */
  async #bridgeEvent(message: Message): Promise<Outcome> {
    const read = readBridgeEvent(message.payload);
    if (read === undefined || !this.#addresses.has(read.address)) return { outcome: 'ignored' };
    const link = this.#linkOf(read.address);
    if (read.here) link.up('in the network');
    else link.lost('left the network');
    if (read.here) await this.#tell(read.address, { type: 'alive' }, false);
    return { outcome: 'heard' };
  }

  #linkOf(address: string): LinkReport {
    const link = this.#deviceLinks.get(address) ?? new LinkReport('mqtt', `${zigbee2mqtt}/${address}`, this.ports);
    this.#deviceLinks.set(address, link);
    return link;
  }

  async #availability(address: string, message: Message): Promise<Outcome> {
    const presence = readPresence(message.payload);
    if (presence === undefined) return { outcome: 'unreadable', problem: 'neither online nor offline' };
    const link = this.#linkOf(address);
    const before = link.state;
    if (presence === 'offline') link.lost('offline');
    else link.up('online');
    // Said without a change it is Zigbee2MQTT's own waiting, a day for most devices, and no sign of the device.
    if (before === 'lost' && presence === 'online') await this.#tell(address, { type: 'alive' }, false);
    return { outcome: 'heard' };
  }

  async #state(address: string, message: Message): Promise<Outcome> {
    const json = readJson(message.payload);
    if (!json.ok) return { outcome: 'unreadable', problem: json.reason };
    const { value } = json;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { outcome: 'unreadable', problem: 'not an object' };
    }
    const state = value as Record<string, unknown>;
    const { readings, last } = readDeviceState(state, this.#last.get(address) ?? new Map());
    const lives = this.#signs.isOne(address, state);
    const told = readings.filter(({ reading }) => lives || reading.type !== 'alive');
    await Promise.all(told.map(({ reading, initial }) => this.#tell(address, reading, initial)));
    // Only now: what could not be stored is still new when the next message repeats it.
    this.#last.set(address, last);
    return { outcome: 'heard' };
  }

  #tell(address: string, reading: Reading, initial: boolean): Promise<void> {
    const monotonicMs = this.ports.clock.monotonicMs();
    return this.ports.listener.sensor({ bus: 'mqtt', address, monotonicMs, reading, initial });
  }
}
