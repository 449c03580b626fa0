import { type LaddersWords, laddersWords } from '../../../words/desk/ladders.js';
import type { Answer, FieldProblem } from '../../api/answer.js';
import { useWords } from '../../language.js';

export type Faults = (field: string) => string | undefined;

/** What is wrong with a field of a ladder, in words. */
export function useFaults(answer: Answer<unknown> | undefined): Faults {
  const words = useWords(laddersWords);
  return (field) => {
    if (answer?.result !== 'refused') return undefined;
    const problem = answer.fields.find((one) => one.field === field);
    return problem && inWords(problem, words);
  };
}

function inWords({ message, allowed: [from = '', to = ''] = [] }: FieldProblem, words: LaddersWords): string {
  const said = words.faults[message] ?? message;
  if (message === 'too-soon') return `${said} ${words.atLeast(from)}`;
  if (message === 'too-late') return `${said} ${words.atMost(from)}`;
  if (message === 'would-end') return `${said} ${words.between(from, to)}`;
  return said;
}
