const form = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d(?:\.\d{1,3})?)$/;
const dayMs = 86_400_000;

/**
 * Milliseconds from midnight of a time like `02:13:00` or `02:13:00.5`.
 * @throws RangeError for anything else
 */
export function readClock(text: string): number {
  const [, hours, minutes, seconds] = form.exec(text) ?? [];
  if (hours === undefined) throw new RangeError(`"${text}" is no time of day like 02:13:00 or 02:13:00.5`);
  return Math.round(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000);
}

/** Milliseconds from one time of day to a later one; past midnight when it looks earlier. */
export function between(from: string, to: string): number {
  return (readClock(to) - readClock(from) + dayMs) % dayMs;
}

/** The time of day so long after another, `02:13:00.045`. */
export function clockAfter(from: string, offsetMs: number): string {
  const ms = (readClock(from) + Math.round(offsetMs)) % dayMs;
  return new Date(ms).toISOString().slice(11, 23);
}

/** A wall time `HH:MM` moved by so many milliseconds, round midnight too. */
export function moveWallTime(time: string, byMs: number): string {
  return clockAfter(`${time}:00`, ((byMs % dayMs) + dayMs) % dayMs).slice(0, 5);
}
