import { createInterface } from 'node:readline';
import { BoardLine, fail, readCommandLine, shown } from './program.js';
import type { Level, Levels } from './wire.js';

/** libgpiod's `gpioset` for the simulated board: drives lines, and holds them until it is killed. */
const { flags, lines } = readCommandLine('gpioset', {
  daemonize: { type: 'boolean', short: 'z' },
  drive: { type: 'string', short: 'd' },
  'hold-period': { type: 'string', short: 'p' },
  interactive: { type: 'boolean', short: 'i' },
  toggle: { type: 'string', short: 't' },
});

const words: Record<string, Level> = { 0: 0, inactive: 0, off: 0, false: 0, 1: 1, active: 1, on: 1, true: 1 };

function levelsFrom(assignments: string[]): Levels {
  const levels: Levels = {};
  for (const assignment of assignments) {
    const [line = '', word = ''] = assignment.split('=');
    const level = words[word];
    if (level === undefined) fail('gpioset', `invalid line value: '${assignment}'`);
    levels[line] = shown(level, flags);
  }
  return levels;
}

const board = new BoardLine('gpioset');
await board.ask({ ask: 'drive', levels: levelsFrom(lines) });

if (flags.interactive) {
  for await (const line of createInterface({ input: process.stdin })) {
    const [command, ...assignments] = line.trim().split(/\s+/);
    if (command === 'exit') break;
    if (command === 'set') await board.ask({ ask: 'drive', levels: levelsFrom(assignments) });
  }
  process.exit(0);
}
// `-t 0` sets and ends; so, for the board, does a program that would go on in the background.
if (flags.toggle === '0' || flags.daemonize) process.exit(0);
