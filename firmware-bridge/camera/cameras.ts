import type { Clock } from '@nattvakt/contract';
import { LinkReport } from '../link-report.js';
import type { Log } from '../log.js';
import type { Message, Outcome } from '../mqtt/message.js';
import { Ordered } from '../mqtt/ordered.js';
import type { BridgeListener, Reading } from '../sensor-event.js';
import { readAxis } from './axis.js';
import type { CameraMessage } from './camera-message.js';
import { limits } from './limits.js';
import { readOnvif } from './onvif.js';

/** How a camera speaks, and which zone of the plan each of its rules or scenarios watches. */
export type Camera = { speaks: 'onvif' | 'axis'; zones: Readonly<Record<string, string>> };

type Ports = { clock: Clock; log: Log; listener: BridgeListener };

const readers = { onvif: readOnvif, axis: readAxis } as const;

/** The cameras of a home as sensors: where somebody is, told by the camera itself. No picture comes this way. */
export class Cameras {
  /** The last state on each topic, by camera, and the zone it is about. */
  readonly #last = new Map<string, Map<string, { active: boolean; zone: string }>>();
  /** Whether a zone is told of at all, by camera and zone. */
  readonly #zones = new Map<string, Map<string, LinkReport>>();
  readonly #links = new Map<string, LinkReport>();
  readonly #ordered = new Ordered();

  constructor(private readonly ports: Ports) {}

  /** Forgets the cameras that are not set up any more. */
  setAddresses(addresses: ReadonlySet<string>): void {
    for (const [address, link] of this.#links) if (!addresses.has(address)) link.gone();
    for (const [address, zones] of this.#zones) {
      if (!addresses.has(address)) for (const link of zones.values()) link.gone();
    }
    for (const known of [this.#last, this.#links, this.#zones]) {
      for (const address of known.keys()) if (!addresses.has(address)) known.delete(address);
    }
  }

  /**
   * Resolves when what was said is safe. A camera’s messages are taken one after the other.
   * @param path the topic below the camera’s prefix
   */
  hear(address: string, camera: Camera, path: string, message: Message): Promise<Outcome> {
    const said = readers[camera.speaks](path, message.payload);
    return this.#ordered.run(address, () => this.#take(address, camera, path, message, said));
  }

  async #take(address: string, camera: Camera, path: string, message: Message, said: CameraMessage): Promise<Outcome> {
    switch (said.says) {
      case 'unreadable':
        return { outcome: 'unreadable', problem: said.problem };
      case 'state':
        return this.#state(address, camera, path, message.retained, said);
      case 'deleted':
        this.#deleted(address, path);
        return this.#alive(address);
      case 'connected':
        return this.#connected(address, said.connected);
      case 'nothing':
        return this.#alive(address);
    }
  }

  /**
   * A state counts when it differs from the last one. Properties are published with the retain flag whether they changed or
   * are told anew after a connect, so one that is heard for the first time with the flag is how things are.
   */
  async #state(
    address: string,
    camera: Camera,
    path: string,
    retained: boolean,
    { source, active }: Extract<CameraMessage, { says: 'state' }>,
  ): Promise<Outcome> {
    const zone = zoneOf(camera, source);
    if (zone === undefined) {
      const description = `camera rule or scenario "${source}", for which the plan names no zone`;
      return {
        outcome: 'unknown-device',
        address: `${address}/${source}`.slice(0, limits.describedChars),
        description,
      };
    }
    this.#zones.get(address)?.get(zone)?.up('told again');
    const states = this.#last.get(address) ?? new Map<string, { active: boolean; zone: string }>();
    this.#last.set(address, states);
    const before = states.get(path)?.active;
    if (before === active) return this.#alive(address);
    if (before === undefined && states.size >= limits.topicsPerCamera) {
      return { outcome: 'unreadable', problem: 'more topics than a camera may have' };
    }
    await this.#tell(address, { type: 'zone', zone, occupied: active }, before === undefined && retained);
    // Only now: what could not be stored is still new when the camera says it again.
    states.set(path, { active, zone });
    return { outcome: 'heard' };
  }

  /** It has signed in to the home's broker. */
  here(address: string): void {
    this.#linkOf(address).up('connected');
  }

  /** It has not been connected to the home's broker for some time. */
  absent(address: string): void {
    this.#linkOf(address).lost('absent');
  }

  #linkOf(address: string): LinkReport {
    const link = this.#links.get(address) ?? new LinkReport('mqtt', `camera/${address}`, this.ports);
    this.#links.set(address, link);
    return link;
  }

  /** The camera no longer has what told of a zone: whatever rests on the zone would wait for ever. */
  #deleted(address: string, path: string): void {
    const states = this.#last.get(address);
    const zone = states?.get(path)?.zone;
    states?.delete(path);
    if (zone === undefined || [...(states?.values() ?? [])].some((other) => other.zone === zone)) return;
    const zones = this.#zones.get(address) ?? new Map<string, LinkReport>();
    this.#zones.set(address, zones);
    const link = zones.get(zone) ?? new LinkReport('mqtt', `camera/${address}/${zone}`, this.ports);
    zones.set(zone, link);
    link.lost('deleted');
  }

  async #connected(address: string, connected: boolean): Promise<Outcome> {
    const link = this.#linkOf(address);
    if (!connected) link.lost('disconnected');
    else link.up('connected');
    return connected ? this.#alive(address) : { outcome: 'heard' };
  }

  async #alive(address: string): Promise<Outcome> {
    await this.#tell(address, { type: 'alive' }, false);
    return { outcome: 'heard' };
  }

  #tell(address: string, reading: Reading, initial: boolean): Promise<void> {
    const monotonicMs = this.ports.clock.monotonicMs();
    return this.ports.listener.sensor({ bus: 'mqtt', address, monotonicMs, reading, initial });
  }
}

/** The zone of a source, or of the scenario without its source keys. */
function zoneOf({ zones }: Camera, source: string): string | undefined {
  const [scenario = source] = source.split('/');
  return [source, scenario].filter((name) => Object.hasOwn(zones, name)).map((name) => zones[name])[0];
}
