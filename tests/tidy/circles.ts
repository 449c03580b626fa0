/**
 * Files that import one another, by way of others or at once: the strongly connected parts of the graph (Tarjan 1972).
 * @param imports for each file, the files that it imports
 */
export function circlesIn(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];

  const visit = (file: string): void => {
    const place = order.size;
    order.set(file, place);
    lowest.set(file, place);
    open.push(file);
    for (const next of imports.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (open.includes(next)) lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(next) ?? 0));
    }
    if (lowest.get(file) !== place) return;
    const part = open.splice(open.indexOf(file));
    if (part.length > 1) circles.push(part);
  };

  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return circles;
}
