import { createHash } from 'node:crypto';
import { type Clock, type ClockQuality, priorityOf, uuidV7, uuidV8 } from '@nattvakt/contract';
import type { Log } from '@nattvakt/firmware-bridge/log';
import { advanceAll, noAlarms } from '../delivery/delivery.js';
import type { DeliveryEvent, DeliveryState, Effect } from '../delivery/types.js';
import type { UnheardAlarm } from '../fallback-sms/texting.js';
import type { IndicatedAlarm } from '../indicators/indication.js';
import { limits } from '../limits.js';
import type { RaisedAlarm } from '../night-plan/types.js';
import type { OutboxListener } from '../outbox/outbox.js';
import type { OpenedOutbox } from '../outbox/port.js';
import type { OutboxRow } from '../outbox/row.js';
import { alarmMessage } from './alarm-message.js';
import { Promises } from './promises.js';
import { Sources } from './sources.js';

export type CourierParts = {
  gateway: string;
  boot: string;
  /** When this process started, on the monotonic clock. */
  startedMs: number;
  clock: Clock;
  quality: () => ClockQuality;
  random: () => number;
  randomBytes: (count: number) => Uint8Array;
  log: Log;
  outbox: { write(row: OutboxRow): void };
  uplink: {
    sendAlarm(id: string, payload: string): void;
    cancelAlarm(id: string): void;
    reconnect(reason: string): void;
    hasten(): void;
  };
  /** Messages that the home has sent about an alarm by its own modem. */
  toldBySms: (id: string) => number;
  /** What the home should show may have changed. */
  changed: () => void;
};

/**
 * The id of what a device says it has told before. It follows from the device's own event id: a gateway that dies after it
 * sent the alarm and before it stored it makes the same alarm of the device's next try. The hour belongs to it because
 * a device may count from the start again after its battery was changed, and a new press must never look like an old one.
 */
function idOf(gateway: string, source: string, now: number): string {
  const hour = Math.floor(now / 3_600_000);
  return uuidV8(createHash('sha256').update(`${gateway}/${source}/${hour}`).digest());
}

const rankOf = ({ kind, priority }: OutboxRow) => priority ?? priorityOf(kind);

/** Carries alarms: gives each an id, and does what delivery decides, with the disk and the dispatcher side by side. */
export class Courier implements Pick<OutboxListener, 'opened' | 'stored'> {
  readonly #parts: CourierParts;
  readonly #rows = new Map<string, OutboxRow>();
  /** Since when this process has been trying; a door may have stood open long before its alarm was raised. */
  readonly #tryingSinceMs = new Map<string, number>();
  readonly #sources = new Sources();
  readonly #safe = new Promises();
  readonly #batches: (readonly DeliveryEvent[])[] = [];
  #busy = false;
  #state: DeliveryState = noAlarms;
  #timer: NodeJS.Timeout | undefined;
  #n = 0;
  #epoch = 0;
  readonly counters = { raised: 0, repeated: 0, joined: 0, sent: 0, heard: 0, closed: 0 };

  constructor(parts: CourierParts) {
    this.#parts = parts;
  }

