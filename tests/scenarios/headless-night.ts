import { type HomePlan, priorityOf } from '@nattvakt/contract';
import { readPlainMessage } from '@nattvakt/firmware-bridge/mqtt/plain/message';
import { advance, noAlarms } from '@nattvakt/gateway/delivery/delivery';
import type { DeliveryEvent, DeliveryState, Effect } from '@nattvakt/gateway/delivery/types';
import { limits as textingLimits } from '@nattvakt/gateway/fallback-sms/limits';
import { afterMessage, afterRound, decideTexting, quiet, type Texting } from '@nattvakt/gateway/fallback-sms/texting';
import { indicate } from '@nattvakt/gateway/indicators/indication';
import { type Frozen, freeze, thaw } from '@nattvakt/gateway/night-plan/frozen';
import { startNight, stepNight } from '@nattvakt/gateway/night-plan/night-plan';
import { switchPlan } from '@nattvakt/gateway/night-plan/switch-plan';
import type { Moment, PlanInput } from '@nattvakt/gateway/night-plan/types';
import type { Night, NightDeed } from '@nattvakt/hardware/simulator/nights/night';
import { Temporal } from 'temporal-polyfill';

/** What came of a night: the same lists as it expects, with times by the clock on the wall. */
export type Lived = {
  alarms: (readonly [time: string, kind: string, device: string])[];
  asks: (readonly [time: string, device: string])[];
  says: (readonly [time: string, state: string])[];
  texts: number;
};

const machine = {};

/** Lives a night through on virtual time, with the gateway's own plan, delivery, lamp and messages. */
export function liveHeadless(night: Night): Lived {
  return new HeadlessNight(night).live();
}

class HeadlessNight {
  readonly #lived: Lived = { alarms: [], asks: [], says: [], texts: 0 };
  #plan: HomePlan;
  #now: number;
  #bootedAt: number;
  #state: ReturnType<typeof startNight>;
  #delivery: DeliveryState = noAlarms;
  readonly #raised = new Map<string, { device: string; at: number }>();
  #texting: Texting = quiet;
  #questions: readonly { kind: string; device: string }[] = [];
  #networkUp = true;
  #knowsTime = true;
  #off: Frozen | undefined;
  #boots = 1;
  /** When each part wants to be asked again. */
  #due = new Map<'plan' | 'delivery' | 'texting' | 'power', number>();

  constructor(readonly night: Night) {
    this.#plan = night.plan;
    this.#now = instantOf(night, night.from);
    this.#bootedAt = this.#now;
    this.#state = startNight(this.#plan);
  }

  live(): Lived {
    const { night } = this;
    const steps = night.steps.map(([time, deed]) => ({ at: instantOf(night, time), deed }));
    const looks = (night.says ?? []).map(([time]) => ({ at: instantOf(night, time), time }));
    const end = instantOf(night, night.until);
    this.#deliver({ type: 'connected' });
    this.#step({ type: 'tick' });
    for (;;) {
      const step = steps[0];
      const look = looks[0];
      const due = Math.min(...this.#due.values());
      const next = Math.min(step?.at ?? end, look?.at ?? end, due);
      if (next >= end) return this.#lived;
      this.#now = next;
      if (step?.at === next) {
        steps.shift();
        this.#perform(step.deed);
      } else if (due === next) this.#wake();
      else if (look !== undefined) {
        looks.shift();
        this.#lived.says.push([look.time, this.#shown()]);
      }
    }
  }

  get #monotonicMs(): number {
    return this.#now - this.#bootedAt;
  }

