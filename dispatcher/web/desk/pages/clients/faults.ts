import { clientsWords } from '../../../words/desk/clients.js';
import type { Answer } from '../../api/answer.js';
import { useShellWords, useWords } from '../../language.js';

export type Faults = (field: string) => string | undefined;

/** What is wrong with a field of a client, in words. */
export function useFaults(answer: Answer<unknown> | undefined): Faults {
  const words = useWords(clientsWords);
  const shell = useShellWords();
  return (field) => {
    // The whole path: a relative has a name and a number as well.
    const problem = answer?.result === 'refused' ? answer.fields.find((one) => one.field === field) : undefined;
    if (problem === undefined) return undefined;
    const allowed = problem.allowed?.join(', ');
    return `${words.problems[problem.message] ?? problem.message}${allowed ? ` ${shell.allowed(allowed)}` : ''}`;
  };
}
