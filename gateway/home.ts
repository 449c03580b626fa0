import type { Clock, ClockQuality, HomePlan } from '@nattvakt/contract';
import type { Log } from '@nattvakt/firmware-bridge/log';
import type { BridgeListener, LinkEvent, SensorEvent, UnknownDevice } from '@nattvakt/firmware-bridge/sensor-event';
import type { ActivityLog } from './activity/activity.js';
import type { DeviceNotes } from './health/device-notes.js';
import type { Fault } from './indicators/indication.js';
import { limits } from './limits.js';
import type { NightKeeper } from './night-keeper.js';
import { startNight, stepNight } from './night-plan/night-plan.js';
import { type Machine, powerSupply } from './night-plan/own-faults.js';
import { nobody } from './night-plan/staff.js';
import type { NightState } from './night-plan/state.js';
import { switchPlan } from './night-plan/switch-plan.js';
import type { BoxFault, Moment, PlanInput, Question, RaisedAlarm } from './night-plan/types.js';
import type { TriedButtons } from './tried-buttons.js';

export type HomeParts = {
  plan: HomePlan;
  machine: Machine;
  clock: Clock;
  quality: () => ClockQuality;
  log: Log;
  raise: (alarm: RaisedAlarm) => Promise<void>;
  tried: Pick<TriedButtons, 'read' | 'keep'>;
  keeper: Pick<NightKeeper, 'read' | 'changed'>;
  /** Told what devices say of themselves. */
  notes: Pick<DeviceNotes, 'heard' | 'unknown'>;
  /** Told everything that the plan is told. */
  activity: Pick<ActivityLog, 'heard' | 'planChanged'>;
  /** A fault has come or gone, or a link, or a question. */
  changed: () => void;
};

/** Hears the buses, asks the night plan, and hands on what it raises. */
export class Home implements BridgeListener {
  readonly #parts: HomeParts;
  #plan: HomePlan;
  #night: NightState;
  #timer: NodeJS.Timeout | undefined;
  #questions: readonly Question[] = [];
  #started = false;
  /** Undefined until the courier has said. */
  #attended: boolean | undefined;
  readonly #faults = new Map<string, Fault>();
  readonly #links = new Map<string, 'up' | 'lost'>();
  readonly #unknown = new Set<string>();
  readonly #storageFailing = new Set<'outbox' | 'disk'>();
  readonly counters = { events: 0, unknown: 0 };

  constructor(parts: HomeParts) {
    this.#parts = parts;
    this.#plan = parts.plan;
    this.#night = startNight(parts.plan);
  }

