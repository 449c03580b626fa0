/** One glance: all is well; somebody should look; somebody must act. */
export const levels = ['good', 'warning', 'bad'] as const;
export type Level = (typeof levels)[number];

const weight = (level: Level) => levels.indexOf(level);

/** The first of the worst; undefined where there is none. */
export function worst<T extends { level: Level }>(among: readonly T[]): T | undefined {
  let found: T | undefined;
  for (const one of among) if (found === undefined || weight(one.level) > weight(found.level)) found = one;
  return found?.level === 'good' ? undefined : found;
}
