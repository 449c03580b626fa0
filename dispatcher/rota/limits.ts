/** Limits of the rota's shell. */
export const limits = {
  /** How far beside the span of a file other shifts are read, so that an id that is taken there is seen. */
  besideMs: 366 * 24 * 3_600_000,
  /** Imports that can be listed, and so undone by hand. Older ones stay in the store. */
  imports: 50,
  /** Changes that the desk is told of; older ones stay in the store. */
  changesTold: 20,
  /** How often coverage is looked at, and signs of life are stored. */
  watchMs: 60_000,
  /** Without a look for so long the coverage watch counts as failing, which shows wherever the watchers are shown. */
  watchSilentMs: 180_000,
  /** Patterns are expanded for so long before and after what is asked for, so that it is done seldom. */
  expandedBesideMs: 24 * 3_600_000,
  /** So far ahead the entered shifts of somebody who stops are looked for. */
  endedAheadMs: 3 * 366 * 24 * 3_600_000,
  /** So far around a shift it is looked who could take it: half a week, a long shift, and the rest. */
  besideShiftMs: 8 * 24 * 3_600_000,
  /** So far ahead a new pattern is looked at; of nights later than that in which the clocks change nobody is asked. */
  patternAheadMs: 366 * 24 * 3_600_000,
  /** Shifts of a new pattern that are shown before it is made; how many there are in all is said. */
  patternShiftsShown: 12,
  /** Ended findings that are shown are not older; older ones stay in the store. */
  endedShownMs: 24 * 3_600_000,
  /** Findings shown at once; more are left out, the oldest first. */
  findingsShown: 500,
} as const;
