import { type Clock, Reader, Status } from '@nattvakt/contract';
import type { Log } from '../log.js';
import type { GatewayStatusRow } from '../store/rows.js';
import type { CaseStore } from '../store/store.js';
import { limits } from './limits.js';

const reader = new Reader(Status);

/** What gateways say about themselves. The newest is kept; stored when it changed, and now and then anyway. */
export class GatewayStatuses {
  readonly #cases: CaseStore;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #stored = new Map<string, { atMs: number; gist: string }>();
  #waiting = new Map<string, GatewayStatusRow>();

  constructor(cases: CaseStore, clock: Clock, log: Log) {
    this.#cases = cases;
    this.#clock = clock;
    this.#log = log;
  }

  /** @returns the field that does not read, or undefined when all was understood */
  heard(gatewayId: string, payload: Uint8Array): string | undefined {
    const reading = reader.read(payload);
    if (!reading.ok) return reading.problems[0]?.field ?? '/';
    const { at: _at, uptimeMs: _uptimeMs, ...said } = reading.value;
    const body = JSON.stringify(said);
    const now = this.#clock.now();
    const before = this.#stored.get(gatewayId);
    if (before?.gist === body && now - before.atMs < limits.statusStoreMs) return undefined;
    this.#stored.set(gatewayId, { atMs: now, gist: body });
    this.#waiting.set(gatewayId, { gatewayId, online: said.online, seenAtMs: now, body });
    return undefined;
  }

  /** Stores what changed since the last time. Never rejects. */
  async store(): Promise<void> {
    if (this.#waiting.size === 0) return;
    const rows = [...this.#waiting.values()];
    this.#waiting = new Map();
    try {
      await this.#cases.saveStatus(rows);
    } catch (error) {
      for (const row of rows) if (!this.#waiting.has(row.gatewayId)) this.#waiting.set(row.gatewayId, row);
      this.#log.warn({ event: 'status.unsaved', gateways: rows.length, reason: String(error) }, 'trying again');
    }
  }
}
