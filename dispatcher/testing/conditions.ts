type Awaitable<T> = T | Promise<T>;

/** Waits for a condition instead of a time. Rejects, naming what was waited for, when it does not come. */
export async function until<T>(
  what: string,
  read: () => Awaitable<T | undefined | false>,
  patienceMs = 60_000,
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const value = await read();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((done) => setTimeout(done, 2));
  }
}
