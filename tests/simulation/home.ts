import { type HomePlan, priorityOf, uuidV7 } from '@nattvakt/contract';
import type { Reading } from '@nattvakt/firmware-bridge/sensor-event';
import { advance, noAlarms } from '@nattvakt/gateway/delivery/delivery';
import type { DeliveryEvent, DeliveryState, Effect, Standing } from '@nattvakt/gateway/delivery/types';
import { type Indication, indicate } from '@nattvakt/gateway/indicators/indication';
import { startNight, stepNight } from '@nattvakt/gateway/night-plan/night-plan';
import type { Area, Letter } from './area.js';
import type { Ledger } from './ledger.js';
import type { Chance } from './random.js';
import type { Timeline } from './timeline.js';
import { type Weather, Wire } from './wire.js';

type StoredAlarm = { letter: Letter; standing?: Standing };

/** One home: the gateway's own night plan and delivery, around them a disk, a clock, a line and a power supply that fail. */
export class Home {
  readonly wire: Wire;
  /** What survives a crash. */
  readonly #disk = new Map<string, StoredAlarm>();
  /** What does not. */
  #letters = new Map<string, Letter>();
  #sinceMs = new Map<string, number>();
  #delivery: DeliveryState = noAlarms;
  #night: ReturnType<typeof startNight>;
  #running = true;
  #boot = 0;
  #bootedAt: number;
  #dueAt = Number.POSITIVE_INFINITY;

  constructor(
    readonly id: string,
    /** Where it lies. */
    readonly area: string,
    readonly plan: HomePlan,
    readonly timeline: Timeline,
    readonly chance: Chance,
    readonly dispatcher: Area,
    readonly ledger: Ledger,
    weather: Weather,
  ) {
    this.#night = startNight(plan);
    this.#bootedAt = timeline.now;
    this.wire = new Wire(timeline, chance, weather, {
      connected: () => this.#deliver({ type: 'connected' }),
      disconnected: () => this.#deliver({ type: 'disconnected' }),
    });
  }

  start(): void {
    this.dispatcher.attach(this);
    this.wire.start();
  }

  get running(): boolean {
    return this.#running;
  }

  /** Something was pressed and is not closed. */
  get waits(): boolean {
    return this.#delivery.entries.size > 0;
  }

