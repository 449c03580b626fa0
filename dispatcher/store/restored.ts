import type { StoreLife } from './store.js';

/** What was noted beside a store about it. The rows may carry any of the incarnations: the last one, or the one to come. */
export type Note = { incarnations: string[]; lastSeq: number };

/** How it shows that the rows were put back from a backup. */
export type RestoredSign = 'note-missing' | 'other-incarnation' | 'events-missing';

/** @returns undefined when the rows are those that were last seen, or are new */
export function restoredSign(note: Note | undefined, { incarnation, lastSeq }: StoreLife): RestoredSign | undefined {
  if (note === undefined) return incarnation === undefined ? undefined : 'note-missing';
  if (incarnation === undefined || !note.incarnations.includes(incarnation)) return 'other-incarnation';
  return lastSeq < note.lastSeq ? 'events-missing' : undefined;
}
