import type { DeliveryState, Effect, Entry, Random } from './types.js';

/** One step in the making: a copy of the state that this step may change, and what it wants done. */
export type Draft = {
  connected: boolean;
  lastHeardMs: number;
  store: string | undefined;
  nextOrder: number;
  reofferMs: number;
  entries: Map<string, Entry>;
  tombstones: Map<string, number>;
  effects: Effect[];
  readonly nowMs: number;
  readonly random: Random;
};

export function draftOf(state: DeliveryState, nowMs: number, random: Random): Draft {
  return {
    ...state,
    store: state.store,
    entries: new Map(state.entries),
    tombstones: new Map(state.tombstones),
    effects: [],
    nowMs,
    random,
  };
}

export function stateOf(draft: Draft): DeliveryState {
  const { connected, lastHeardMs, store, nextOrder, reofferMs, entries, tombstones } = draft;
  return {
    connected,
    lastHeardMs,
    ...(store === undefined ? {} : { store }),
    nextOrder,
    reofferMs,
    entries,
    tombstones,
  };
}

/** Replaces part of an entry; the old one stays as it was, for whoever still holds the old state. */
export function change(draft: Draft, entry: Entry, changes: Partial<Entry>): Entry {
  const changed = { ...entry, ...changes };
  draft.entries.set(entry.id, changed);
  return changed;
}
