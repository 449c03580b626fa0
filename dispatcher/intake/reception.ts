import { type Clock, protocolVersion, type Refusal, type UpTopic } from '@nattvakt/contract';
import type { GatewayStatuses } from '../engine/gateway-status.js';
import type { GatewayLine } from '../engine/home-news.js';
import type { DispatcherMetrics } from '../metrics.js';
import type { PlanPost } from '../plans/plan-post.js';
import type { Intake } from './intake.js';
import { timeAnswer } from './time-answer.js';

export type ReceptionParts = {
  intake: Intake;
  statuses: GatewayStatuses;
  /** What a home says of its plan. */
  plans: Pick<PlanPost, 'heard'>;
  /** What a home answers when it was asked something: about a plan that is tried, about its devices. */
  trials?: { heard(gatewayId: string, name: 'trial' | 'devices', payload: Uint8Array): Promise<void> };
  line: GatewayLine;
  clock: Clock;
  metrics: DispatcherMetrics;
};

/** Where what gateways send comes in. What cannot be taken is refused in words that its maker can use. */
export class Reception {
  readonly #parts: ReceptionParts;
  constructor(parts: ReceptionParts) {
    this.#parts = parts;
  }

  /** Resolves when the message is in force: the gateway gets MQTT's acknowledgement then. */
  async receive(gatewayId: string, name: UpTopic, payload: Uint8Array): Promise<void> {
    if (name === 'alarm') await this.#alarm(gatewayId, payload);
    else if (name === 'status') this.#status(gatewayId, payload);
    else await this.#parts.trials?.heard(gatewayId, name, payload);
  }

  async #alarm(gatewayId: string, payload: Uint8Array): Promise<void> {
    const submitted = await this.#parts.intake.submit(gatewayId, payload);
    if (submitted.result !== 'refused' || submitted.reason === 'home-unknown') return;
    this.#refuse(gatewayId, submitted.reason);
  }

  #status(gatewayId: string, payload: Uint8Array): void {
    const field = this.#parts.statuses.heard(gatewayId, payload);
    if (field === undefined) {
      void this.#parts.plans.heard(gatewayId, payload);
      const time = timeAnswer(gatewayId, payload, this.#parts.clock.now());
      if (time !== undefined) void this.#parts.line.send(gatewayId, 'time', JSON.stringify(time));
      return;
    }
    this.#parts.metrics.refusals.inc({ reason: 'invalid-status' });
    this.#refuse(gatewayId, 'invalid-status', field);
  }

  #refuse(gateway: string, reason: Refusal['reason'], field?: string): void {
    const at = new Date(this.#parts.clock.now()).toISOString();
    const refusal: Refusal = { v: protocolVersion, gateway, at, reason, ...(field === undefined ? {} : { field }) };
    void this.#parts.line.send(gateway, 'refusal', JSON.stringify(refusal));
  }
}
