import type { Entry } from './entry.js';

/** Marks of one row. */
export type PictureMark = { at: number; is: 'pressed' | 'shown' | 'accepted' | 'arrived' | 'closed' | 'free-again' };
/** One phone, or the home: bars while it rings, and marks. Places are from 0 (the press) to 1 (the end). */
export type PictureRow = { label: string | null; bars: { from: number; until: number }[]; marks: PictureMark[] };
export type Picture = { rows: PictureRow[]; ticks: { at: number; afterMs: number }[] };

const tickSteps = [
  5_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000, 10_800_000, 36_000_000,
];
/** Ticks closer than this to each other could not be read. */
const tickApart = 0.08;
/** The first half minute gets about as much room as each doubling after it: most of what matters happens there. */
const kneeMs = 15_000;

const home: Partial<Record<string, PictureMark['is']>> = {
  opened: 'pressed',
  repeated: 'pressed',
  accepted: 'accepted',
  arrived: 'arrived',
  closed: 'closed',
  'handed-back': 'free-again',
  expired: 'free-again',
};

/** A case as a drawing: the home on top, a row for each phone that was asked, and time from left to right. */
export function pictureOf(entries: readonly Entry[], endAt: number): Picture {
  const begin = entries[0]?.at ?? endAt;
  const drawing = new Drawing(begin, Math.max(endAt - begin, 1_000));
  for (const entry of entries) {
    if (entry.what === 'event') drawing.event(entry);
    else drawing.asked(entry);
  }
  return drawing.picture();
}

class Drawing {
  readonly #begin: number;
  readonly #lengthMs: number;
  readonly #home: PictureRow = { label: null, bars: [], marks: [] };
  readonly #phones = new Map<string, PictureRow>();

  constructor(begin: number, lengthMs: number) {
    this.#begin = begin;
    this.#lengthMs = lengthMs;
  }

  event({ at, type }: Extract<Entry, { what: 'event' }>): void {
    const is = home[type];
    if (is !== undefined) this.#home.marks.push({ at: this.#place(at - this.#begin), is });
  }

  asked({ at, lastAt, people }: Extract<Entry, { what: 'asked' }>): void {
    const [firstMs, lastMs] = [at - this.#begin, lastAt - this.#begin];
    for (const { givenName, phone, shownAfterMs, endedAfterMs } of people) {
      const row = this.#row(givenName === null ? phone : `${givenName}, ${phone}`);
      const endMs = endedAfterMs === null ? this.#lengthMs : lastMs + endedAfterMs;
      row.bars.push({ from: this.#place(firstMs), until: this.#place(endMs) });
      if (shownAfterMs !== null) row.marks.push({ at: this.#place(lastMs + shownAfterMs), is: 'shown' });
    }
  }

  picture(): Picture {
    return { rows: [this.#home, ...this.#phones.values()], ticks: this.#ticks() };
  }

  #row(label: string): PictureRow {
    const row = this.#phones.get(label) ?? { label, bars: [], marks: [] };
    this.#phones.set(label, row);
    return row;
  }

  #place(afterMs: number): number {
    const place = Math.log1p(Math.max(0, afterMs) / kneeMs) / Math.log1p(this.#lengthMs / kneeMs);
    return Math.min(1, place);
  }

  #ticks(): Picture['ticks'] {
    const ticks: Picture['ticks'] = [{ at: 0, afterMs: 0 }];
    for (const afterMs of tickSteps.filter((step) => step <= this.#lengthMs)) {
      const at = this.#place(afterMs);
      if (at - (ticks.at(-1)?.at ?? 0) >= tickApart) ticks.push({ at, afterMs });
    }
    return ticks;
  }
}
