import type { Language } from '../../words/words.js';

/** One text in every language, as the dispatcher sends it. */
export type Said = Record<Language, string>;

/** What is wrong with one field of what was sent. `field` is a path: `body/from`. */
export type FieldProblem = { field: string; message: string; allowed?: string[] };

/** What became of a request. Failures are values: a page says them in the reader's language. */
export type Answer<T> =
  | { result: 'ok'; value: T }
  /** The dispatcher understood, and will not: asking again changes nothing. */
  | { result: 'refused'; status: number; code: string; said: Said; fields: readonly FieldProblem[] }
  /** No answer, or one that says to come back. */
  | { result: 'no-contact'; because: NoContact };

/** `silence`: nothing answered. `trouble`: the dispatcher, or something before it, answered that it cannot just now. */
export type NoContact = 'silence' | 'trouble';

/** What is wrong with the field of this name, or undefined. */
export function problemAt(answer: Answer<unknown> | undefined, field: string): FieldProblem | undefined {
  if (answer?.result !== 'refused') return undefined;
  return answer.fields.find((problem) => problem.field === field || problem.field.endsWith(`/${field}`));
}
