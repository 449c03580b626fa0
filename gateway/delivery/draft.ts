import { MapEdit } from './shared-map.js';
import type { DeliveryState, Effect, Entry, Random } from './types.js';

/** One step in the making: what this step may change, and what it wants done. The state it began with stays as it was. */
export type Draft = {
  connected: boolean;
  lastHeardMs: number;
  store: string | undefined;
  nextOrder: number;
  reofferMs: number;
  readonly entries: MapEdit<Entry>;
  inFlight: ReadonlySet<string>;
  tombstones: ReadonlyMap<string, number>;
  effects: Effect[];
  readonly nowMs: number;
  readonly random: Random;
};

export function draftOf(state: DeliveryState, nowMs: number, random: Random): Draft {
  return { ...state, store: state.store, entries: new MapEdit(state.entries), effects: [], nowMs, random };
}

export function stateOf(draft: Draft): DeliveryState {
  const { connected, lastHeardMs, store, nextOrder, reofferMs, entries, inFlight, tombstones } = draft;
  return {
    connected,
    lastHeardMs,
    ...(store === undefined ? {} : { store }),
    nextOrder,
    reofferMs,
    entries: entries.done(),
    inFlight,
    tombstones,
  };
}

/** Adds an entry, or puts it in the place of the one with its id. */
export function put(draft: Draft, entry: Entry): void {
  draft.entries.set(entry.id, entry);
  if ((entry.phase === 'in-flight') === draft.inFlight.has(entry.id)) return;
  const inFlight = new Set(draft.inFlight);
  if (!inFlight.delete(entry.id)) inFlight.add(entry.id);
  draft.inFlight = inFlight;
}

/** Replaces part of an entry; the old one stays as it was, for whoever still holds the old state. */
export function change(draft: Draft, entry: Entry, changes: Partial<Entry>): Entry {
  const changed = { ...entry, ...changes };
  put(draft, changed);
  return changed;
}
