/**
 * A way out of the home: a network interface, or an address of this machine that only one way leads out from. Without
 * either the machine's own routing decides.
 */
export type Path = { name: string; interface?: string; address?: string };

/** Every way to every dispatcher: first the first dispatcher by each way, then the next. */
export function waysTo<D extends object>(dispatchers: readonly D[], paths: readonly Path[]): (D & { path?: Path })[] {
  if (paths.length === 0) return [...dispatchers];
  return dispatchers.flatMap((dispatcher) => paths.map((path) => ({ ...dispatcher, path })));
}
