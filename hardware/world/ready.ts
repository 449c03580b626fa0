import type { ChildProcess } from 'node:child_process';
import type { WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { limits } from '../simulator/limits.js';

/** A process of the world: a compiled script of ours that says on standard output when it is ready. */
export type ProcessSpec = {
  /** What people call it: "the gateway". */
  name: string;
  script: string;
  /** Flags of Node itself, before the script. */
  nodeFlags?: readonly string[];
  args: string[];
  /** Value of `event` in the JSON line by which it says that it is ready. */
  readyEvent: string;
  /** File that its output is added to, a line each. */
  logFile: string;
  /** Hears each line of its output too. */
  heard?: (line: string) => void;
  env?: Record<string, string>;
};

export type ReadyLine = Record<string, unknown>;

/** A process that did not come up. The message is meant for a person and ends with what the process itself said. */
export class ProcessFailed extends Error {}

/** Lines of a failed process's output that its failure is told with. */
const lastWordsLines = 12;

/** Follows a new process until it says that it is ready; its output goes on into the log for as long as it lives. */
export function awaitReady(spec: ProcessSpec, child: ChildProcess, log: WriteStream): Promise<ReadyLine> {
  return new Promise((resolve, reject) => {
    const lastWords: string[] = [];
    const fail = (why: string) => {
      const said = lastWords.length > 0 ? `\n${lastWords.map((line) => `    ${line}`).join('\n')}` : '';
      reject(new ProcessFailed(`${spec.name} ${why}; its log is ${spec.logFile}${said}`));
    };
    const slow = setTimeout(() => fail(`was not ready within ${limits.readyMs / 1_000} s`), limits.readyMs);
    const hear = (line: string) => {
      log.write(`${line}\n`);
      spec.heard?.(line);
      lastWords.push(readable(line));
      if (lastWords.length > lastWordsLines) lastWords.shift();
      const ready = readyLine(line, spec.readyEvent);
      if (!ready) return;
      clearTimeout(slow);
      resolve(ready);
    };
    for (const stream of [child.stdout, child.stderr]) follow(stream, hear);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('close', (code, signal) => {
      clearTimeout(slow);
      log.end();
      fail(signal ? `was ended by ${signal}` : `ended with exit code ${code}`);
    });
  });
}

function follow(stream: Readable | null, hear: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', hear);
}

function readyLine(line: string, event: string): ReadyLine | undefined {
  if (!line.includes(event)) return undefined;
  try {
    const body = JSON.parse(line) as ReadyLine;
    return body.event === event ? body : undefined;
  } catch {
    return undefined;
  }
}

/** A log line as words: `uplink.refused: the dispatcher refused us`. */
function readable(line: string): string {
  try {
    const { event, msg, err } = JSON.parse(line) as { event?: string; msg?: string; err?: { message?: string } };
    return [event, msg, err?.message].filter(Boolean).join(': ');
  } catch {
    return line;
  }
}
