import type { Priority } from '@nattvakt/contract';
import { change, type Draft, draftOf, put, stateOf } from './draft.js';
import { limits } from './limits.js';
import { giveUpLate, inFlightOf, nextDueMs, offerAll, sendDue, waitAgain } from './sending.js';
import { SharedMap } from './shared-map.js';
import { forgetTombstones, learn, meetStore } from './standing.js';
import type { Advance, DeliveryEvent, DeliveryState, Random, Standing } from './types.js';

export const noAlarms: DeliveryState = {
  connected: false,
  lastHeardMs: 0,
  nextOrder: 0,
  reofferMs: 0,
  entries: SharedMap.empty(),
  inFlight: new Set(),
  tombstones: new Map(),
};

/**
 * The outbox's brain: what to do about one event. An alarm is sent at once and kept until its case is closed; sent again
 * until a receipt; offered again at each connection, to another store, and every few minutes. Pure.
 * @param nowMs the gateway's monotonic clock
 */
export function advance(state: DeliveryState, event: DeliveryEvent, nowMs: number, random: Random): Advance {
  return advanceAll(state, [event], nowMs, random);
}

/** The same for several events that came together, such as the alarms of one commit. */
export function advanceAll(
  state: DeliveryState,
  events: readonly DeliveryEvent[],
  nowMs: number,
  random: Random,
): Advance {
  const draft = draftOf(state, nowMs, random);
  for (const event of events) take(draft, event);
  if (draft.connected) {
    giveUpLate(draft);
    if (nowMs >= draft.reofferMs) offerAll(draft);
  }
  sendDue(draft);
  forgetTombstones(draft);
  const next = stateOf(draft);
  return { state: next, effects: draft.effects, dueMs: nextDueMs(next, nowMs) };
}

function take(draft: Draft, event: DeliveryEvent): void {
  switch (event.type) {
    case 'raised':
      raise(draft, event.id, event.priority);
      break;
    case 'restored':
      restore(draft, event.id, event.priority, event.standing);
      break;
    case 'stored':
      markStored(draft, event.id);
      break;
    case 'connected':
      connect(draft);
      break;
    case 'disconnected':
      disconnect(draft);
      break;
    case 'sent':
      markSent(draft, event.id);
      break;
    case 'send-failed':
      markFailed(draft, event.id);
      break;
    case 'receipt':
      hear(draft, [event.alarm], event.standing);
      break;
    case 'progress':
      hear(draft, event.alarms, event.standing);
      break;
    case 'offer':
      offerAll(draft);
      break;
    case 'timer':
      break;
  }
}

function add(draft: Draft, id: string, priority: Priority, stored: boolean, standing?: Standing): boolean {
  if (draft.entries.has(id) || draft.tombstones.has(id)) return false;
  put(draft, {
    id,
    priority,
    order: draft.nextOrder,
    phase: 'waiting',
    dueMs: draft.nowMs,
    sentMs: draft.nowMs,
    attempts: 0,
    stored,
    ...(standing === undefined ? {} : { standing }),
  });
  draft.nextOrder += 1;
  draft.effects.push({ type: 'indicate' });
  return true;
}

function raise(draft: Draft, id: string, priority: Priority): void {
  if (add(draft, id, priority, false)) draft.effects.push({ type: 'persist', id });
}

function restore(draft: Draft, id: string, priority: Priority, standing: Standing | undefined): void {
  if (standing?.state === 'closed') return;
  if (draft.store === undefined && standing !== undefined) draft.store = standing.store;
  if (!add(draft, id, priority, true, standing)) markStored(draft, id);
}

function markStored(draft: Draft, id: string): void {
  const entry = draft.entries.get(id);
  if (entry === undefined || entry.stored) return;
  if (entry.standing === undefined) draft.effects.push({ type: 'safe', id });
  change(draft, entry, { stored: true });
}

function connect(draft: Draft): void {
  draft.connected = true;
  draft.lastHeardMs = draft.nowMs;
  draft.entries.each((entry) => {
    change(draft, entry, { phase: 'waiting', attempts: 0, dueMs: draft.nowMs });
  });
  offerAll(draft);
}

function disconnect(draft: Draft): void {
  draft.connected = false;
  for (const entry of inFlightOf(draft)) change(draft, entry, { phase: 'waiting', dueMs: draft.nowMs });
}

function markSent(draft: Draft, id: string): void {
  draft.lastHeardMs = draft.nowMs;
  const entry = draft.entries.get(id);
  if (entry?.phase === 'in-flight') change(draft, entry, { dueMs: draft.nowMs + limits.receiptTimeoutMs });
}

function markFailed(draft: Draft, id: string): void {
  const entry = draft.entries.get(id);
  if (entry?.phase === 'in-flight') waitAgain(draft, entry);
}

function hear(draft: Draft, alarms: readonly string[], standing: Standing): void {
  draft.lastHeardMs = draft.nowMs;
  for (const id of alarms) learn(draft, id, standing);
  meetStore(draft, standing.store);
}