  /** What the client sees. */
  get shown(): Indication {
    const alarms = [...this.#delivery.entries.values()].map((entry) => ({
      priority: entry.priority,
      device: this.#letters.get(entry.id)?.deviceId ?? '',
      sinceMs: this.#sinceMs.get(entry.id) ?? 0,
      ...(entry.standing === undefined ? {} : { standing: entry.standing }),
    }));
    return indicate(alarms, [], this.#monotonicMs).indication;
  }

  standings(): { alarm: string; standing: Standing }[] {
    return [...this.#delivery.entries.values()].flatMap((entry) =>
      entry.standing === undefined ? [] : [{ alarm: entry.id, standing: entry.standing }],
    );
  }

  /** A telegram reaches the gateway. One that comes while it is off has reached nobody. */
  hear(address: string, reading: Reading): void {
    if (!this.#running) return;
    const event = { bus: 'mqtt', address, monotonicMs: this.#monotonicMs, reading, initial: false } as const;
    this.#step({ type: 'sensor', event });
  }

  /** A message from the dispatcher. */
  receive(event: DeliveryEvent): void {
    if (!this.#running) return;
    if (event.type === 'receipt') this.ledger.told(event.alarm, event.standing);
    if (event.type === 'progress') for (const alarm of event.alarms) this.ledger.told(alarm, event.standing);
    this.#deliver(event);
  }

  crash(forMs: number): void {
    if (!this.#running) return;
    this.#running = false;
    this.#boot += 1;
    this.wire.near = false;
    for (const id of this.#letters.keys()) if (!this.#disk.has(id)) this.ledger.forgottenAtHome(id);
    this.timeline.after(forMs, () => this.#restart());
  }

  #restart(): void {
    this.#running = true;
    this.#bootedAt = this.timeline.now;
    this.#dueAt = Number.POSITIVE_INFINITY;
    this.#night = startNight(this.plan);
    this.#delivery = noAlarms;
    this.#letters = new Map([...this.#disk].map(([id, stored]) => [id, stored.letter]));
    this.#sinceMs = new Map();
    for (const [id, { letter, standing }] of this.#disk) {
      this.#deliver({
        type: 'restored',
        id,
        priority: letter.priority,
        ...(standing === undefined ? {} : { standing }),
      });
    }
    this.wire.near = true;
  }

  get #monotonicMs(): number {
    return this.timeline.now - this.#bootedAt;
  }

  #step(input: Parameters<typeof stepNight>[3]): void {
    const wall = { now: this.timeline.now, quality: 'synchronised' } as const;
    const step = stepNight(this.plan, {}, this.#night, input, { monotonicMs: this.#monotonicMs, wall });
    this.#night = step.state;
    for (const alarm of step.alarms) {
      const id = uuidV7(this.timeline.now, this.chance.bytes(10));
      const priority = priorityOf(alarm.kind);
      this.#letters.set(id, { id, gatewayId: this.id, deviceId: alarm.device.id, kind: alarm.kind, priority });
      this.#sinceMs.set(id, this.#monotonicMs);
      this.ledger.raised(id, this.id, this.timeline.now);
      this.#deliver({ type: 'raised', id, priority });
    }
    if (step.dueMs !== undefined)
      this.#wake(this.#bootedAt + Math.ceil(step.dueMs), () => this.#step({ type: 'tick' }));
  }

  #deliver(event: DeliveryEvent): void {
    if (!this.#running) return;
    const { state, effects, dueMs } = advance(this.#delivery, event, this.#monotonicMs, this.chance.next);
    this.#delivery = state;
    for (const effect of effects) this.#carryOut(effect);
    if (dueMs === undefined) return;
    // Rounded up before 1970 is added: the sum has no room for the fraction, and a timer that comes early comes for ever.
    const dueAt = this.#bootedAt + Math.ceil(dueMs);
    if (dueAt >= this.#dueAt && this.#dueAt > this.timeline.now) return;
    this.#dueAt = dueAt;
    this.#wake(dueAt, () => {
      this.#dueAt = Number.POSITIVE_INFINITY;
      this.#deliver({ type: 'timer' });
    });
  }

  #carryOut(effect: Effect): void {
    const letter = 'id' in effect ? this.#letters.get(effect.id) : undefined;
    if (effect.type === 'reconnect') this.wire.giveUp();
    if (letter === undefined) return;
    if (effect.type === 'persist') this.#persist(letter, effect.standing);
    if (effect.type === 'safe') this.ledger.safe(letter.id);
    if (effect.type === 'closed') this.#disk.delete(letter.id);
    if (effect.type === 'send') this.wire.send(() => this.dispatcher.intake(letter, this));
  }

  /** An SD card takes its time, sometimes seconds. */
  #persist(letter: Letter, standing: Standing | undefined): void {
    const slow = this.chance.happens(0.02) ? this.chance.between(500, 4_000) : this.chance.between(2, 40);
    this.#wake(this.timeline.now + slow, () => {
      const known = this.#disk.get(letter.id)?.standing;
      const newest = standing ?? known;
      if (newest?.state === 'closed') return;
      this.#disk.set(letter.id, newest === undefined ? { letter } : { letter, standing: newest });
      this.#deliver({ type: 'stored', id: letter.id });
    });
  }

  /** Runs unless the gateway has crashed in between. */
  #wake(instant: number, run: () => void): void {
    const boot = this.#boot;
    this.timeline.at(instant, () => {
      if (boot === this.#boot && this.#running) run();
    });
  }
}
