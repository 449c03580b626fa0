import { randomUUID } from 'node:crypto';
import {
  type Clock,
  limits as contractLimits,
  Devices,
  type PlanDraft,
  protocolVersion,
  Reader,
  TrialReport,
} from '@nattvakt/contract';
import { homesInSight } from '../core/plans/sight.js';
import { trialView } from '../core/plans/trial.js';
import type { Directory } from '../engine/directory.js';
import type { GatewayLine } from '../engine/home-news.js';
import type { Audit, AuditNote } from '../http/audit-port.js';
import type { AskRefusal, DevicesView, HomeAskDesk } from '../http/home-ask-ports.js';
import type { JobSight } from '../http/job-ports.js';
import type { PlanReader } from '../http/plan-ports.js';
import type { Log } from '../log.js';
import type { HomeOrderRow, HomeOrderStore } from '../store/home-order-store.js';
import type { PlanStore } from '../store/plan-store.js';
import { limits } from './limits.js';
import type { PlanOffice } from './plan-office.js';

export type HomeAsksParts = {
  orders: HomeOrderStore;
  plans: Pick<PlanStore, 'gatewayStatuses'>;
  office: Pick<PlanOffice, 'trial'>;
  directory: Directory;
  line: GatewayLine;
  /** Which homes are a technician's: of those they see how the devices are. */
  jobs: JobSight;
  audit: Audit;
  /** There is something to send: the engine should take its turn now. */
  wake: () => void;
  clock: Clock;
  log: Log;
};

type Ground = Pick<AuditNote, 'reason' | 'caseId' | 'subject'>;

const reports = new Reader(TrialReport);
const deviceReports = new Reader(Devices);

/**
 * Asks homes and keeps what they answer. The question is a row that is sent by whichever dispatcher has the home's connection; so is
 * each piece of the answer. All of it is thrown away after a day.
 */
export class HomeAsks implements HomeAskDesk {
  readonly #parts: HomeAsksParts;
  #forgotMs = Number.NEGATIVE_INFINITY;
  constructor(parts: HomeAsksParts) {
    this.#parts = parts;
  }

