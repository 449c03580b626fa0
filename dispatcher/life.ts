/** A part with a life. Constructors do nothing; stopping twice is fine. */
export interface Part {
  start?(): Promise<void>;
  stop?(): Promise<void>;
}

/** Starts each part in order; when one fails, those before it are stopped again in reverse. */
export async function startAll(parts: readonly Part[]): Promise<void> {
  for (const [i, part] of parts.entries()) {
    try {
      await part.start?.();
    } catch (error) {
      await stopAll(parts.slice(0, i));
      throw error;
    }
  }
}

export async function stopAll(parts: readonly Part[]): Promise<void> {
  for (const part of parts.toReversed()) await part.stop?.();
}
