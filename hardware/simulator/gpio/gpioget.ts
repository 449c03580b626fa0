import { BoardLine, readCommandLine, shown } from './program.js';

/** libgpiod's `gpioget` for the simulated board: prints the levels of the lines asked about. */
const { flags, lines } = readCommandLine('gpioget', {
  'as-is': { type: 'boolean', short: 'a' },
  'hold-period': { type: 'string', short: 'p' },
  numeric: { type: 'boolean' },
});

const levels = await new BoardLine('gpioget').ask({ ask: 'read', lines });
const words = lines.map((line) => {
  const level = shown(levels[line] ?? 0, flags);
  if (flags.numeric) return String(level);
  const name = flags.unquoted ? line : `"${line}"`;
  return `${name}=${level === 1 ? 'active' : 'inactive'}`;
});
process.stdout.write(`${words.join(' ')}\n`, () => process.exit(0));
