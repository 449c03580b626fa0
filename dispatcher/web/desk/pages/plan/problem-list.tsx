import { planWords } from '../../../words/desk/plan.js';
import { useWords } from '../../language.js';
import { problemWords } from './problem-words.js';

/** What is wrong with a plan, line by line, in the reader's language. */
export function ProblemList({ lines, devices }: { lines: readonly string[]; devices: readonly { name: string }[] }) {
  const words = useWords(planWords);
  const said = [...new Set(lines.map((line) => problemWords(line, devices, words)))];
  if (said.length === 0) return null;
  return (
    <ul>
      {said.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
