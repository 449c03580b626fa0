/** Waits until something holds; fails with these words when it does not within a time far beyond what is usual. */
export async function until(
  words: string,
  holds: () => boolean | Promise<boolean>,
  patienceMs = 60_000,
): Promise<void> {
  const endMs = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > endMs) throw new Error(`waited in vain until ${words}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
