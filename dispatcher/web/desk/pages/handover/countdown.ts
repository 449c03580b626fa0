const dayMs = 24 * 3_600_000;
const nearMs = 2 * 60_000;

/** Whole days, and the rest as `07:05:09`, between a change and now; before it or after. */
export function countdownOf(at: number, now: number): { days: number; clock: string } {
  // Before it the last second has begun, not ended: it says 00:00:00 when it comes.
  const seconds = at > now ? Math.ceil((at - now) / 1_000) : Math.floor((now - at) / 1_000);
  const rest = seconds % (dayMs / 1_000);
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  return {
    days: Math.floor(seconds / (dayMs / 1_000)),
    clock: `${two(rest / 3_600)}:${two((rest / 60) % 60)}:${two(rest % 60)}`,
  };
}

/** So near to a change that every second counts. */
export const isNear = (at: number, now: number): boolean => Math.abs(at - now) <= nearMs;
