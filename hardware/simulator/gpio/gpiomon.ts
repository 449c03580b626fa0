import { banner, type EdgeEvent, formatEdge, wantsEdge } from './edge-format.js';
import { BoardLine, periodMs, readCommandLine, shown } from './program.js';
import type { Level } from './wire.js';

/** libgpiod's `gpiomon` for the simulated board: one line of text for each edge, until killed. */
const { flags, lines } = readCommandLine('gpiomon', {
  banner: { type: 'boolean' },
  'debounce-period': { type: 'string', short: 'p' },
  edges: { type: 'string', short: 'e' },
  'event-clock': { type: 'string', short: 'E' },
  format: { type: 'string', short: 'F' },
  'num-events': { type: 'string', short: 'n' },
  quiet: { type: 'boolean', short: 'q' },
});

const debounceMs = typeof flags['debounce-period'] === 'string' ? periodMs(flags['debounce-period']) : 0;
const edges = typeof flags.edges === 'string' ? flags.edges : 'both';
const settling = new Map<string, NodeJS.Timeout>();
const reported = new Map<string, Level>();
let left = typeof flags['num-events'] === 'string' ? Number(flags['num-events']) : Number.POSITIVE_INFINITY;

function report(event: EdgeEvent): void {
  if (reported.get(event.line) === event.level) return;
  reported.set(event.line, event.level);
  if (!wantsEdge(edges, event.level)) return;
  if (!flags.quiet) process.stdout.write(`${formatEdge(event, lines, flags)}\n`);
  left -= 1;
  if (left <= 0) process.exit(0);
}

const board = new BoardLine('gpiomon');
board.onEdge = (line, electrical, monotonicNs) => {
  const event = { line, level: shown(electrical, flags), monotonicNs };
  if (debounceMs === 0) return report(event);
  // As the kernel does: an edge counts once the line has been still for the whole period.
  clearTimeout(settling.get(line));
  settling.set(
    line,
    setTimeout(() => report(event), debounceMs),
  );
};
const levels = await board.ask({ ask: 'watch', lines });
for (const [line, level] of Object.entries(levels)) reported.set(line, shown(level, flags));
if (flags.banner) process.stdout.write(`${banner(lines)}\n`);
