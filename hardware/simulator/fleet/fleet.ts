import { downTopicsOf, parseTopic, Reader, Receipt, upTopic } from '@nattvakt/contract';
import { limits } from '../limits.js';
import { alarmMessage, statusMessage } from './messages.js';
import { type FleetIdentity, FleetSession } from './session.js';

export type FleetOptions = {
  host: string;
  port: number;
  /** Name in the dispatcher's certificate. */
  servername?: string;
  /**
   * PEM text of the authority that the dispatcher's certificate must come from. Left out, the dispatcher is not checked:
   * with thousands of homes in one process that would take as long as all the rest, and measure the fleet.
   */
  ca?: string;
  identities: readonly FleetIdentity[];
  /** Makes an alarm's id: a UUIDv7. */
  newId: () => string;
  /** Numbers from 0 up to 1. */
  random: () => number;
  /** How often each gateway sends its status; 0 for only at connect. */
  statusEveryMs?: number;
};

/** A receipt came: the dispatcher has stored the alarm. */
export type Heard = { id: string; case: string; store: string; afterMs: number; sent: number };

type Pressed = {
  id: string;
  gateway: number;
  kind: string;
  device: string;
  atMs: number;
  sentMs: number;
  sent: number;
};
type Waiting = Pressed & { heard: (heard: Heard) => void };

const receipts = new Reader(Receipt);
const reconnectCeilingMs = 10_000;
const pingEveryMs = 30_000;
const lookEveryMs = 500;

