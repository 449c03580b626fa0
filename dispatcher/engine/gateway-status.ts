import { type Clock, Reader, Status } from '@nattvakt/contract';
import type { Log } from '../log.js';
import type { GatewayStatusRow } from '../store/rows.js';
import type { CaseStore } from '../store/store.js';
import { limits } from './limits.js';

const reader = new Reader(Status);

export type StatusParts = {
  cases: CaseStore;
  clock: Clock;
  log: Log;
  /** Which of several dispatchers on one store this is. */
  dispatcherId: string;
};

/** What gateways say about themselves. The newest is kept; stored when it changed, and now and then anyway. */
export class GatewayStatuses {
  readonly #parts: StatusParts;
  readonly #stored = new Map<string, { atMs: number; gist: string }>();
  /** Monotonic ms of the last sign of life that came in here. */
  readonly #heardAt = new Map<string, number>();
  #waiting = new Map<string, GatewayStatusRow>();
  /** Gateways whose homes are lost, and why: whatever may be the end of it is stored at once. */
  lost: ReadonlyMap<string, 'silent' | 'without mains'> = new Map();

  constructor(parts: StatusParts) {
    this.#parts = parts;
  }

  /** How long ago each gateway gave a sign of life here, in ms. Those that never did are not in it. */
  *quiet(atLeastMs: number): Generator<{ gatewayId: string; quietMs: number }> {
    const now = this.#parts.clock.monotonicMs();
    for (const [gatewayId, at] of this.#heardAt) if (now - at >= atLeastMs) yield { gatewayId, quietMs: now - at };
  }

  /** Whether a gateway gave a sign of life here less than so long ago. */
  heardWithin(gatewayId: string, ms: number): boolean {
    const at = this.#heardAt.get(gatewayId);
    return at !== undefined && this.#parts.clock.monotonicMs() - at < ms;
  }

  /** Its home is lost, or it is another dispatcher's now: it is waited for here no longer. */
  forget(gatewayId: string): void {
    this.#heardAt.delete(gatewayId);
  }

  /** @returns the field that does not read, or undefined when all was understood */
  heard(gatewayId: string, payload: Uint8Array): string | undefined {
    const reading = reader.read(payload);
    if (!reading.ok) return reading.problems[0]?.field ?? '/';
    const { at: _at, uptimeMs: _uptimeMs, ...said } = reading.value;
    const { online, mains = null } = said;
    const { clock, dispatcherId: holder } = this.#parts;
    if (online) this.#heardAt.set(gatewayId, clock.monotonicMs());
    const body = JSON.stringify(said);
    const now = clock.now();
    const before = this.#stored.get(gatewayId);
    const isNews = before?.gist !== body || now - before.atMs >= limits.statusStoreMs;
    if (!isNews && !this.#mayBeBack(gatewayId, online, mains)) return undefined;
    this.#stored.set(gatewayId, { atMs: now, gist: body });
    this.#waiting.set(gatewayId, { gatewayId, online, seenAtMs: now, body, holder, mains });
    return undefined;
  }

  #mayBeBack(gatewayId: string, online: boolean, mains: boolean | null): boolean {
    const lost = this.lost.get(gatewayId);
    return online && (lost === 'silent' || (lost === 'without mains' && mains === true));
  }

  /** Stores what changed since the last time. Never rejects. */
  async store(): Promise<void> {
    if (this.#waiting.size === 0) return;
    const rows = [...this.#waiting.values()];
    this.#waiting = new Map();
    try {
      await this.#parts.cases.saveStatus(rows);
    } catch (error) {
      for (const row of rows) if (!this.#waiting.has(row.gatewayId)) this.#waiting.set(row.gatewayId, row);
      const fields = { event: 'status.unsaved', gateways: rows.length, reason: String(error) };
      this.#parts.log.warn(fields, 'trying again');
    }
  }
}
