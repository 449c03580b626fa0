/**
 * What a log may say about a fault of ours: its name and where it arose. Never its message, which may quote a row, and a
 * row may hold a client's name.
 */
export function faultOf(error: unknown): { fault: string; at: string } {
  if (!(error instanceof Error)) return { fault: typeof error, at: '' };
  const frame = error.stack?.split('\n').find((line) => /^\s+at /.test(line));
  return { fault: error.name, at: frame?.trim() ?? '' };
}
