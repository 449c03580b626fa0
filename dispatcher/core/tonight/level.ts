/** One glance: all is well; somebody should look; somebody must act. */
export const levels = ['good', 'warning', 'bad'] as const;
export type Level = (typeof levels)[number];

/** Why an area is as it is: the worst of what is there. */
export type AreaWhy =
  | 'nobody-responsible'
  | 'nobody-reachable'
  | 'alarm-waits'
  | 'no-answer-from-holder'
  | 'on-the-way'
  | 'technical'
  | 'look-at-team'
  | 'calm';

const weight = (level: Level) => levels.indexOf(level);

/** The first of the worst; undefined where there is none. */
export function worst<T extends { level: Level }>(among: readonly T[]): T | undefined {
  let found: T | undefined;
  for (const one of among) if (found === undefined || weight(one.level) > weight(found.level)) found = one;
  return found?.level === 'good' ? undefined : found;
}
