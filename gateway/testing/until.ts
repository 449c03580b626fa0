/** Waits for a condition, looking often; fails with these words when it does not come true within the test's patience. */
export async function until(words: string, condition: () => boolean, patienceMs = 60_000): Promise<void> {
  const endMs = performance.now() + patienceMs;
  while (!condition()) {
    if (performance.now() > endMs) throw new Error(`waited in vain until ${words}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
