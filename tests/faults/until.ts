/** Waits until something holds. Rejects with the words when it does not within the limit, which is far beyond what is usual. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  words: () => string,
  limitMs = 120_000,
): Promise<void> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > limitMs) throw new Error(`waited in vain until ${words()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
