import { expandPattern, type MovedEdge } from './expand.js';
import type { Interval } from './interval.js';
import type { Pattern } from './pattern.js';
import type { Shift } from './shift.js';
import { type ClockChange, readWallTime } from './wall-time.js';

/** An edge of a pattern's shift at a time that the clock skips or shows twice, and the two that may be meant. */
export type PatternQuestion = {
  shiftId: string;
  edge: 'from' | 'until';
  change: ClockChange;
  /** `2026-10-25T02:30+02:00`, `2026-10-25T02:30+01:00` */
  readings: string[];
};

export type PatternAhead = {
  /** What the pattern makes, with what was chosen, earliest first. */
  shifts: Shift[];
  /** Those among them that the pattern alone would make otherwise: they are entered under its ids. */
  instead: Shift[];
  /** What nobody has answered yet. */
  questions: PatternQuestion[];
};

/**
 * The shifts of a pattern in a span. Each edge at a time that does not exist or comes twice is a question, until one of
 * its readings is among the chosen.
 * @param chosen exact wall times, `2026-10-25T02:30+01:00`
 * @throws RangeError as `expandPattern` does
 */
export function patternAhead(pattern: Pattern, zone: string, span: Interval, chosen: readonly string[]): PatternAhead {
  const { shifts, moved } = expandPattern(pattern, zone, span);
  const ahead: PatternAhead = { shifts: [], instead: [], questions: [] };
  for (const shift of shifts) {
    const decided = { ...shift };
    for (const edge of moved.filter(({ shiftId }) => shiftId === shift.id)) {
      const { instant, readings } = answerOf(edge, zone, chosen);
      if (instant !== undefined) decided[edge.edge] = instant;
      else ahead.questions.push({ shiftId: shift.id, edge: edge.edge, change: edge.change, readings });
    }
    ahead.shifts.push(decided);
    if (decided.from !== shift.from || decided.until !== shift.until) ahead.instead.push(decided);
  }
  return ahead;
}

function answerOf({ wall }: MovedEdge, zone: string, chosen: readonly string[]) {
  const read = readWallTime(wall, zone);
  const readings = read.ok ? [] : read.readings;
  const exact = readings.map((one) => `${one.wall}${one.offset}`);
  return { instant: readings[exact.findIndex((one) => chosen.includes(one))]?.instant, readings: exact };
}
