import type { Level } from './wire.js';

export type EdgeEvent = { line: string; level: Level; monotonicNs: bigint };

/** Whether an edge to this level is one that `--edges` asks for. */
export function wantsEdge(edges: string, level: Level): boolean {
  return edges === 'both' || edges === (level === 1 ? 'rising' : 'falling');
}

function seconds(monotonicNs: bigint): string {
  return `${monotonicNs / 1_000_000_000n}.${(monotonicNs % 1_000_000_000n).toString().padStart(9, '0')}`;
}

/** One event as libgpiod v2's `gpiomon` prints it: by its default, or by `--format`. */
export function formatEdge(event: EdgeEvent, lines: string[], flags: Record<string, unknown>): string {
  const kind = event.level === 1 ? 'rising' : 'falling';
  const time = seconds(event.monotonicNs);
  if (typeof flags.format !== 'string') {
    const name = flags.unquoted ? event.line : `"${event.line}"`;
    return `${time}\t${kind}\t${name}`;
  }
  const specifiers: Record<string, string> = {
    o: String(lines.indexOf(event.line)),
    l: event.line,
    c: 'gpiochip0',
    e: event.level === 1 ? '1' : '2',
    E: kind,
    S: time,
    U: time,
    L: time,
    '%': '%',
  };
  return flags.format.replace(/%(.)/g, (whole, specifier: string) => specifiers[specifier] ?? whole);
}

/** What `--banner` prints once the lines are watched. */
export function banner(lines: string[]): string {
  const quoted = lines.map((line) => `'${line}'`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? `Monitoring line ${last}...` : `Monitoring lines ${quoted.join(', ')} and ${last}...`;
}
