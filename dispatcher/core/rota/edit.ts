import type { Pattern } from './pattern.js';
import type { Shift } from './shift.js';

/**
 * What somebody wants changed at the desk: the shifts that go, as they saw them, and those that come in their place. To
 * add is none for one, to move one for one, to swap two for two, to split one for two.
 */
export type WantedEdit = { before: readonly Shift[]; after: readonly Shift[] };

/** What the rota holds: entered shifts by id, every shift planned around those that go, and all patterns. */
export type Standing = { entered: ReadonlyMap<string, Shift>; planned: readonly Shift[]; patterns: readonly Pattern[] };

export type PatternChange = { before?: Pattern; after?: Pattern };
export type DecidedEdit =
  | { ok: true; put: Shift[]; replaced: Shift[]; patterns: PatternChange[] }
  /** A shift no longer stands as it was seen. */
  | { ok: false; reason: 'changed-meanwhile' };

/**
 * How the store must change. A shift that a pattern makes goes by an exception of the pattern; so does one that was
 * entered instead of such a shift, or the pattern's own would come back.
 */
export function decideEdit({ before, after }: WantedEdit, { entered, planned, patterns }: Standing): DecidedEdit {
  const replaced: Shift[] = [];
  const leftOut = new Map<string, string[]>();
  for (const seen of before) {
    const stands = entered.get(seen.id) ?? planned.find(({ id }) => id === seen.id);
    if (stands === undefined || !isSame(stands, seen)) return { ok: false, reason: 'changed-meanwhile' };
    if (entered.has(seen.id)) replaced.push(stands);
    const day = dayOfPattern(seen.id, patterns);
    if (day !== undefined) leftOut.set(day.patternId, [...(leftOut.get(day.patternId) ?? []), day.date]);
  }
  const changed = patterns.flatMap((pattern) => {
    const dates = leftOut.get(pattern.id);
    return dates === undefined ? [] : [{ before: pattern, after: without(pattern, dates) }];
  });
  return { ok: true, put: [...after], replaced, patterns: changed };
}

/** Ends everything that somebody is planned for from a date on: patterns stop, entered shifts go. */
export function endPatterns(
  patterns: readonly Pattern[],
  personId: string,
  teamIds: readonly string[],
  date: string,
): PatternChange[] {
  return patterns
    .filter((pattern) => pattern.personId === personId && teamIds.includes(pattern.teamId))
    .filter(({ validUntil }) => validUntil === undefined || validUntil > date)
    .map((before) => {
      if (before.validFrom >= date) return { before };
      const exceptions = before.exceptions.filter((one) => one < date);
      return { before, after: { ...before, validUntil: date, exceptions } };
    });
}

function dayOfPattern(shiftId: string, patterns: readonly Pattern[]): { patternId: string; date: string } | undefined {
  const cut = shiftId.lastIndexOf('/');
  const patternId = shiftId.slice(0, cut);
  return cut > 0 && patterns.some(({ id }) => id === patternId)
    ? { patternId, date: shiftId.slice(cut + 1) }
    : undefined;
}

const without = (pattern: Pattern, dates: readonly string[]): Pattern => ({
  ...pattern,
  exceptions: [...new Set([...pattern.exceptions, ...dates])].sort(),
});

const isSame = (a: Shift, b: Shift): boolean =>
  a.personId === b.personId && a.teamId === b.teamId && a.from === b.from && a.until === b.until;
