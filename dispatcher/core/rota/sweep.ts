import type { Interval } from './interval.js';
import { byStart, type Shift } from './shift.js';

/** A stretch of time during which exactly these shifts run. */
export type Segment = Interval & { shifts: Shift[] };

/**
 * Cuts time wherever a shift begins or ends: ordered segments without holes between the first start and the last end,
 * each with the shifts that run all through it (none, where nobody does).
 */
export function segmentsOf(shifts: readonly Shift[]): Segment[] {
  const waiting = shifts.filter(({ from, until }) => from < until).sort(byStart);
  const edges = [...new Set(waiting.flatMap(({ from, until }) => [from, until]))].sort((a, b) => a - b);
  let running: Shift[] = [];
  let next = 0;
  return edges.slice(0, -1).map((from, i) => {
    running = running.filter(({ until }) => until > from);
    for (let shift = waiting[next]; shift && shift.from === from; shift = waiting[++next]) running.push(shift);
    return { from, until: edges[i + 1] ?? from, shifts: [...running] };
  });
}
