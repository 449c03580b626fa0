import type { Bias } from '../gpio-line.js';

/** Where a line is, in the words of version 1: "gpiochip0 17". Version 2 finds lines by name itself. */
export type LinePlace = { chip: string; offset: number };

/** Arguments of the programs of libgpiod 1.x for lines of one chip. */
export const version1 = {
  levels: (bias: Bias, chip: string, offsets: readonly number[]) => [`--bias=${bias}`, chip, ...offsets.map(String)],
  watch: (bias: Bias, chip: string, offsets: readonly number[]) => [
    '--line-buffered',
    `--bias=${bias}`,
    '--format=%o %e',
    chip,
    ...offsets.map(String),
  ],
  /** Holds the level until the program is ended. */
  hold: (place: LinePlace, high: boolean) => ['--mode=signal', place.chip, `${place.offset}=${high ? 1 : 0}`],
};

/**
 * Arguments of the programs of libgpiod 2.x. No `--debounce-period`: the kernel's debouncing loses short taps.
 * No `--event-clock`: up to 2.0 the program takes "monotonic", its own default, for "hte", which boards lack.
 */
export const version2 = {
  levels: (bias: Bias, names: readonly string[]) => ['--strict', '--by-name', '--bias', bias, '--numeric', ...names],
  watch: (bias: Bias, names: readonly string[]) => [
    '--banner',
    '--strict',
    '--by-name',
    '--bias',
    bias,
    '--edges',
    'both',
    '--format',
    '%l %e',
    ...names,
  ],
  /** Holds the levels until the program is ended. */
  hold: (levels: ReadonlyMap<string, boolean>) => ['--strict', '--by-name', ...assignments(levels)],
  /** The same, and takes further levels on its standard input. */
  holdAndListen: (levels: ReadonlyMap<string, boolean>) => [
    '--strict',
    '--by-name',
    '--interactive',
    ...assignments(levels),
  ],
  /** A line for the standard input of `holdAndListen`. */
  set: (name: string, high: boolean) => `set ${assignment(name, high)}\n`,
};

const assignment = (name: string, high: boolean) => `${name}=${high ? 1 : 0}`;
const assignments = (levels: ReadonlyMap<string, boolean>) => [...levels].map(([name, high]) => assignment(name, high));
