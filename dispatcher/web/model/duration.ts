import type { Words } from '../words/sv.js';

/** A length of time in words that fit a phone: seconds within the first hour, then minutes. */
export function durationWords(ms: number, words: Words['duration']): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  if (s < 60) return words.seconds(s);
  if (s < 3600) return words.minutes(Math.floor(s / 60), s % 60);
  return words.hours(Math.floor(s / 3600), Math.floor((s % 3600) / 60));
}
