import { byUrgency } from '@nattvakt/contract/alarm-kinds';
import { change, type Draft } from './draft.js';
import { limits } from './limits.js';
import type { DeliveryState, Entry } from './types.js';

/** Sends what is due, most urgent first, as far as the window allows. */
export function sendDue(draft: Draft): void {
  if (!draft.connected) return;
  while (draft.inFlight.size < limits.window) {
    const next = mostUrgent(draft);
    if (next === undefined) return;
    change(draft, next, { phase: 'in-flight', sentMs: draft.nowMs, dueMs: draft.nowMs + limits.ackTimeoutMs });
    draft.effects.push({ type: 'send', id: next.id });
  }
}

export function inFlightOf(draft: Draft): Entry[] {
  return [...draft.inFlight].map((id) => draft.entries.get(id)).filter((entry) => entry !== undefined);
}

function mostUrgent(draft: Draft): Entry | undefined {
  const reservedOnly = draft.inFlight.size >= limits.window - limits.windowReserved;
  let best: Entry | undefined;
  draft.entries.each((entry) => {
    const ready = entry.phase === 'waiting' && entry.dueMs <= draft.nowMs && (!reservedOnly || isUrgent(entry));
    if (ready && (best === undefined || goesBefore(entry, best))) best = entry;
  });
  return best;
}

function isUrgent(entry: Entry): boolean {
  return entry.priority === 'life' || entry.priority === 'distress';
}

/** What nobody has heard goes before what is only offered again; then by urgency, then by age. */
function goesBefore(a: Entry, b: Entry): boolean {
  if ((a.standing === undefined) !== (b.standing === undefined)) return a.standing === undefined;
  const urgency = byUrgency(a.priority, b.priority);
  return urgency === 0 ? a.order < b.order : urgency < 0;
}

/** Puts back what was not answered in time, and gives up a connection that does not answer at all. */
export function giveUpLate(draft: Draft): void {
  let reason: 'unanswered' | 'no-receipt' | undefined;
  for (const entry of inFlightOf(draft)) {
    if (entry.dueMs > draft.nowMs) continue;
    const attempts = waitAgain(draft, entry);
    draft.effects.push({ type: 'cancel', id: entry.id });
    if (draft.lastHeardMs < entry.sentMs) reason = 'unanswered';
    else if (attempts % limits.vainAttempts === 0) reason ??= 'no-receipt';
  }
  if (reason !== undefined) draft.effects.push({ type: 'reconnect', reason });
}

/** Full jitter: homes that lost the same dispatcher do not return in step. Returns how often it was tried in vain. */
export function waitAgain(draft: Draft, entry: Entry): number {
  const ceilingMs = Math.min(limits.backoffCapMs, limits.backoffBaseMs * 2 ** Math.min(entry.attempts, 16));
  const attempts = entry.attempts + 1;
  change(draft, entry, { phase: 'waiting', attempts, dueMs: draft.nowMs + draft.random() * ceilingMs });
  return attempts;
}

/** Everything open is to be offered (again), at once. */
export function offerAll(draft: Draft): void {
  draft.entries.each((entry) => {
    if (entry.phase === 'resting') change(draft, entry, { phase: 'waiting', dueMs: draft.nowMs });
  });
  const spread = 0.75 + draft.random() / 2;
  draft.reofferMs = draft.nowMs + limits.reofferMs * spread;
}

/** When something is due next. Nothing is while there is no connection: its return is an event of its own. */
export function nextDueMs(state: DeliveryState, nowMs: number): number | undefined {
  let dueMs = state.tombstones.values().next().value ?? Number.POSITIVE_INFINITY;
  if (state.connected) {
    if (state.entries.size > 0) dueMs = Math.min(dueMs, state.reofferMs);
    state.entries.each((entry) => {
      // What is due and still waiting waits for a slot, and a slot becomes free by an answer or by a timeout.
      const pending = entry.phase === 'in-flight' || (entry.phase === 'waiting' && entry.dueMs > nowMs);
      if (pending && entry.dueMs < dueMs) dueMs = entry.dueMs;
    });
  }
  return Number.isFinite(dueMs) ? dueMs : undefined;
}
