import { type Clock, type PlanStatus, protocolVersion, Reader, type SignedPlan, Status } from '@nattvakt/contract';
import { standingOf } from '../core/plans/standing.js';
import type { Directory } from '../engine/directory.js';
import type { GatewayLine } from '../engine/home-news.js';
import type { Log } from '../log.js';
import type { PlanHeading, PlanRow, PlanStore } from '../store/plan-store.js';
import { limits } from './limits.js';

export type PlanPostParts = {
  plans: PlanStore;
  directory: Directory;
  line: GatewayLine;
  /** A home runs a higher number than the newest plan has. */
  ahead: (homeId: string, runs: number) => Promise<void>;
  clock: Clock;
  log: Log;
};

const statuses = new Reader(Status);

/**
 * Brings each home its newest plan: when it connects, when the plan changes (here or at another dispatcher), and when the
 * home says that it runs another. What was sent is not believed; what the home says is.
 */
export class PlanPost {
  readonly #parts: PlanPostParts;
  readonly #said = new Map<string, PlanStatus>();
  readonly #sentMs = new Map<string, number>();
  readonly #newest = new Map<string, PlanHeading>();
  readonly #ahead = new Map<string, string>();
  #seq = 0;

  constructor(parts: PlanPostParts) {
    this.#parts = parts;
  }

  /** What a gateway that is connected here said last of its plan. */
  said(gatewayId: string): PlanStatus | undefined {
    return this.#said.get(gatewayId);
  }

  /** Never rejects: what could not be sent is sent at the next status. */
  async connected(gatewayId: string): Promise<void> {
    this.#sentMs.delete(gatewayId);
    await this.#bring(gatewayId);
  }

  /** Called with every status that reads; what it says of the plan is compared with what should be in force. */
  async heard(gatewayId: string, payload: Uint8Array): Promise<void> {
    const reading = statuses.read(payload);
    if (!reading.ok || reading.value.plan === undefined) return;
    const said = reading.value.plan;
    const before = this.#said.get(gatewayId);
    this.#said.set(gatewayId, said);
    if (before?.refused === undefined && said.refused !== undefined) {
      const { reason, version } = said.refused;
      this.#parts.log.warn(
        { event: 'plan.refused', gateway: gatewayId, reason, version },
        'a home did not take its plan',
      );
    }
    await this.#bring(gatewayId);
  }

  /** The newest plan of a home, as far as this dispatcher has read. */
  newest(homeId: string): PlanHeading | undefined {
    return this.#newest.get(homeId);
  }

  /** Reads what changed since the last time, whoever changed it, and sends it. Part of the engine's turn. */
  async turn(): Promise<void> {
    const { plans, seq } = await this.#parts.plans.newestPlans(this.#seq);
    for (const plan of plans) this.#newest.set(plan.homeId, plan);
    this.#seq = seq;
    for (const { homeId } of plans) await this.#changed(homeId);
  }

  async #changed(homeId: string): Promise<void> {
    const { directory, line } = this.#parts;
    const gateways = directory.view.rows.gateways.filter((one) => one.homeId === homeId && line.isHere(one.id));
    for (const { id } of gateways) {
      this.#sentMs.delete(id);
      await this.#bring(id);
    }
  }

  async #bring(gatewayId: string): Promise<void> {
    try {
      await this.#compare(gatewayId);
    } catch (error) {
      this.#parts.log.warn({ event: 'plan.unsent', gateway: gatewayId, reason: String(error) }, 'tried again later');
    }
  }

  async #compare(gatewayId: string): Promise<void> {
    const { directory, plans, ahead, clock } = this.#parts;
    const homeId = directory.view.gateway(gatewayId)?.homeId ?? '';
    const newest = this.#newest.get(homeId);
    const said = this.#said.get(gatewayId);
    const standing = standingOf(newest, said);
    if (newest === undefined || standing === 'in-force') return;
    if (standing === 'ahead' && said !== undefined) {
      // Seen to once for each pair of numbers: a task that somebody closed is not opened again with every sign of life.
      const pair = `${said.version} ${newest.version}`;
      if (this.#ahead.get(gatewayId) === pair) return;
      await ahead(homeId, said.version);
      this.#ahead.set(gatewayId, pair);
      return;
    }
    // It will refuse it again: it gets it anew when it connects, perhaps with another program, or when the plan changes.
    if (standing === 'refused' && this.#sentMs.has(gatewayId)) return;
    const sentMs = this.#sentMs.get(gatewayId) ?? Number.NEGATIVE_INFINITY;
    if (clock.monotonicMs() - sentMs < limits.resendMs) return;
    this.#sentMs.set(gatewayId, clock.monotonicMs());
    const whole = await plans.plan(homeId, newest.version);
    if (whole !== undefined) await this.#send(gatewayId, whole);
  }

  async #send(gateway: string, { version, plan, keyId, signature }: PlanRow): Promise<void> {
    const at = new Date(this.#parts.clock.now()).toISOString();
    const message: SignedPlan = { v: protocolVersion, gateway, at, key: keyId, plan, signature };
    const taken = await this.#parts.line.send(gateway, 'plan', JSON.stringify(message));
    this.#parts.log.info({ event: 'plan.sent', gateway, version, taken }, 'a plan was sent to its home');
  }
}