  async tryPlan(caller: PlanReader, homeId: string, plan: PlanDraft): ReturnType<HomeAskDesk['tryPlan']> {
    const gatewayId = await this.#reach((await this.#reads(caller, homeId, 'home.plan')) && homeId);
    if (typeof gatewayId !== 'string') return gatewayId;
    const id = randomUUID();
    const made = await this.#parts.office.trial(homeId, id, plan);
    if (!made.ok) return made;
    const { text, key, signature } = made;
    await this.#ask(
      caller,
      { id, homeId, gatewayId, topic: 'trial' },
      { id, order: 'try', plan: text, key, signature },
    );
    return { ok: true, id };
  }

  async trial(caller: PlanReader, homeId: string, id: string): ReturnType<HomeAskDesk['trial']> {
    const order = await this.#order(caller, homeId, id);
    if (order === undefined) return undefined;
    const pieces = (await this.#parts.orders.pieces(id)).map(({ atMs, body }) => ({
      atMs,
      report: JSON.parse(body) as TrialReport,
    }));
    return trialView(order.askedAtMs, pieces, this.#parts.clock.now(), limits.trialPatienceMs);
  }

  async cancelTrial(caller: PlanReader, homeId: string, id: string): Promise<boolean> {
    const order = await this.#order(caller, homeId, id);
    if (order === undefined) return false;
    const { gatewayId } = order;
    await this.#ask(caller, { id: randomUUID(), homeId, gatewayId, topic: 'trial' }, { id, order: 'cancel' });
    return true;
  }

  async devices(caller: PlanReader, homeId: string): Promise<DevicesView | undefined> {
    if (!(await this.#reads(caller, homeId, 'home.devices'))) return undefined;
    const gateways = this.#gatewaysOf(homeId);
    const [[newest], online] = await Promise.all([this.#parts.orders.deviceReports(gateways), this.#online(gateways)]);
    const said = newest === undefined ? undefined : (JSON.parse(newest.body) as Devices);
    return { at: newest?.atMs, said, online: online !== undefined };
  }

  async command(
    caller: PlanReader,
    homeId: string,
    command: 'devices' | 'teach-in',
  ): ReturnType<HomeAskDesk['command']> {
    const gatewayId = await this.#reach((await this.#ground(caller, homeId)) && homeId);
    if (typeof gatewayId !== 'string') return gatewayId;
    const id = randomUUID();
    const more = command === 'teach-in' ? { minutes: limits.teachInMinutes } : {};
    await this.#ask(caller, { id, homeId, gatewayId, topic: 'command' }, { id, command, ...more });
    return { ok: true };
  }

  /** What a gateway answers. Never rejects: what cannot be kept is asked for again by whoever waits. */
  async heard(gatewayId: string, name: 'trial' | 'devices', payload: Uint8Array): Promise<void> {
    const { orders, clock, log } = this.#parts;
    try {
      if (name === 'trial') return await this.#keepPiece(gatewayId, payload);
      const read = deviceReports.read(payload, contractLimits.devicesBytes);
      if (!read.ok) return this.#unread(gatewayId, name, read.problems[0]?.field);
      await orders.putDeviceReport({ gatewayId, atMs: clock.now(), body: JSON.stringify(read.value) });
    } catch (error) {
      log.warn({ event: 'home-answer.lost', gateway: gatewayId, name, reason: String(error) }, 'could not be kept');
    }
  }

  /** Sends what was asked, here or at another dispatcher, to homes that are connected here. Part of the engine's turn. */
  async turn(): Promise<void> {
    const { orders, line, clock } = this.#parts;
    const now = clock.now();
    for (const order of await orders.unsent(now - limits.orderWaitsMs)) {
      if (line.isHere(order.gatewayId) && (await orders.claim(order.id, now))) await this.#send(order);
    }
    if (clock.monotonicMs() - this.#forgotMs < limits.forgetOrdersEveryMs) return;
    this.#forgotMs = clock.monotonicMs();
    await orders.forget(now - limits.ordersKeptMs);
  }

  async #send({ gatewayId: gateway, topic, message, id }: HomeOrderRow): Promise<void> {
    const { line, clock, log } = this.#parts;
    const envelope = { v: protocolVersion, gateway, at: new Date(clock.now()).toISOString() };
    const taken = await line.send(gateway, topic, JSON.stringify({ ...envelope, ...JSON.parse(message) }));
    log.info({ event: 'home-order.sent', gateway, topic, order: id, taken }, 'a home was asked something');
  }

  async #keepPiece(gatewayId: string, payload: Uint8Array): Promise<void> {
    const { orders, clock } = this.#parts;
    const read = reports.read(payload);
    if (!read.ok) return this.#unread(gatewayId, 'trial', read.problems[0]?.field);
    const { id, seq } = read.value;
    const order = await orders.order(id);
    // A home answers only what it was asked itself.
    if (order?.gatewayId !== gatewayId) return this.#unread(gatewayId, 'trial', 'id');
    await orders.addPiece({ orderId: id, seq, atMs: clock.now(), body: JSON.stringify(read.value) });
  }

  #unread(gateway: string, name: string, field: string | undefined): void {
    this.#parts.log.warn({ event: 'home-answer.unread', gateway, name, field }, 'what a home answered cannot be read');
  }

  async #ask(
    caller: PlanReader,
    order: Pick<HomeOrderRow, 'id' | 'homeId' | 'gatewayId' | 'topic'>,
    message: object,
  ): Promise<void> {
    const { orders, clock, wake } = this.#parts;
    const asked = { askedAtMs: clock.now(), askedBy: caller.personId };
    await orders.ask({ ...order, ...asked, message: JSON.stringify(message) });
    wake();
  }

  async #order(caller: PlanReader, homeId: string, id: string): Promise<HomeOrderRow | undefined> {
    if (!this.#isSeen(caller, homeId)) return undefined;
    const order = await this.#parts.orders.order(id);
    return order?.homeId === homeId && order.topic === 'trial' ? order : undefined;
  }

  /** The gateway to ask, or why none can be. Undefined: no home of theirs. */
  async #reach(homeId: string | undefined): Promise<string | { ok: false; refusal: AskRefusal }> {
    if (homeId === undefined) return { ok: false, refusal: 'no-such-home' };
    return (await this.#online(this.#gatewaysOf(homeId))) ?? { ok: false, refusal: 'home-away' };
  }

  #gatewaysOf(homeId: string): string[] {
    return this.#parts.directory.view.rows.gateways.filter((one) => one.homeId === homeId).map(({ id }) => id);
  }

  /** One of these that is connected, here or at another dispatcher. */
  async #online(gatewayIds: readonly string[]): Promise<string | undefined> {
    const { line, plans } = this.#parts;
    const here = gatewayIds.find((id) => line.isHere(id));
    if (here !== undefined) return here;
    const statuses = await plans.gatewayStatuses();
    return statuses.find(({ gatewayId, online }) => online && gatewayIds.includes(gatewayId))?.gatewayId;
  }

  #isSeen(caller: PlanReader, homeId: string): boolean {
    const { directory, clock } = this.#parts;
    return homesInSight(caller, directory.view.rows, clock.now()).has(homeId);
  }

  /** Why somebody may know how a home's devices are; undefined where they may not. */
  async #ground(caller: PlanReader, homeId: string): Promise<Ground | undefined> {
    if (this.#isSeen(caller, homeId)) return { reason: 'provider-answers-for-home', caseId: null };
    const job = (await this.#parts.jobs.homes(caller)).get(homeId);
    if (job === undefined) return undefined;
    return { reason: 'has-job', caseId: job.caseId, ...(job.jobId === null ? {} : { subject: job.jobId }) };
  }

  /** Why they may read of the home; it is then written down that they do. A plan is no technician's to read. */
  async #reads(caller: PlanReader, homeId: string, what: 'home.plan' | 'home.devices'): Promise<Ground | undefined> {
    const ground =
      what === 'home.devices' || this.#isSeen(caller, homeId) ? await this.#ground(caller, homeId) : undefined;
    if (ground === undefined) return undefined;
    const { sessionId, personId, phone } = caller;
    await this.#parts.audit.note({ sessionId, personId, phoneId: phone?.phoneId ?? null, what, homeId, ...ground });
    return ground;
  }
}
