/**
 * Tells a device's own word from Zigbee2MQTT's memory of it. When it starts it publishes what it remembers of every device
 * (`cache_state_send_on_startup`), also of one that died days ago: a bridge that is started anew each night would else make a
 * dead device look alive for ever.
 */
export class SignsOfLife {
  /** Devices that were told of since Zigbee2MQTT came online. */
  readonly #told = new Set<string>();
  readonly #lastSeen = new Map<string, unknown>();

  /** Zigbee2MQTT has started, or connected anew. */
  cacheComes(): void {
    this.#told.clear();
  }

  /** Whether a state that says nothing new shows that its device lives. With `last_seen` switched on it says so itself. */
  isOne(address: string, { last_seen: lastSeen }: Record<string, unknown>): boolean {
    const first = !this.#told.has(address);
    this.#told.add(address);
    if (typeof lastSeen !== 'string' && typeof lastSeen !== 'number') return !first;
    const before = this.#lastSeen.get(address);
    this.#lastSeen.set(address, lastSeen);
    return before === undefined ? !first : before !== lastSeen;
  }
}
