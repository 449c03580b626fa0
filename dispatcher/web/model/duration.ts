import type { Words } from '../words/sv.js';

const [minuteS, hourS] = [60, 3600];
/** From then on seconds say nothing more. */
const calmS = 10 * minuteS;
/** Counting the first moments is a flicker and no news. */
const momentMs = 5_000;

/** A length of time in words that fit a phone: seconds within the first ten minutes, then minutes. */
export function durationWords(ms: number, words: Words['duration']): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  if (s < minuteS) return words.seconds(s);
  if (s < calmS) return words.minutesAndSeconds(Math.floor(s / minuteS), s % minuteS);
  if (s < hourS) return words.minutes(Math.floor(s / minuteS));
  return words.hours(Math.floor(s / hourS), Math.floor((s % hourS) / minuteS));
}

/** How long ago something was, in words that follow upon a time of day. */
export const agoWords = (ms: number, words: Words['duration']): string =>
  ms < momentMs ? words.justNow : words.ago(durationWords(ms, words));
