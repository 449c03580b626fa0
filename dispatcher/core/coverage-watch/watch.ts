import { areaConcerns } from './area-concerns.js';
import type { Closing, Concern, Finding, FindingChanges } from './finding.js';
import { phoneConcerns, signOnConcerns } from './phone-concerns.js';
import { doubledConcerns, gapConcerns } from './rota-concerns.js';
import type { Seen } from './seen.js';

/**
 * One look at who can be reached, now and in the days ahead: what is newly wrong, and what is no longer. Looking again
 * at the same finds nothing new; what is over is never told.
 * @param open the findings that stand
 * @param now Unix ms, UTC
 */
export function watchCoverage(seen: Seen, open: readonly Finding[], now: number): FindingChanges {
  const told = new Set(open.map(({ key }) => key));
  const concerns = [
    ...gapConcerns(seen, open, now),
    ...areaConcerns(seen, open, now),
    ...doubledConcerns(seen, now),
    ...signOnConcerns(seen, told, now),
    ...phoneConcerns(seen, told, now),
  ];
  return changesBetween(new Map(concerns.map((concern) => [concern.key, concern])), open, now);
}

function changesBetween(concerns: ReadonlyMap<string, Concern>, open: readonly Finding[], now: number): FindingChanges {
  const closed = open.flatMap((finding) => closingOf(finding, concerns.get(finding.key), now));
  const over = new Set(closed.map(({ id }) => id));
  const standing = open.filter(({ id }) => !over.has(id));
  const told = new Set(standing.map(({ key }) => key));
  return {
    opened: [...concerns.values()]
      .filter(({ key }) => !told.has(key))
      .map((concern) => ({ ...concern, id: `${concern.key}/${concern.until ?? ''}@${now}`, openedAt: now })),
    extended: standing.flatMap((finding) => {
      const until = concerns.get(finding.key)?.until ?? null;
      return until === finding.until ? [] : [{ ...finding, until }];
    }),
    closed,
  };
}

function closingOf(finding: Finding, concern: Concern | undefined, now: number): Closing[] {
  const { id, until } = finding;
  if (concern === undefined) return [{ id, at: now, ending: until !== null && until <= now ? 'passed' : 'put-right' }];
  // An end that comes within sight is nothing that anybody must hear of; an end that moves is.
  return until === null || until === concern.until ? [] : [{ id, at: now, ending: 'changed' }];
}