/** N homes at once, seen from their dispatcher: connections, status, alarms that are sent until their receipt. */
export class Fleet {
  readonly counts = { connected: 0, connections: 0, refusals: 0, sent: 0, receipts: 0, progress: 0, unreadable: 0 };
  readonly #options: FleetOptions;
  readonly #sessions: FleetSession[];
  readonly #waiting = new Map<string, Waiting>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #firstReady: (() => void)[] = [];
  /** Homes whose power was cut, and whether a battery keeps the gateway going. */
  readonly #cut = new Map<number, 'on battery' | 'dark'>();
  #n = 0;
  #running = false;

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#sessions = options.identities.map((identity, i) => this.#session(identity, i));
  }

  /** Alarms that no receipt has come for. */
  get unheard(): number {
    return this.#waiting.size;
  }

  /** Connects every gateway, a limited number at a time; resolves when all have been connected once. */
  async connect(): Promise<void> {
    this.#running = true;
    this.#every(lookEveryMs, () => this.#resend());
    this.#every(pingEveryMs, () => {
      for (const session of this.#sessions) session.ping();
    });
    const statusEveryMs = this.#options.statusEveryMs ?? 0;
    if (statusEveryMs > 0) this.#spreadStatus(statusEveryMs);
    let next = 0;
    const worker = async () => {
      while (this.#running && next < this.#sessions.length) await this.#connectFirst(next++);
    };
    await Promise.all(Array.from({ length: limits.fleetConnecting }, worker));
  }

  /** A device in the home is pressed. Resolves at the receipt, however often it had to be sent. */
  press(gateway: number, kind = 'help-button', device = 'pendant'): Promise<Heard> {
    const id = this.#options.newId();
    return new Promise((heard) => {
      const pressed = { id, gateway, kind, device, atMs: performance.now(), sentMs: 0, sent: 0, heard };
      this.#waiting.set(id, pressed);
      this.#send(pressed);
    });
  }

  /**
   * The power of a home goes: its gateway says so and raises the alarm, or is gone from one moment to the next when it has
   * no battery. @returns what is heard of the alarm; undefined without a battery
   */
  cutPower(gateway: number, battery = true): Promise<Heard> | undefined {
    this.#cut.set(gateway, battery ? 'on battery' : 'dark');
    if (!battery) {
      this.#sessions[gateway]?.drop();
      return undefined;
    }
    this.#status(gateway);
    return this.press(gateway, 'mains-lost', 'gateway');
  }

  powerBack(gateway: number): void {
    const was = this.#cut.get(gateway);
    this.#cut.delete(gateway);
    if (was === 'dark') this.#sessions[gateway]?.open();
    else this.#status(gateway);
  }

  /** Breaks one gateway's connection; it comes back by itself. */
  drop(gateway: number): void {
    this.#sessions[gateway]?.drop();
  }

  async stop(): Promise<void> {
    this.#running = false;
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers.clear();
    for (const session of this.#sessions) session.close();
    this.counts.connected = 0;
  }

  #session(identity: FleetIdentity, i: number): FleetSession {
    const { host, port, ca, servername = 'localhost' } = this.#options;
    const { gateway } = identity;
    const will = { topic: upTopic(gateway, 'status'), payload: statusMessage(gateway, false, Date.now()) };
    return new FleetSession({
      ...{ host, port, servername, identity, will },
      ...(ca === undefined ? {} : { ca }),
      subscribe: downTopicsOf(gateway),
      ready: () => this.#ready(i),
      received: (topic, payload) => this.#received(topic, payload),
      closed: (wasReady) => this.#closed(i, wasReady),
    });
  }

  #connectFirst(i: number): Promise<void> {
    return new Promise((resolve) => {
      this.#firstReady[i] = resolve;
      this.#sessions[i]?.open();
    });
  }

  #ready(i: number): void {
    this.counts.connected += 1;
    this.counts.connections += 1;
    this.#status(i);
    for (const waiting of this.#waiting.values()) if (waiting.gateway === i) this.#send(waiting);
    this.#firstReady[i]?.();
  }

  #closed(i: number, wasReady: boolean): void {
    if (wasReady) this.counts.connected -= 1;
    else this.counts.refusals += 1;
    if (!this.#running || this.#cut.get(i) === 'dark') return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#sessions[i]?.open();
    }, this.#options.random() * reconnectCeilingMs);
    this.#timers.add(timer);
  }

  #status(i: number): void {
    const gateway = this.#options.identities[i]?.gateway ?? '';
    this.#sessions[i]?.publish(
      upTopic(gateway, 'status'),
      statusMessage(gateway, true, Date.now(), !this.#cut.has(i)),
      true,
    );
  }

  /** Each gateway has its own moment in the interval, as homes that were switched on at different times have. */
  #spreadStatus(everyMs: number): void {
    const slots = Math.max(1, Math.round(everyMs / lookEveryMs));
    let slot = 0;
    this.#every(everyMs / slots, () => {
      for (let i = slot; i < this.#sessions.length; i += slots) this.#status(i);
      slot = (slot + 1) % slots;
    });
  }

  #send(pressed: Pressed): void {
    const session = this.#sessions[pressed.gateway];
    const gateway = this.#options.identities[pressed.gateway]?.gateway ?? '';
    if (!session?.ready) return;
    pressed.sentMs = performance.now();
    pressed.sent += 1;
    this.counts.sent += 1;
    this.#n += 1;
    const ageMs = pressed.sentMs - pressed.atMs;
    session.publish(
      upTopic(gateway, 'alarm'),
      alarmMessage({ ...pressed, gateway, n: this.#n, unixMs: Date.now(), ageMs }),
    );
  }

  #resend(): void {
    const before = performance.now() - limits.fleetResendMs;
    for (const waiting of this.#waiting.values()) if (waiting.sentMs < before) this.#send(waiting);
  }

  #received(topic: string, payload: Uint8Array): void {
    const name = parseTopic(topic)?.name;
    if (name === 'progress') this.counts.progress += 1;
    if (name !== 'receipt') return;
    const reading = receipts.read(payload);
    if (!reading.ok) {
      this.counts.unreadable += 1;
      return;
    }
    this.counts.receipts += 1;
    const { alarm: id, case: caseId, store } = reading.value;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.heard({ id, case: caseId, store, afterMs: performance.now() - waiting.atMs, sent: waiting.sent });
  }

  #every(everyMs: number, then: () => void): void {
    this.#timers.add(setInterval(then, everyMs));
  }
}