  /** Begins to wait for what does not happen: the plan is asked for the first time. */
  async start(): Promise<void> {
    const { tried, keeper, machine } = this.#parts;
    const fresh = startNight(this.#plan, await tried.read());
    const before = await keeper.read(this.#plan, machine, this.#moment());
    // A tag may have been read already. What a phone said is told again below.
    const early = this.#night.staff;
    const staff = early.untilMs === undefined || early.attended ? (before?.staff ?? nobody) : early;
    const { triedAt } = fresh.supervision;
    const night = before ?? fresh;
    this.#night = { ...night, staff, supervision: { ...night.supervision, triedAt } };
    for (const fault of faultsOf(night)) this.#mark(fault, true);
    this.#started = true;
    this.#step(this.#attended === undefined ? { type: 'tick' } : { type: 'staff', present: this.#attended });
  }

  /** The plan by which the home lives now. */
  get plan(): HomePlan {
    return this.#plan;
  }

  /** Goes on by another plan. What was running and is in both goes on running. */
  switchPlan(plan: HomePlan): void {
    this.#night = switchPlan(this.#plan, plan, this.#night, this.#moment());
    this.#plan = plan;
    this.#parts.activity.planChanged(plan);
    const there = new Set([...plan.devices.map(({ id }) => id), 'gateway', powerSupply, ...this.#links.keys()]);
    for (const fault of this.faults) if (!there.has(fault.device)) this.#mark(fault, false);
    if (this.#started) this.#step({ type: 'tick' });
  }

  /** When each device was last heard and tried. */
  get supervision(): NightState['supervision'] {
    return this.#night.supervision;
  }

  /** What the home asks before it raises. */
  get questions(): readonly Question[] {
    return this.#questions;
  }

  get faults(): readonly Fault[] {
    return [...this.#faults.values()];
  }

  get links(): Record<string, 'up' | 'lost'> {
    return Object.fromEntries(this.#links);
  }

  /** Whether mains is there; undefined where nothing tells. */
  get mains(): boolean | undefined {
    const { mains, supply } = this.#parts.machine;
    if (mains === undefined && supply !== true) return undefined;
    if (mains === undefined && this.#faults.has(`device-silent/${powerSupply}`)) return undefined;
    return ![...this.#faults.values()].some(({ fault }) => fault === 'mains-lost');
  }

  async sensor(event: SensorEvent): Promise<void> {
    this.counters.events += 1;
    this.#parts.notes.heard(event);
    await Promise.all(this.#step({ type: 'sensor', event }));
  }

  /** Somebody who took an alarm is in the home, or no longer. */
  staff(present: boolean): void {
    if (present === this.#attended) return;
    this.#attended = present;
    this.#parts.log.info({ event: 'staff.changed', present }, 'staff came to the home, or the case is over');
    this.#step({ type: 'staff', present });
  }

  link(event: LinkEvent): void {
    this.#links.set(event.link, event.state);
    this.#step({ type: 'link', event });
    this.#parts.changed();
  }

  /** The box itself found that mains is gone, its battery nearly empty, or its supply silent; or that it is not. */
  box(fault: BoxFault, present: boolean): void {
    this.#step({ type: 'box', fault, present });
  }

  unknown(device: UnknownDevice): void {
    this.counters.unknown += 1;
    this.#parts.notes.unknown(device);
    const { bus, address, description, profile } = device;
    const name = `${bus}/${address}`;
    // One that says what it is, while a technician waits for it, is told of although it was heard before.
    if (profile === undefined && this.#unknown.has(name)) return;
    if (this.#unknown.size < limits.unknownDevices) this.#unknown.add(name);
    this.#parts.log.warn(
      { event: 'device.unknown', bus, address, description, profile },
      'heard from a device that no plan names',
    );
  }

  /** The gateway's own disk does not take alarms, as far as the outbox or the look at the disk can tell. Raised once. */
  storageFailing(noticedBy: 'outbox' | 'disk'): void {
    const first = this.#storageFailing.size === 0;
    this.#storageFailing.add(noticedBy);
    if (!first) return;
    this.#mark({ fault: 'storage-failing', device: 'gateway' }, true);
    this.#raiseStorageFailing();
  }

  storageMended(noticedBy: 'outbox' | 'disk'): void {
    this.#storageFailing.delete(noticedBy);
    if (this.#storageFailing.size === 0) this.#mark({ fault: 'storage-failing', device: 'gateway' }, false);
  }

  get storage(): 'ok' | 'failing' {
    return this.#storageFailing.size === 0 ? 'ok' : 'failing';
  }

  /** The outbox was broken and begun anew: nothing fails any more, but somebody should look. */
  storageBroken(movedAside: string): void {
    this.#parts.log.error({ event: 'outbox.broken', movedAside }, 'the outbox was broken; an empty one took its place');
    this.#raiseStorageFailing();
  }

  #raiseStorageFailing(): void {
    const { clock, raise } = this.#parts;
    void raise({ kind: 'storage-failing', device: { id: 'gateway' }, sinceMs: clock.monotonicMs() });
  }

  #mark(fault: Fault, present: boolean): void {
    const key = `${fault.fault}/${fault.device}`;
    if (this.#faults.has(key) === present) return;
    this.#parts.log.warn({ event: present ? 'fault.found' : 'fault.mended', ...fault }, 'a fault of the home’s own');
    if (present) this.#faults.set(key, fault);
    else this.#faults.delete(key);
    this.#parts.changed();
  }

  #ask(questions: readonly Question[]): void {
    const before = this.#questions.map(({ rule }) => rule).join();
    this.#questions = questions;
    const now = questions.map(({ rule }) => rule);
    if (now.join() === before) return;
    this.#parts.log.info(
      { event: 'question.changed', rules: now },
      'the home asks whether all is well, or has its answer',
    );
    this.#parts.changed();
  }

  stop(): void {
    this.#started = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #moment(): Moment {
    const { clock, quality } = this.#parts;
    return { monotonicMs: clock.monotonicMs(), wall: { now: clock.now(), quality: quality() } };
  }

  #step(input: PlanInput): Promise<void>[] {
    const { machine, raise } = this.#parts;
    const at = this.#moment();
    this.#parts.activity.heard(this.#plan, input, at);
    const { state, alarms, indications, questions, dueMs } = stepNight(this.#plan, machine, this.#night, input, at);
    if (state.supervision.triedAt !== this.#night.supervision.triedAt)
      this.#parts.tried.keep(state.supervision.triedAt);
    this.#night = state;
    if (this.#started) this.#parts.keeper.changed(this.#plan, state, at);
    const raised = alarms.map((alarm) => raise(alarm));
    for (const { fault, device, present } of indications) this.#mark({ fault, device }, present);
    this.#ask(questions);
    clearTimeout(this.#timer);
    if (dueMs !== undefined) {
      const delayMs = Math.min(Math.max(0, dueMs - at.monotonicMs) + 1, limits.tickMs);
      this.#timer = setTimeout(() => this.#step({ type: 'tick' }), delayMs);
    }
    return raised;
  }
}

/** What an earlier run of the gateway knew to be broken. */
function faultsOf({ broken, supervision }: NightState): Fault[] {
  const told = supervision.told.map((key) => ({
    fault: key.slice(0, key.indexOf('/')),
    device: key.slice(key.indexOf('/') + 1),
  }));
  return [...Object.values(broken).map(({ fault, device }) => ({ fault, device: device.id })), ...told];
}
