/**
 * In everything the plan remembers, a number whose name ends in `Ms` is a time on the monotonic clock, directly or as
 * the values of a record of such a name. So a whole state can be moved to another start of the machine.
 */
const isTimeName = (name: string) => name.endsWith('Ms');

/** @param move gives each time its new value */
export function movedTimes<T>(value: T, move: (ms: number) => number): T {
  return walk(value, (one, isTime) => (isTime && typeof one === 'number' ? move(one) : one)) as T;
}

/** JSON knows no infinity. */
const never = '-Infinity';

export function storable(value: unknown): unknown {
  return walk(value, (one) => (one === Number.NEGATIVE_INFINITY ? never : one));
}

export function readable(value: unknown): unknown {
  return walk(value, (one, isTime) => (isTime && one === never ? Number.NEGATIVE_INFINITY : one));
}

/** The state without its numbers: two with the same outline differ only in when, not in what is waited for. */
export function outlineOf(value: unknown): string {
  return JSON.stringify(value, (_name, one: unknown) => (typeof one === 'number' ? 0 : one));
}

function walk(value: unknown, leaf: (value: unknown, isTime: boolean) => unknown, isTime = false): unknown {
  if (Array.isArray(value)) return value.map((one) => walk(one, leaf, isTime));
  if (typeof value !== 'object' || value === null) return leaf(value, isTime);
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, one]) => [name, walk(one, leaf, isTime || isTimeName(name))]));
}
