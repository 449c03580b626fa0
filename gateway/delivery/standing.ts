import { change, type Draft } from './draft.js';
import { limits } from './limits.js';
import type { Entry, Standing } from './types.js';

/** A dispatcher has told where an alarm's case stands, which also proves that it has stored the alarm. */
export function learn(draft: Draft, id: string, standing: Standing): void {
  const entry = draft.entries.get(id);
  if (entry === undefined) return;
  const rested = rest(draft, entry);
  if (!replaces(standing, rested.standing)) return;
  if (rested.standing === undefined && !rested.stored) draft.effects.push({ type: 'safe', id });
  change(draft, rested, { standing });
  draft.effects.push({ type: 'persist', id, standing }, { type: 'indicate' });
  if (standing.state === 'closed') letGo(draft, id);
}

function rest(draft: Draft, entry: Entry): Entry {
  if (entry.phase === 'in-flight') draft.effects.push({ type: 'cancel', id: entry.id });
  return change(draft, entry, { phase: 'resting', attempts: 0 });
}

/** Versions order the news of one store. Another store has its own count: what it says is newer than what was there before. */
function replaces(news: Standing, known: Standing | undefined): boolean {
  return known === undefined || news.store !== known.store || news.version > known.version;
}

function letGo(draft: Draft, id: string): void {
  draft.entries.delete(id);
  draft.tombstones = new Map(draft.tombstones).set(id, draft.nowMs + limits.tombstoneMs);
  draft.effects.push({ type: 'closed', id });
}

/**
 * Another store than before answers: a restored backup, or another dispatcher. Whatever it has not spoken of yet is
 * offered to it, spread a little.
 */
export function meetStore(draft: Draft, store: string): void {
  const changed = draft.store !== undefined && draft.store !== store;
  draft.store = store;
  if (!changed) return;
  draft.entries.each((entry) => {
    if (entry.phase !== 'resting' || entry.standing?.store === store) return;
    const dueMs = draft.nowMs + draft.random() * limits.storeChangeSpreadMs;
    change(draft, entry, { phase: 'waiting', dueMs });
  });
}

export function forgetTombstones(draft: Draft): void {
  const old = forgettable(draft);
  if (old.length === 0) return;
  const tombstones = new Map(draft.tombstones);
  for (const id of old) tombstones.delete(id);
  draft.tombstones = tombstones;
}

/** The oldest stand first: the first that is to be kept ends the search. */
function forgettable({ tombstones, nowMs }: Draft): string[] {
  const ids: string[] = [];
  for (const [id, untilMs] of tombstones) {
    if (untilMs > nowMs && tombstones.size - ids.length <= limits.tombstones) break;
    ids.push(id);
  }
  return ids;
}
