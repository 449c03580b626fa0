import type { Socket } from 'node:net';
import { limits } from '../limits.js';

/** Electrical level of a line, before any active-low reading of it. */
export type Level = 0 | 1;
export type Levels = Record<string, Level>;

/** What a GPIO program asks of the simulated board: one JSON object a line. */
export type Ask = { ask: 'watch' | 'read'; lines: string[] } | { ask: 'drive'; levels: Levels };

/** What the board answers. `levels` answers every ask once; `edge` follows a watch for as long as it is connected. */
export type Answer =
  | { answer: 'levels'; levels: Levels }
  | { answer: 'edge'; line: string; level: Level; monotonicNs: string }
  | { answer: 'no-such-line'; line: string };

/** Calls back for each whole line that comes in; a line longer than the limit ends the connection. */
export function onLines(socket: Socket, heard: (line: string) => void): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) heard(line);
    if (rest.length > limits.gpioLineChars) socket.destroy();
  });
}

export function sendLine(socket: Socket, message: Ask | Answer): void {
  socket.write(`${JSON.stringify(message)}\n`);
}
