/** What the entry is called that says how far the chain's beginning was removed. */
export const cutWhat = 'audit.cut';

/** Everything up to and with entry `seq` was removed, since it had been kept for so many years. */
export type Cut = { seq: number; hash: string; keepYears: number; atMs: number };

/** Never too early, whatever years there were in between. */
const longYearMs = 366 * 86_400_000;

/** Readings from before this instant need not be kept any longer. */
export const keptSince = (now: number, keepYears: number): number => now - keepYears * longYearMs;

export const cutSubject = ({ seq, hash }: { seq: number; hash: string }, keepYears: number): string =>
  `${seq}:${hash}:${keepYears}`;

const pattern = /^(\d{1,15}):([0-9a-f]{64}):(\d{1,3})$/;

/** Undefined where the entry says nothing of the kind. */
export function cutOf({ subject, atMs }: { subject: string | null; atMs: number }): Cut | undefined {
  const [, seq, hash, keepYears] = pattern.exec(subject ?? '') ?? [];
  return hash === undefined ? undefined : { seq: Number(seq), hash, keepYears: Number(keepYears), atMs };
}
