/**
 * What is known of one input. Levels are logical: true is the closed circuit.
 * `reported` is what the listener was told last, `level` what the line said last.
 */
export type Debounce = { reported: boolean | undefined; level: boolean | undefined; hushedUntilMs: number };

export type Debounced = { state: Debounce; changes: boolean[] };

export const unheard: Debounce = { reported: undefined, level: undefined, hushedUntilMs: Number.NEGATIVE_INFINITY };

/**
 * An edge to `level`. The first one is reported at once: waiting for a stable contact would lose short taps. What
 * follows within `hushMs` is bouncing and waits for `settle`. An edge to the level that was already reported means
 * that a whole pulse was too short to be seen, so both of its changes are reported.
 */
export function edge(state: Debounce, level: boolean, monotonicMs: number, hushMs: number): Debounced {
  if (monotonicMs < state.hushedUntilMs) return { state: { ...state, level }, changes: [] };
  const changes = level === state.reported ? [!level, level] : [level];
  return { state: { reported: level, level, hushedUntilMs: monotonicMs + hushMs }, changes };
}

/** A level that was read rather than heard as an edge. Changes only what it contradicts; the first one hushes nothing. */
export function read(state: Debounce, level: boolean, monotonicMs: number, hushMs: number): Debounced {
  // The first level of all is no contact that has just moved: what moves next is heard at once.
  if (state.reported === undefined) return { state: { ...unheard, reported: level, level }, changes: [level] };
  if (level === state.reported) return { state: { ...state, level }, changes: [] };
  return edge(state, level, monotonicMs, hushMs);
}

/** The end of the hush: a level that came to stay during it is reported now. */
export function settle(state: Debounce, monotonicMs: number, hushMs: number): Debounced {
  if (state.level === undefined || state.level === state.reported) return { state, changes: [] };
  return edge(state, state.level, monotonicMs, hushMs);
}

/** When `settle` has something to say, or undefined. */
export function settlesAtMs(state: Debounce): number | undefined {
  return state.level === state.reported ? undefined : state.hushedUntilMs;
}
