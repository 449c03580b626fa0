import { type Clock, type DownTopic, type ProgressEvent, protocolVersion } from '@nattvakt/contract';
import type { Case } from '../core/case.js';
import type { Log } from '../log.js';
import type { CaseStore } from '../store/store.js';
import { limits } from './limits.js';

/** How a message reaches a gateway that is connected here. */
export interface GatewayLine {
  isHere(gatewayId: string): boolean;
  /** Resolves with true when it was handed to the gateway's connection, with false when there is none. */
  send(gatewayId: string, name: DownTopic, payload: string): Promise<boolean>;
}

export type HomeNewsParts = { cases: CaseStore; line: GatewayLine; storeId: () => string; clock: Clock; log: Log };

/** Tells homes what became of their alarms: receipts, and who comes. Only ever what is on disk. */
export class HomeNews {
  readonly #parts: HomeNewsParts;
  readonly #arrived = new Set<string>();
  #catchingUp = false;
  #delivered = new Map<string, number>();

  constructor(parts: HomeNewsParts) {
    this.#parts = parts;
  }

  receipt(gatewayId: string, alarm: string, aCase: Case): void {
    const message = { ...this.#envelope(gatewayId), alarm, ...this.#standing(aCase) };
    void this.#parts.line.send(gatewayId, 'receipt', JSON.stringify(message));
  }

  /** The news stays in the store until the gateway's connection has taken it. Never rejects. */
  async progress(aCase: Case, event: string, alarmIds?: string[]): Promise<void> {
    try {
      const alarms = alarmIds ?? (await this.#parts.cases.alarmIds(aCase.id));
      const { gatewayId } = aCase;
      const message = {
        ...this.#envelope(gatewayId),
        event: event as ProgressEvent,
        alarms,
        ...this.#standing(aCase),
      };
      const taken = await this.#parts.line.send(gatewayId, 'progress', JSON.stringify(message));
      if (taken) this.#delivered.set(aCase.id, aCase.version);
    } catch (error) {
      const fields = { event: 'news.delayed', case: aCase.id, reason: String(error) };
      this.#parts.log.warn(fields, 'the home is told when its gateway connects again');
    }
  }

  /** A gateway is there again: it gets everything it may not have heard. */
  connected(gatewayId: string): void {
    this.#arrived.add(gatewayId);
    if (!this.#catchingUp) void this.#catchUp();
  }

  /** After an outage thousands come at once: whoever came during one reading is served by the next. */
  async #catchUp(): Promise<void> {
    this.#catchingUp = true;
    await Promise.resolve();
    while (this.#arrived.size > 0) {
      const gatewayIds = [...this.#arrived].slice(0, limits.catchUpBatch);
      for (const id of gatewayIds) this.#arrived.delete(id);
      try {
        const news = await this.#parts.cases.outgoingFor(gatewayIds);
        for (const { row, case: aCase, alarmIds } of news) await this.progress(aCase, row.event, alarmIds);
      } catch (error) {
        const fields = { event: 'news.unreadable', gateways: gatewayIds.length, reason: String(error) };
        this.#parts.log.warn(fields, 'cannot read their news: they learn it from the receipts of what they offer');
      }
    }
    this.#catchingUp = false;
  }

  /** Notes in the store what was delivered since the last time. */
  async noteDelivered(): Promise<void> {
    if (this.#delivered.size === 0) return;
    const rows = [...this.#delivered].map(([caseId, version]) => ({ caseId, version }));
    this.#delivered = new Map();
    // Forgotten means sent again at the next connection, which does no harm.
    await this.#parts.cases.delivered(rows).catch(() => undefined);
  }

  #envelope(gateway: string): { v: number; gateway: string; at: string } {
    return { v: protocolVersion, gateway, at: new Date(this.#parts.clock.now()).toISOString() };
  }

  #standing({ id, state, version, holder }: Case): object {
    const coming = (state === 'accepted' || state === 'arrived') && holder !== undefined;
    return { case: id, store: this.#parts.storeId(), state, version, ...(coming ? { by: holder.givenName } : {}) };
  }
}