  /** The start epoch; 0 as long as no disk has told. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Alarms kept, and those of them that no dispatcher has. */
  count(): { open: number; unheard: number } {
    let unheard = 0;
    for (const entry of this.#state.entries.values()) if (entry.standing === undefined) unheard += 1;
    return { open: this.#state.entries.size, unheard };
  }

  /** Somebody who took an alarm has said to be in the home. */
  get attended(): boolean {
    for (const { standing } of this.#state.entries.values()) if (standing?.state === 'arrived') return true;
    return false;
  }

  /** A call for help that no dispatcher has heard. */
  get urgent(): boolean {
    for (const { standing, priority } of this.#state.entries.values()) {
      if (standing === undefined && (priority === 'life' || priority === 'distress')) return true;
    }
    return false;
  }

  /** Alarms that no dispatcher has given a receipt for, in this process’s life or before. */
  *unheard(): Generator<UnheardAlarm> {
    for (const { id, standing, priority } of this.#state.entries.values()) {
      if (standing !== undefined) continue;
      const sinceMs = this.#tryingSinceMs.get(id);
      yield { id, priority, sinceMs: sinceMs ?? this.#parts.startedMs, restored: sinceMs === undefined };
    }
  }

  isOpen(id: string): boolean {
    return this.#state.entries.has(id);
  }

  /** Resolves when the alarm cannot be lost any more: it is on disk, or a dispatcher has it. May take for ever. */
  raise(raised: RaisedAlarm): Promise<void> {
    const known = raised.source === undefined ? undefined : this.#sources.alarmOf(raised.source);
    if (known !== undefined) {
      this.counters.repeated += 1;
      return this.#safe.of(known);
    }
    const joined = this.#rows.size >= limits.openAlarms ? this.#unheardLike(raised) : undefined;
    if (joined !== undefined) {
      this.counters.joined += 1;
      return this.#safe.of(joined.id);
    }
    return this.#add(this.#rowOf(raised));
  }

  /** Every open alarm, as the home should show it. */
  *indicated(): Generator<IndicatedAlarm> {
    for (const entry of this.#state.entries.values()) {
      const row = this.#rows.get(entry.id);
      if (row === undefined) continue;
      const sinceMs = this.#tryingSinceMs.get(entry.id) ?? 0;
      const standing = entry.standing === undefined ? {} : { standing: entry.standing };
      yield { priority: entry.priority, device: row.device.id, sinceMs, ...standing };
    }
  }

  take(...events: readonly DeliveryEvent[]): void {
    this.#batches.push(events);
    // What an effect brings about is taken after it, never in the middle of it.
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#batches.shift(); next !== undefined; next = this.#batches.shift()) this.#step(next);
    } finally {
      this.#busy = false;
    }
  }

  opened(opened: OpenedOutbox): void {
    this.#epoch = opened.epoch;
    for (const { source, id } of opened.closedSources) this.#sources.remember(source, id);
    const onDisk = new Set(opened.open.map((row) => row.id));
    this.take(...opened.open.map((row) => this.#restore(row)));
    for (const row of this.#rows.values()) if (!onDisk.has(row.id)) this.#parts.outbox.write(row);
    this.#parts.log.info({ event: 'outbox.opened', epoch: opened.epoch, open: onDisk.size }, 'the outbox is open');
  }

  stored(ids: readonly string[]): void {
    this.take(...ids.map((id) => ({ type: 'stored', id }) as const));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #rowOf(raised: RaisedAlarm): OutboxRow {
    const { clock, boot, quality, randomBytes } = this.#parts;
    const now = clock.now();
    return {
      id: raised.source === undefined ? uuidV7(now, randomBytes(10)) : idOf(this.#parts.gateway, raised.source, now),
      epoch: this.#epoch,
      n: this.#n++,
      kind: raised.kind,
      device: raised.device,
      ...(raised.rule === undefined ? {} : { rule: raised.rule }),
      ...(raised.priority === undefined ? {} : { priority: raised.priority }),
      ...(raised.role === undefined ? {} : { role: raised.role }),
      boot,
      sinceMs: raised.sinceMs,
      raisedAt: now - (clock.monotonicMs() - raised.sinceMs),
      clock: quality(),
      ...(raised.source === undefined ? {} : { source: raised.source }),
    };
  }

  #add(row: OutboxRow): Promise<void> {
    this.counters.raised += 1;
    this.#rows.set(row.id, row);
    this.#tryingSinceMs.set(row.id, this.#parts.clock.monotonicMs());
    if (row.source !== undefined) this.#sources.remember(row.source, row.id);
    const safe = this.#safe.begin(row.id);
    this.#parts.log.info(
      { event: 'alarm.raised', alarm: row.id, kind: row.kind, device: row.device.id },
      'alarm raised',
    );
    this.take({ type: 'raised', id: row.id, priority: rankOf(row) });
    if (this.urgent) this.#parts.uplink.hasten();
    return safe;
  }

  #unheardLike(raised: RaisedAlarm): OutboxRow | undefined {
    for (const entry of this.#state.entries.values()) {
      const row = this.#rows.get(entry.id);
      if (entry.standing === undefined && row?.kind === raised.kind && row.device.id === raised.device.id) return row;
    }
    return undefined;
  }

  #restore(row: OutboxRow): DeliveryEvent {
    if (!this.#rows.has(row.id)) this.#rows.set(row.id, row);
    if (row.source !== undefined) this.#sources.remember(row.source, row.id);
    const standing = row.standing === undefined ? {} : { standing: row.standing };
    return { type: 'restored', id: row.id, priority: rankOf(row), ...standing };
  }

  #step(events: readonly DeliveryEvent[]): void {
    const nowMs = this.#parts.clock.monotonicMs();
    const { state, effects, dueMs } = advanceAll(this.#state, events, nowMs, this.#parts.random);
    this.#state = state;
    for (const effect of effects) this.#run(effect);
    clearTimeout(this.#timer);
    if (dueMs !== undefined)
      this.#timer = setTimeout(() => this.take({ type: 'timer' }), Math.max(0, dueMs - nowMs) + 1);
  }

  #run(effect: Effect): void {
    switch (effect.type) {
      case 'persist':
        this.#persist(effect);
        break;
      case 'send':
        this.#send(effect.id);
        break;
      case 'cancel':
        this.#parts.uplink.cancelAlarm(effect.id);
        break;
      case 'safe':
        this.#safe.keep(effect.id);
        break;
      case 'closed':
        this.#close(effect.id);
        break;
      case 'indicate':
        this.#parts.changed();
        break;
      case 'reconnect':
        this.#parts.uplink.reconnect(effect.reason);
        break;
    }
  }

  #persist({ id, standing }: Extract<Effect, { type: 'persist' }>): void {
    const known = this.#rows.get(id);
    if (known === undefined) return;
    const row = standing === undefined ? known : { ...known, standing };
    this.#rows.set(id, row);
    this.#parts.outbox.write(row);
    if (standing === undefined) return;
    if (known.standing === undefined) this.counters.heard += 1;
    const { state, version, case: caseId } = standing;
    this.#parts.log.info(
      { event: 'alarm.standing', alarm: id, case: caseId, state, version },
      'the dispatcher told of an alarm',
    );
  }

  #send(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    const { gateway, boot, clock, quality } = this.#parts;
    const times = { monotonicMs: clock.monotonicMs(), now: clock.now(), clock: quality() };
    const sending = { gateway, boot, ...times, toldBySms: this.#parts.toldBySms(id) };
    this.counters.sent += 1;
    this.#parts.uplink.sendAlarm(id, JSON.stringify(alarmMessage(row, sending)));
  }

  #close(id: string): void {
    this.counters.closed += 1;
    const source = this.#rows.get(id)?.source;
    this.#rows.delete(id);
    this.#tryingSinceMs.delete(id);
    if (source !== undefined) this.#sources.remember(source, id);
    this.#parts.log.info({ event: 'alarm.closed', alarm: id }, 'the case is closed; the alarm is let go');
  }
}
