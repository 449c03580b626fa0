import type { Clock } from '@nattvakt/contract';
import { type Camera, Cameras } from '../camera/cameras.js';
import type { Log } from '../log.js';
import type { BridgeListener } from '../sensor-event.js';
import { UnknownDevices } from '../unknown-devices.js';
import { Entities } from './home-assistant/entities.js';
import type { Message, Outcome } from './message.js';
import { PlainDevices } from './plain/plain-devices.js';
import { type Publishing, publishing, type Speech } from './rights.js';
import { zigbee2mqtt } from './zigbee2mqtt/topic.js';
import { ZigbeeNetwork } from './zigbee2mqtt/zigbee-network.js';

/**
 * How a device speaks on the home's broker, by its address in the plan. In Home Assistant's way one device has many
 * addresses, each its user name and the entity's id.
 */
export type MqttDevices = ReadonlyMap<string, 'plain' | 'zigbee2mqtt' | 'home-assistant' | Camera>;

export type MessageCounters = Record<Outcome['outcome'] | 'refused' | 'failed', number>;

type Ports = { clock: Clock; log: Log; listener: BridgeListener; link: string };

/** Brings each message of a signed-in user to the reader for it, and counts what became of it. */
export class DeviceMessages {
  readonly zigbee: ZigbeeNetwork;
  readonly cameras: Cameras;
  readonly counters: MessageCounters = {
    heard: 0,
    'unknown-device': 0,
    unreadable: 0,
    ignored: 0,
    refused: 0,
    failed: 0,
  };
  readonly #plain: PlainDevices;
  readonly #entities: Entities;
  readonly #unknown: UnknownDevices;
  #devices: MqttDevices = new Map();

  constructor(private readonly ports: Ports) {
    this.zigbee = new ZigbeeNetwork(ports);
    this.#plain = new PlainDevices(ports);
    this.cameras = new Cameras(ports);
    this.#entities = new Entities(ports);
    this.#unknown = new UnknownDevices('mqtt', ports.clock, ports.listener);
  }

  setDevices(devices: MqttDevices): void {
    this.#devices = devices;
    this.zigbee.setAddresses(new Set([...devices.keys()].filter((address) => devices.get(address) === 'zigbee2mqtt')));
    this.cameras.setAddresses(new Set(devices.keys()));
    const entities = [...devices.keys()].filter((address) => devices.get(address) === 'home-assistant');
    this.#entities.setAddresses(new Set(entities));
  }

  /** Users that are cameras: they are connected always, and missed when they are not. */
  get cameraNames(): ReadonlySet<string> {
    return new Set([...this.#devices.keys()].filter((name) => this.#cameraOf(name) !== undefined));
  }

  /**
   * In which way a user speaks that needs more rights than a device's own. One that is no device of the plan by its own name
   * may announce itself, so that a technician sees what it has before the plan names any of it.
   */
  speechOf(username: string): Speech {
    if (this.#cameraOf(username) !== undefined) return 'camera';
    return this.#devices.has(username) || username === zigbee2mqtt ? undefined : 'home-assistant';
  }

  /** Resolves when the message may be acknowledged. Rejects when it may not: not allowed, or not yet safe. */
  async hear(username: string, message: Message): Promise<void> {
    const publication = publishing(username, message.topic, this.speechOf(username));
    if (publication.what === 'refused') {
      this.counters.refused += 1;
      throw new Error('not allowed to publish there');
    }
    try {
      const outcome = await this.#read(publication, username, message);
      this.counters[outcome.outcome] += 1;
      this.#tell(outcome, username);
    } catch (error) {
      this.counters.failed += 1;
      throw error;
    }
  }

  async #read(publication: Publishing, username: string, message: Message): Promise<Outcome> {
    const camera = this.#cameraOf(username);
    if (publication.what === 'camera' && camera) return this.cameras.hear(username, camera, publication.path, message);
    if (publication.what === 'nothing-to-us') return { outcome: 'ignored' };
    if (publication.what === 'home-assistant') return this.#entities.hear(username, message);
    if (publication.what === 'zigbee') return this.zigbee.hear(message);
    if (this.#devices.get(username) === 'plain') return this.#plain.hear(username, message);
    return { outcome: 'unknown-device', address: username, description: 'signed in to the broker of the home' };
  }

  #cameraOf(username: string): Camera | undefined {
    const device = this.#devices.get(username);
    return typeof device === 'object' ? device : undefined;
  }

  #tell(outcome: Outcome, username: string): void {
    if (outcome.outcome === 'unknown-device') this.#unknown.heard(outcome.address, outcome.description);
    if (outcome.outcome !== 'unreadable') return;
    const { log, link } = this.ports;
    log.warn({ event: 'mqtt.unreadable', link, username, problem: outcome.problem }, 'a message could not be read');
  }
}
