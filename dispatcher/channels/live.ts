import type { Case } from '../core/case.js';
import { cardOf, mayHear } from '../engine/card.js';
import type { DirectoryView } from '../engine/directory-view.js';
import type { Card } from '../http/card.js';
import type { Viewer } from '../http/ports.js';

/** @param viewer who it is that sees the card, with what they may see at this instant */
export type CardListener = (card: Card, cursor: number, aCase: Case, viewer: Viewer) => void;

/** The phones that are looking now. What they miss while away they read from the rows. */
export class LiveChannel {
  readonly #viewers = new Set<{ viewer: Viewer; listener: CardListener }>();
  /** How many streams each phone has. */
  readonly #phones = new Map<string, number>();
  readonly #watchers = new Set<() => void>();

  get size(): number {
    return this.#viewers.size;
  }

  /** Whether a phone is on the stream now. */
  watching(phoneId: string): boolean {
    return this.#phones.has(phoneId);
  }

  subscribe(viewer: Viewer, listener: CardListener): () => void {
    const entry = { viewer, listener };
    this.#viewers.add(entry);
    this.#count(viewer.phoneId, 1);
    return () => {
      if (this.#viewers.delete(entry)) this.#count(viewer.phoneId, -1);
    };
  }

  /** Calls back whenever any case changes. Returns how to stop. */
  watch(listener: () => void): () => void {
    this.#watchers.add(listener);
    return () => void this.#watchers.delete(listener);
  }

  #count(phoneId: string, more: number): void {
    const streams = (this.#phones.get(phoneId) ?? 0) + more;
    if (streams > 0) this.#phones.set(phoneId, streams);
    else this.#phones.delete(phoneId);
  }

  /** @param now the instant at which a phone must be allowed to see the case: a provider may have changed meanwhile */
  publish(aCase: Case, cursor: number, saved: boolean, directory: DirectoryView, now: number): void {
    for (const { viewer: opened, listener } of this.#viewers) {
      const viewer = { ...opened, areas: directory.areasOf(opened.teamId, now) };
      if (mayHear(aCase, viewer)) listener(cardOf(aCase, viewer, directory, saved), cursor, aCase, viewer);
    }
    for (const watcher of this.#watchers) watcher();
  }
}
