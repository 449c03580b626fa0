/** One line of the bench: a figure, and beside it the baseline of the same run. */
export type Figure = { what: string; figure: string; baseline?: string; ratio?: string; aim?: string };

const columns = ['what', 'figure', 'baseline', 'ratio', 'aim'] as const;

/** A table in Markdown, aligned so that it also reads in a terminal. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => columns.map((column) => figure[column] ?? ''));
  const all = [[...columns], ...rows];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(columns), rule, ...rows.map(line)].join('\n');
}

export const ms = (value: number) => `${value.toFixed(2)} ms`;
export const times = (value: number, baseline: number) => `${(value / baseline).toFixed(2)} ×`;
export const perSecond = (value: number) => `${Math.round(value)} /s`;
export const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