  get #moment(): Moment {
    const monotonicMs = this.#monotonicMs;
    return this.#knowsTime ? { monotonicMs, wall: { now: this.#now, quality: 'synchronised' } } : { monotonicMs };
  }

  #perform(deed: NightDeed): void {
    if (deed.deed === 'network') this.#network(deed.up);
    else if (deed.deed === 'power') this.#powerOff(deed.offMinutes, deed.knowsTimeAfter);
    else if (this.#off === undefined) this.#performAtHome(deed);
  }

  #performAtHome(deed: Exclude<NightDeed, { deed: 'network' | 'power' }>): void {
    if (deed.deed === 'staff') this.#step({ type: 'staff', present: deed.present });
    else if (deed.deed === 'plan') this.#switchTo(deed.change(this.#plan));
    else this.#hear(deed);
  }

  #switchTo(plan: HomePlan): void {
    this.#state = switchPlan(this.#plan, plan, this.#state, this.#moment);
    this.#plan = plan;
    this.#step({ type: 'tick' });
  }

  #hear(deed: Extract<NightDeed, { deed: 'device' }>): void {
    const device = this.#plan.devices.find(({ id }) => id === deed.device);
    if (device === undefined) throw new Error(`${this.night.name}: there is no ${deed.device} in the home`);
    const { bus, address } = device;
    const said = readPlainMessage(new TextEncoder().encode(JSON.stringify(deed.reading)));
    if (!said.ok) throw new Error(`${this.night.name}: no gateway reads ${JSON.stringify(deed.reading)}`);
    const event = { bus, address, monotonicMs: this.#monotonicMs, reading: said.reading, initial: false };
    this.#step({ type: 'sensor', event });
  }

  #wake(): void {
    const ready = [...this.#due].filter(([, at]) => at <= this.#now).map(([part]) => part);
    for (const part of ready) {
      this.#due.delete(part);
      if (part === 'plan') this.#step({ type: 'tick' });
      if (part === 'delivery') this.#deliver({ type: 'timer' });
      if (part === 'texting') this.#text();
      if (part === 'power') this.#powerOn();
    }
  }

  #at(part: 'plan' | 'delivery' | 'texting', dueMs: number | undefined): void {
    if (dueMs === undefined) this.#due.delete(part);
    // A whole millisecond later at the latest: a timer that comes early comes for ever.
    else this.#due.set(part, Math.max(this.#bootedAt + Math.ceil(dueMs), this.#now + 1));
  }

  #step(input: PlanInput): void {
    const taken = stepNight(this.#plan, machine, this.#state, input, this.#moment);
    this.#state = taken.state;
    this.#at('plan', taken.dueMs);
    for (const question of taken.questions) {
      if (!this.#questions.some(({ kind }) => kind === question.kind))
        this.#lived.asks.push([wallTime(this.night, this.#now), question.device]);
    }
    this.#questions = taken.questions;
    for (const { kind, device, priority } of taken.alarms) {
      this.#lived.alarms.push([wallTime(this.night, this.#now), kind, device.id]);
      const id = `alarm-${this.#raised.size + 1}`;
      this.#raised.set(id, { device: device.id, at: this.#monotonicMs });
      this.#deliver({ type: 'raised', id, priority: priority ?? priorityOf(kind) });
      this.#deliver({ type: 'stored', id });
    }
  }

  #deliver(event: DeliveryEvent): void {
    const { state, effects, dueMs } = advance(this.#delivery, event, this.#monotonicMs, () => 0.5);
    this.#delivery = state;
    this.#at('delivery', dueMs);
    for (const effect of effects) this.#carryOut(effect);
    this.#text();
  }

  /** A dispatcher at the other end hears whatever arrives, and says so at once. */
  #carryOut(effect: Effect): void {
    if (effect.type !== 'send' || !this.#networkUp) return;
    const standing = { case: effect.id, store: 'store-1', state: 'open', version: 1 } as const;
    this.#deliver({ type: 'sent', id: effect.id });
    this.#deliver({ type: 'receipt', alarm: effect.id, standing });
  }

  #network(up: boolean): void {
    this.#networkUp = up;
    this.#deliver({ type: up ? 'connected' : 'disconnected' });
  }

  #text(): void {
    if (this.#plan.fallback === undefined) return;
    const unheard = [...this.#delivery.entries.values()]
      .filter(({ standing }) => standing === undefined)
      .map(({ id, priority }) => ({ id, priority, sinceMs: this.#raised.get(id)?.at ?? 0, restored: false }));
    const decision = decideTexting(this.#texting, unheard, textingLimits.helpAfterMs, this.#monotonicMs);
    this.#texting = decision.texting;
    if (decision.round !== undefined) {
      this.#lived.texts += 1;
      this.#texting = afterRound(afterMessage(this.#texting, decision.round), 1, this.#monotonicMs);
      this.#text();
    } else this.#at('texting', decision.dueMs);
  }

  #powerOff(offMinutes: number, knowsTimeAfter: boolean): void {
    this.#off = freeze(this.#plan, this.#state, this.#moment, `boot-${this.#boots}`);
    this.#due.clear();
    this.#due.set('power', this.#now + offMinutes * 60_000);
    this.#knowsTime = knowsTimeAfter;
  }

  #powerOn(): void {
    if (this.#off === undefined) return;
    this.#boots += 1;
    this.#bootedAt = this.#now;
    // As it comes back from the disk.
    const kept = JSON.parse(JSON.stringify(this.#off)) as Frozen;
    this.#state = thaw(kept, this.#plan, machine, this.#moment, `boot-${this.#boots}`);
    this.#off = undefined;
    this.#delivery = noAlarms;
    this.#deliver({ type: 'connected' });
    this.#step({ type: 'tick' });
  }

  #shown(): string {
    const alarms = [...this.#delivery.entries.values()].map(({ id, priority, standing }) => {
      const { device = '', at = 0 } = this.#raised.get(id) ?? {};
      return { priority, device, sinceMs: at, ...(standing === undefined ? {} : { standing }) };
    });
    return indicate(alarms, [], this.#monotonicMs).indication.state;
  }
}

/** The instant of a time of the night. Times before the first belong to the morning after; `02:30+01:00` names one of two. */
export function instantOf({ date, from, plan }: Night, time: string): number {
  const [, wall = time, offset] = /^([\d:]+?)([+-]\d\d:\d\d)?$/.exec(time) ?? [];
  const evening = Temporal.PlainDate.from(date);
  const day = Temporal.PlainTime.compare(wall, from) < 0 ? evening.add({ days: 1 }) : evening;
  const at = day.toPlainDateTime(Temporal.PlainTime.from(wall));
  if (offset !== undefined) return Temporal.Instant.from(`${at.toString()}${offset}`).epochMilliseconds;
  return at.toZonedDateTime(plan.timeZone, { disambiguation: 'reject' }).epochMilliseconds;
}

/** The minute by the clock on the wall, with its offset where that minute comes twice. */
export function wallTime({ plan }: Pick<Night, 'plan'>, instant: number): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(plan.timeZone);
  const time = zoned.toPlainTime().toString({ smallestUnit: 'minute' });
  const other = zoned.add({ hours: 1 });
  const before = zoned.subtract({ hours: 1 });
  const twice = [other, before].some((one) => one.toPlainTime().equals(zoned.toPlainTime()));
  return twice ? `${time}${zoned.offset}` : time;
}
