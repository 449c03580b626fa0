import type { Ring } from './card.js';

/** How the person with the phone is. */
export type Habits = {
  /** False for a phone that is off, or lies in a drawer with an empty battery. */
  on: boolean;
  /** Milliseconds until the person takes the alarm, or undefined when they do not. `nth` counts the rings from 1. */
  takesAfterMs(ring: Ring, nth: number): number | undefined;
  /** Milliseconds until the phone next loses its contact, or undefined when it keeps it. */
  losesContactAfterMs(): number | undefined;
};

const keepsContact = () => undefined;

/** Takes every alarm, as fast as a finger can. */
export function awake(reactionMs = 0): Habits {
  return { on: true, takesAfterMs: () => reactionMs, losesContactAfterMs: keepsContact };
}

/** Hears the ring, and takes the alarm only after a while. */
export function sleepy(afterMs: number): Habits {
  return awake(afterMs);
}

/** Rings, and nobody acts unless the scenario says so. */
export function watched(): Habits {
  return { on: true, takesAfterMs: () => undefined, losesContactAfterMs: keepsContact };
}

export function dead(): Habits {
  return { on: false, takesAfterMs: () => undefined, losesContactAfterMs: keepsContact };
}

/**
 * Loses contact now and then, and its person overlooks some rings.
 * @param random numbers from 0 up to 1
 */
export function flaky(random: () => number, contactMs = 3_000, overlooks = 0.3): Habits {
  return {
    on: true,
    takesAfterMs: () => (random() < overlooks ? undefined : random() * 1_000),
    losesContactAfterMs: () => random() * 2 * contactMs,
  };
}
