import type { Concern, Finding, FindingChanges } from './finding.js';
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
    ...doubledConcerns(seen, now),
    ...signOnConcerns(seen, told, now),
    ...phoneConcerns(seen, told, now),
  ];
  return changesBetween(new Map(concerns.map((concern) => [concern.key, concern])), open, now);
}

function changesBetween(concerns: ReadonlyMap<string, Concern>, open: readonly Finding[], now: number): FindingChanges {
  const changes: FindingChanges = { opened: [], extended: [], closed: [] };
  const standing = new Set<string>();
  for (const finding of open) {
    const concern = concerns.get(finding.key);
    if (concern === undefined) {
      const passed = finding.until !== null && finding.until <= now;
      changes.closed.push({ id: finding.id, at: now, ending: passed ? 'passed' : 'put-right' });
    } else if (concern.until === finding.until) standing.add(finding.key);
    else if (finding.until === null) {
      // Its end came within sight: nothing anybody must hear of.
      standing.add(finding.key);
      changes.extended.push({ ...finding, until: concern.until });
    } else changes.closed.push({ id: finding.id, at: now, ending: 'changed' });
  }
  for (const concern of concerns.values()) {
    if (standing.has(concern.key)) continue;
    changes.opened.push({ ...concern, id: `${concern.key}/${concern.until ?? ''}@${now}`, openedAt: now });
  }
  return changes;
}
