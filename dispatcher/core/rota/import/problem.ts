import type { ShiftProblem } from '../shift.js';
import type { ClockChange, WallTimeRefusal } from '../wall-time.js';

export type ImportProblemName =
  | ShiftProblem['problem']
  | WallTimeRefusal['reason']
  /** The file as a whole. */
  | 'too-large'
  | 'too-many'
  | 'not-text'
  | 'empty'
  | 'not-a-calendar'
  | 'cut-off'
  /** A CSV file's form. */
  | 'missing-column'
  | 'unclosed-quote'
  | 'text-after-quote'
  | 'too-many-cells'
  /** What is written. */
  | 'unknown'
  | 'several'
  | 'twice'
  | 'outside-span'
  | 'not-readable'
  | 'unsupported';

/** What is wrong with a place in a file. For the screen of whoever imports; names of people may be in it, so never logged. */
export type ImportProblem = {
  /** Line of the file, the first is 1. */
  line: number;
  /** The column as the file calls it, or the calendar's property; empty for the whole line. */
  column: string;
  /** What stands there, cut short. */
  value: string;
  problem: ImportProblemName;
  /** What may stand there instead: values, names or forms. */
  allowed: string[];
};

/** Something that was read otherwise than it may have been meant. */
export type ImportNote = {
  line: number;
  value: string;
  note: ClockChange | 'tentative-left-out' | 'declined-left-out';
  /** For a clock change: the instant it was read as. */
  instant?: number;
};

export { quoted } from '../../import/quoted.js';
