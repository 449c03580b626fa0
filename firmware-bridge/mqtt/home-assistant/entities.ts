import type { Clock } from '@nattvakt/contract';
import type { BridgeListener, Reading } from '../../sensor-event.js';
import { limits } from '../limits.js';
import type { Message, Outcome } from '../message.js';
import { Ordered } from '../ordered.js';
import { componentOf, objectOf, readDiscovery } from './discovery.js';
import { entityOf } from './entity.js';
import type { Entity } from './entity-reading.js';

/** An entity in use: its address in the plan, how it reads, and what it said last. */
type Known = { address: string; entity: Entity; last: string | undefined };

/**
 * Devices that announce themselves as Home Assistant wants it: ESPHome, Tasmota and others. The address of an entity is the
 * user name its device signs in with and its `unique_id`: `plug-1/door`. One that the plan does not name is listed.
 */
export class Entities {
  /** By user name, then by discovery topic. */
  readonly #known = new Map<string, Map<string, Known>>();
  readonly #ordered = new Ordered();
  #addresses: ReadonlySet<string> = new Set();

  constructor(private readonly ports: { clock: Clock; listener: BridgeListener }) {}

  setAddresses(addresses: ReadonlySet<string>): void {
    this.#addresses = addresses;
  }

  /** Resolves when what was said is safe. A device's messages are taken one after the other. */
  hear(username: string, message: Message): Promise<Outcome> {
    return this.#ordered.run(username, async () => {
      const component = componentOf(message.topic);
      return component === undefined ? this.#state(username, message) : this.#discovery(username, component, message);
    });
  }

  #discovery(username: string, component: string, message: Message): Outcome {
    const known = this.#known.get(username) ?? new Map<string, Known>();
    this.#known.set(username, known);
    const said = readDiscovery(component, message.payload, objectOf(message.topic));
    if (said.says !== 'announced') known.delete(message.topic);
    if (said.says === 'removed') return { outcome: 'heard' };
    if (said.says === 'unreadable') return { outcome: 'unreadable', problem: said.problem };
    const { id, name, deviceClass = component } = said.entity;
    const address = `${username}/${id}`;
    const read = entityOf(said.entity);
    if (!read.ok) {
      known.delete(message.topic);
      return { outcome: 'unknown-device', address, description: `${name}: ${read.problem}` };
    }
    if (!known.has(message.topic) && known.size >= limits.entitiesPerDevice) {
      return { outcome: 'unreadable', problem: 'more entities than a device may have' };
    }
    const last = known.get(message.topic)?.last;
    known.set(message.topic, { address, entity: read.entity, last });
    if (this.#addresses.has(address)) return { outcome: 'heard' };
    return { outcome: 'unknown-device', address, description: `${name}: ${deviceClass}, profile home-assistant` };
  }

  async #state(username: string, message: Message): Promise<Outcome> {
    const all = [...(this.#known.get(username)?.values() ?? [])];
    const here = all.filter(
      ({ entity, address }) => entity.stateTopic === message.topic && this.#addresses.has(address),
    );
    if (here.length === 0) return { outcome: 'ignored' };
    const payload = new TextDecoder().decode(message.payload);
    const told = await Promise.all(here.map((known) => this.#entityState(known, payload)));
    return told.includes(true) ? { outcome: 'heard' } : { outcome: 'unreadable', problem: 'no value of its entity' };
  }

  /** Resolves to whether the message held a value of the entity. */
  async #entityState(known: Known, payload: string): Promise<boolean> {
    const reading = known.entity.read(payload);
    // A trigger hears all that is said on its topic, and most of it is not for it: its device lives.
    if (reading === undefined && known.entity.momentary) await this.#tell(known.address, { type: 'alive' }, false);
    if (reading === undefined) return known.entity.momentary === true;
    const value = JSON.stringify(reading);
    if (value === known.last && known.entity.momentary === undefined) {
      await this.#tell(known.address, { type: 'alive' }, false);
      return true;
    }
    // A press heard first may be an old one or a new one: a call too many is better than one that nobody hears.
    const initial = known.last === undefined && reading.type !== 'button';
    await this.#tell(known.address, reading, initial);
    // Only now: what could not be stored is still new when it is said again.
    known.last = value;
    return true;
  }

  #tell(address: string, reading: Reading, initial: boolean): Promise<void> {
    const monotonicMs = this.ports.clock.monotonicMs();
    return this.ports.listener.sensor({ bus: 'mqtt', address, monotonicMs, reading, initial });
  }
}
