/** Time is a thing one is given. Adapters stand at the edge of each process; cores take `now` as an argument. */
export interface Clock {
  /** Milliseconds since 1970, UTC. May jump. Never used for a deadline in the home. */
  now(): number;
  /** Milliseconds since an arbitrary start. Never goes back. */
  monotonicMs(): number;
}
