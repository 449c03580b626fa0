import type { TimelineWords } from './timeline-words.js';
import { en } from './words-en.js';
import { sv } from './words-sv.js';

export const timelineWords: Readonly<Record<'sv' | 'en', TimelineWords>> = { sv, en };

/** A length of time as people say it: "2 s", "3 min", "1 h 5 min". */
export function durationIn(ms: number, { duration }: Pick<TimelineWords, 'duration'>): string {
  const s = Math.round(ms / 1000);
  if (s < 100 && s !== 60) return duration.seconds(s);
  const min = Math.round(s / 60);
  return min < 60 ? duration.minutes(min) : duration.hours(Math.floor(min / 60), min % 60);
}

/** How long after something: "efter 2 s", "genast". */
export function afterIn(ms: number, words: Pick<TimelineWords, 'duration' | 'after' | 'atOnce'>): string {
  return ms < 1_000 ? words.atOnce : words.after(durationIn(ms, words));
}
