import type { Clock } from '@nattvakt/contract';
import { limits } from './limits.js';
import type { BridgeListener, Bus } from './sensor-event.js';

/** Tells the listener of addresses that no device is set up for: a neighbour's sensor may send all day. */
export class UnknownDevices {
  readonly #toldMs = new Map<string, number>();

  constructor(
    private readonly bus: Bus,
    private readonly clock: Clock,
    private readonly listener: BridgeListener,
  ) {}

  heard(address: string, description: string): void {
    const now = this.clock.monotonicMs();
    const told = this.#toldMs.get(address);
    if (told !== undefined && now - told < limits.unknownAgainMs) return;
    this.#toldMs.delete(address);
    this.#toldMs.set(address, now);
    this.#forgetOldest();
    this.listener.unknown({ bus: this.bus, address, monotonicMs: now, description });
  }

  #forgetOldest(): void {
    if (this.#toldMs.size <= limits.unknownAddresses) return;
    for (const oldest of this.#toldMs.keys()) {
      this.#toldMs.delete(oldest);
      return;
    }
  }
}
